import ReadingLog
import TestSupport

// MARK: Records of one paper

extension LabelledLibrary {
  static let disguises: [Change] = [
    Change("braces and case") { _, other, _ in
      other[.title] = other.title.split(separator: " ").enumerated()
        .map { $0.isMultiple(of: 2) ? "{\($1)}" : $1.lowercased() }.joined(separator: " ")
    },
    Change("a formula") { one, other, _ in
      one[.title] = "β-" + one.title
      other[.title] = "$\\beta$-\\emph{" + other.title + "}"
    },
    Change("punctuation and joined words") { _, other, _ in
      other[.title] = other.title.replacing(" ", with: "-", maxReplacements: 1) + "?"
      other.authors = other.authors.map { PersonName($0).family + ", " + PersonName($0).given }
    },
    Change("a preprint and its publication", preprint),
    Change("a preprint with initials") { one, other, random in
      preprint(&one, &other, &random)
      other.authors = other.authors.map { "\($0.prefix(1)). \(PersonName($0).family)" }
    },
    Change("a retitled preprint") { one, other, random in
      preprint(&one, &other, &random)
      while one.authors.count < 3 { one.authors.append(name(&random)) }
      other.authors = one.authors
      var titles = other.title.split(separator: " ").map(String.init)
      while titles.count < 6 { titles.append(words.randomElement(using: &random) ?? "") }
      one[.title] = titles.joined(separator: " ")
      titles[.random(in: 0..<titles.count, using: &random)] = "Learning"
      other[.title] = (titles + ["Revisited"]).joined(separator: " ")
    },
    Change("a preprint with half of another title") { one, other, random in
      preprint(&one, &other, &random)
      while one.authors.count < 4 { one.authors.append(name(&random)) }
      other.authors = one.authors
      var titles = (one.title + " " + title(&random)).split(separator: " ").map(String.init)
      one[.title] = titles.joined(separator: " ")
      for _ in 0..<titles.count / 3 {
        titles[.random(in: 0..<titles.count, using: &random)] =
          words.randomElement(using: &random) ?? ""
      }
      other[.title] = titles.shuffled(using: &random).joined(separator: " ")
    },
    Change("a submission under another title, without types") { one, other, random in
      (one.type, other.type) = (nil, nil)
      while one.authors.count < 3 { one.authors.append(name(&random)) }
      other.authors = one.authors
      other[.venue] = "OpenReview"
      other[.doi] = nil
      other[.title] = "Towards " + other.title + " " + (words.randomElement(using: &random) ?? "")
    },
    Change("authors in another order") { _, other, random in
      other.authors.shuffle(using: &random)
      other[.doi] = nil
      other[.title] = other.title.uppercased()
    },
    Change("only family names") { _, other, _ in
      other.authors = other.authors.map { PersonName($0).family }
      other[.title] = other.title + "."
      other.year = nil
    },
    Change("a name before the title") { one, other, random in
      preprint(&one, &other, &random)
      one[.title] = "XNet: " + one.title
    },
    Change("a subtitle") { one, other, _ in other[.title] = one.title + ": A Closer Look" },
    Change("authors left out") { one, other, random in
      while one.authors.count < 3 { one.authors.append(name(&random)) }
      other.authors = [one.authors[0]]
    },
    Change("a slip") { _, other, _ in
      guard let long = other.title.split(separator: " ").first(where: { $0.count >= 6 }) else {
        return
      }
      var letters = Array(long)
      letters.swapAt(2, 3)
      other[.title] = other.title.replacing(long, with: String(letters))
    },
    Change("one DOI, another spelling") { one, other, random in
      one[.doi] = doi(&random)
      other[.doi] = one[.doi]?.uppercased()
      other[.title] = other.title.split(separator: " ").dropLast().joined(separator: " ")
      other.authors = []
    },
    Change("arXiv's DOI") { one, other, random in
      let id = arxiv(&random)
      one[.arxiv] = id
      other[.doi] = "10.48550/arXiv.\(id)"
      other[.venue] = "arXiv preprint"
    },
  ]

  @Sendable private static func preprint(
    _ one: inout Paper, _ other: inout Paper, _ random: inout SeededGenerator
  ) {
    other[.venue] = Bool.random(using: &random) ? "CoRR" : "arXiv"
    other[.doi] = nil
    other.type = .preprint
    other[.arxiv] = arxiv(&random)
    other.year = one.year.map { $0 - .random(in: 0...2, using: &random) }
  }
}

// MARK: Papers that only look alike

extension LabelledLibrary {
  static let neighbours: [Change] = [
    Change("two parts") { one, other, _ in
      one[.title] = one.title + ", Part I"
      other[.title] = other.title + ", Part II"
      forgetDOI(&other)
    },
    Change("a sequel") { _, other, _ in
      other[.title] = other.title + " II"
      other.year = other.year.map { $0 + 1 }
      forgetDOI(&other)
    },
    Change("one title, other authors") { one, other, random in
      other.authors = disjoint(from: one.authors, &random)
      forgetDOI(&other)
    },
    Change("a generic title") { one, other, random in
      let title = ["Introduction", "Editorial", "Preface", "Guest Editorial", "Front Matter"]
        .randomElement(using: &random)
      one[.title] = title
      other[.title] = title
      other.authors = disjoint(from: one.authors, &random)
      forgetDOI(&other)
    },
    Change("a yearly editorial") { one, other, _ in
      one[.title] = "Editorial"
      other[.title] = "Editorial"
      other.year = other.year.map { $0 + 1 }
      forgetDOI(&other)
    },
    Change("a thesis") { one, other, _ in
      one.type = .article
      other.type = .thesis
      other.authors = Array(other.authors.prefix(1))
      other[.venue] = nil
      other[.institution] = "A University"
      forgetDOI(&other)
    },
    Change("a reply") { _, other, _ in
      other[.title] = "Reply to: " + other.title
      forgetDOI(&other)
    },
    Change("an erratum") { _, other, _ in
      other[.title] = "Erratum: " + other.title
      forgetDOI(&other)
    },
    Change("another volume") { one, other, _ in
      one[.volume] = "3"
      other[.volume] = "4"
      forgetDOI(&other)
    },
    Change("another edition") { one, other, _ in
      (one.type, other.type) = (.book, .book)
      (one[.edition], other[.edition]) = ("1", "2")
      forgetDOI(&other)
    },
    Change("a conference paper and its journal version") { one, other, random in
      one[.doi] = doi(&random)
      other[.doi] = doi(&random)
      other[.venue] = "Machine Learning"
      other.year = other.year.map { $0 + 1 }
    },
    Change("a new version of a method") { one, other, _ in
      one[.title] = "Net3: " + one.title
      other[.title] = "Net4: Better " + other.title
      forgetDOI(&other)
    },
    Change("the group's next paper") { one, other, random in
      let first = one.title.split(separator: " ").prefix(2).joined(separator: " ")
      other[.title] = first + " " + title(&random)
      other[.venue] = "KDD"
      forgetDOI(&other)
    },
    Change("the group's next preprint") { one, other, random in
      one = asPreprint(one, &random)
      other = asPreprint(other, &random)
      let first = one.title.split(separator: " ").prefix(2).joined(separator: " ")
      other[.title] = first + " " + title(&random)
    },
    Change("a preprint beside a publication of the same group") { one, other, random in
      other = asPreprint(other, &random)
      let first = one.title.split(separator: " ").prefix(2).joined(separator: " ")
      other[.title] = first + " " + title(&random)
    },
    Change("namesakes with a common title") { one, other, random in
      one[.title] = "On Learning"
      other[.title] = "On Learning"
      other.authors = disjoint(from: one.authors, &random)
      one.authors = one.authors.prefix(1).map { "A. " + PersonName($0).family }
      other.authors[0] = one.authors[0].replacing("A. ", with: "Z. ")
      forgetDOI(&other)
    },
    Change("a survey, ten years later") { one, other, _ in
      one[.title] = "A Survey of " + one.title
      other[.title] = one.title
      other.year = other.year.map { $0 - 10 }
      forgetDOI(&other)
    },
    Change("supervised and unsupervised") { one, other, _ in
      one[.title] = "Supervised " + one.title
      other[.title] = "Unsupervised " + other.title
      forgetDOI(&other)
    },
  ]

  private static func forgetDOI(_ paper: inout Paper) { paper[.doi] = nil }

  private static func asPreprint(_ paper: Paper, _ random: inout SeededGenerator) -> Paper {
    var paper = paper
    paper.type = .preprint
    paper[.venue] = "arXiv"
    paper[.doi] = nil
    paper[.arxiv] = arxiv(&random)
    return paper
  }

  private static func disjoint(from authors: [String], _ random: inout SeededGenerator) -> [String]
  {
    let taken = Set(authors.map { PersonName($0).family })
    return authors.map { _ in
      var name = name(&random)
      while taken.contains(PersonName(name).family) { name = Self.name(&random) }
      return name
    }
  }
}
