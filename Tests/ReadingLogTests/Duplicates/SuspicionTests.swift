import Testing

@testable import ReadingLog

@Suite struct SuspicionTests {
  private func paper(
    _ title: String, _ authors: [String] = ["Ada Lovelace", "Alan Turing"], year: Int? = 2019,
    _ more: [Field: String] = [:], type: PaperType? = nil
  ) -> Paper {
    var paper = Paper()
    paper[.title] = title
    paper.authors = authors
    paper.year = year
    paper.type = type
    for (field, text) in more { paper[field] = text }
    return paper
  }

  private func suspicion(_ a: Paper, _ b: Paper) -> Suspicion {
    let (one, other) = (PaperTraits(a), PaperTraits(b))
    #expect(Suspicion(one, other).score == Suspicion(other, one).score)
    return Suspicion(one, other)
  }

  @Test(arguments: [
    ("Deep {CNN}s for $L_2$ Metrics", "Deep CNNs for L² metrics"),
    ("On $\\beta$-VAEs", "On β-VAEs"),
    ("\\emph{Na\\\"ive} Bayes", "Naïve Bayes."),
    ("Multi-Task Learning", "multitask learning"),
    ("Shape &amp; Texture <i>in vivo</i>", "Shape and texture in vivo"),
    ("Pok\\'emon Stra\\ss e", "Pokémon Strasse"),
  ])
  func spellingsOfATitleAreOne(_ one: String, _ other: String) {
    #expect(TitleLikeness(TitleForm(one), TitleForm(other)) == .spelling)
  }

  @Test func aSubtitleAndASlipAreSeen() {
    func likeness(_ a: String, _ b: String) -> TitleLikeness {
      TitleLikeness(TitleForm(a), TitleForm(b))
    }
    #expect(likeness("Deep Nets", "Deep Nets: A Survey") == .subtitle)
    #expect(likeness("DN: Deep Nets", "Deep nets") == .subtitle)
    #expect(likeness("Deep Nets: Part I", "Deep Nets") != .subtitle)
    #expect(likeness("Learnign Deep Nets", "Learning Deep Nets") == .slip)
    #expect(likeness("Supervised Nets", "Unsupervised Nets") != .slip)
    #expect(likeness("Nets in 2018", "Nets in 2019") != .slip)
  }

  @Test func reasonsAreToldTheStrongestFirst() {
    let found = suspicion(
      paper("Deep Nets for Graphs", [.venue: "ICML"]),
      paper("Deep nets for graphs", year: 2018, [.venue: "arXiv", .arxiv: "1801.00001"]))
    #expect(found.score >= Suspicion.threshold)
    #expect(
      found.words
        == "same title but for its spelling, same authors, a preprint and its publication, a year apart"
    )
    #expect(found.doubts.isEmpty)
  }

  private func paper(_ title: String, _ more: [Field: String]) -> Paper {
    paper(title, year: 2019, more)
  }

  @Test func anIdentifierDecides() {
    let one = paper("Deep Nets", [.arxiv: "1905.00414"])
    let other = paper(
      "Something Else", ["B. Nobody"], year: 1999, [.doi: "10.48550/ARXIV.1905.00414"])
    #expect(suspicion(one, other).reasons.first == .sameIdentifier(.arxiv))
    #expect(suspicion(one, other).score >= Suspicion.threshold)
  }

  @Test func whatSpeaksAgainstItIsWeighed() {
    let title = "Deep Nets for Large Graphs"
    let paper = paper(title, [.venue: "ICML", .doi: "10.1145/1"])
    let others: [(Paper, DuplicateEvidence)] = [
      (self.paper(title, [.venue: "JMLR", .doi: "10.1145/2"]), .otherIdentifier(.doi)),
      (self.paper(title, ["Grace Hopper"]), .otherAuthors),
      (self.paper("Erratum: " + title), .commentary("erratum")),
      (self.paper(title + " II"), .otherPart),
      (self.paper(title, ["Ada Lovelace"], year: 1995), .yearsApart(24)),
    ]
    for (other, doubt) in others {
      let found = suspicion(paper, other)
      #expect(found.score < Suspicion.threshold, "\(doubt.words)")
      #expect(found.doubts.contains(doubt), "\(found.doubts.map(\.words))")
    }
    let thesis = self.paper(title, ["Ada Lovelace"], type: .thesis)
    let article = self.paper(title, type: .article)
    #expect(suspicion(article, thesis).doubts.contains(.otherType(.article, .thesis)))
    #expect(suspicion(article, thesis).score < Suspicion.threshold)
  }

  @Test func aTitleOfNoContentProvesNothing() {
    #expect(
      suspicion(paper("Editorial", year: 2019), paper("Editorial", year: 2020)).score
        < Suspicion.threshold)
    #expect(suspicion(paper("", []), paper("", [])).score < Suspicion.threshold)
  }

  @Test func groupsHoldWhatIsConnected() {
    let papers = [
      paper("Deep Nets for Graphs"), paper("Wide Nets for Trees"), paper("Deep nets for graphs!"),
      paper("Deep Nets: for Graphs"), paper("Nothing Alike"),
    ]
    let groups = DuplicateGroup.all(DuplicateSearch(papers.map(PaperTraits.init)).pairs)
    #expect(groups.map(\.papers) == [[0, 2, 3]])
    #expect(groups[0].pairs.count == 3)
  }

  @Test func anArrivalIsNewKnownOrNear() {
    let here = paper("Deep Nets for Large Graphs", [.doi: "10.1145/1"])
    let known = KnownPapers([])
    func arrival(_ paper: Paper) -> Arrival {
      Arrival(of: paper, known: known.match(for: paper), neighbours: [("here", here)])
    }
    guard case .near(let misses) = arrival(paper("Deep nets for large graphs: a study")) else {
      Issue.record("it is near")
      return
    }
    #expect(misses.map(\.id) == ["here"])
    if case .new = arrival(paper("Quokkas")) {} else { Issue.record("it is new") }
  }
}
