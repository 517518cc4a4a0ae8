import ReadingLog

/// A name as references write it.
struct CitedName {
  private let name: PersonName

  init(_ text: String) { name = PersonName(text) }

  /// `Maaten, L. van der`… is APA's `van der Maaten, L.`; a suffix comes last.
  var familyFirst: String {
    if name.isInstitution || name.given.isEmpty && name.suffix.isEmpty { return name.shortFamily }
    return [name.shortFamily, Self.initials(name.given), name.suffix].filter { !$0.isEmpty }
      .joined(separator: ", ")
  }

  /// `L. van der Maaten`, `M. L. King Jr.`
  var initialsFirst: String {
    [Self.initials(name.given), name.shortFamily, name.suffix].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// `Laurens van der Maaten`
  var full: String { name.display }

  /// `Jean-Pierre Max` is `J.-P. M.`, `JA` is `J. A.`; names in scripts without capitals stay whole.
  static func initials(_ given: String) -> String {
    given.split(separator: " ").flatMap { word -> [String] in
      guard let first = word.first, first.isUppercase else { return [String(word)] }
      let letters = word.filter(\.isLetter)
      // Initials already: `J.A.`, `JA`.
      let areInitials =
        letters.allSatisfy(\.isUppercase) && !word.contains("-")
        && (word.contains(".") || letters.count <= 3)
      if areInitials { return letters.map { "\($0)." } }
      let parts = word.split(separator: "-").compactMap(\.first)
      return [parts.map { "\($0)." }.joined(separator: "-")]
    }.joined(separator: " ")
  }

  /// `A`, `A and B`, `A, B, and C`.
  static func list(_ names: [String], and: String, commaBeforeTwo: Bool = false) -> String? {
    guard let last = names.last else { return nil }
    switch names.count {
    case 1: return last
    case 2: return names[0] + (commaBeforeTwo ? ", " : " ") + "\(and) \(last)"
    default: return names.dropLast().joined(separator: ", ") + ", \(and) \(last)"
    }
  }
}

/// Facts of a paper as several styles put them.
struct CitedFacts {
  let paper: Paper

  /// Where to find it, the most lasting first: `https://doi.org/…`.
  var link: String? { PaperLink.all(of: paper).first?.address }

  /// `Jun.`, `May`.
  var month: String? {
    let names = [
      "Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sep.", "Oct.", "Nov.", "Dec.",
    ]
    return paper.month.flatMap { names.indices.contains($0 - 1) ? names[$0 - 1] : nil }
  }

  /// `p. 5`, `pp. 5–9`; an article's number, such as `e1407`, stays alone.
  var pages: String? {
    guard let pages = paper[.pages] else { return nil }
    if pages.contains("–") || pages.contains(",") { return "pp. \(pages)" }
    return pages.first?.isNumber ?? false ? "p. \(pages)" : pages
  }

  /// Whoever issued it: the school of a thesis, the publisher of a book.
  var issuer: String? { paper[.institution] ?? paper[.publisher] }

  /// Where a paper without a venue is: its server.
  var server: String? {
    if let publisher = paper[.publisher] { return publisher }
    return paper[.arxiv] != nil ? "arXiv" : nil
  }

  /// `2nd ed.`
  var edition: String? {
    guard let edition = paper[.edition] else { return nil }
    if edition.lowercased().contains("ed") { return edition }
    guard let number = Int(edition) else { return "\(edition) ed." }
    let ending = [1: "st", 2: "nd", 3: "rd"][number % 100 / 10 == 1 ? 0 : number % 10] ?? "th"
    return "\(number)\(ending) ed."
  }
}
