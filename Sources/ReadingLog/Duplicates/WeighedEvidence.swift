/// Everything that two records say about being of one paper.
struct WeighedEvidence {
  /// Weights are base-2 logarithms of likelihood ratios.
  private(set) var pieces: [(evidence: DuplicateEvidence, weight: Double)] = []

  private let a: PaperTraits
  private let b: PaperTraits
  /// A preprint and what may be its publication.
  private let areVersions: Bool

  init(_ a: PaperTraits, _ b: PaperTraits) {
    self.a = a
    self.b = b
    areVersions = (a.isPreprint && b.isPublished) || (b.isPreprint && a.isPublished)
    compareIdentifiers()
    let likeness = TitleLikeness(a.title, b.title)
    compareTitles(likeness)
    compareAuthors()
    compareYears()
    comparePlaces(likeness)
  }

  private mutating func add(_ evidence: DuplicateEvidence, _ weight: Double) {
    pieces.append((evidence, weight))
  }

  private mutating func compareIdentifiers() {
    if !a.uids.isDisjoint(with: b.uids) { add(.sameUID, 80) }
    for kind in IdentifierKind.allCases {
      guard let mine = a.identifiers[kind], let other = b.identifiers[kind] else { continue }
      switch (kind, mine == other) {
      case (.isbn, true): add(.sameIdentifier(kind), 30)
      case (_, true): add(.sameIdentifier(kind), 60)
      // A paper that is submitted again gets a page of its own; a book has a number for each binding.
      case (.openreview, false): add(.otherIdentifier(kind), -1)
      case (.isbn, false): add(.otherIdentifier(kind), -4)
      case (_, false): add(.otherIdentifier(kind), -20)
      }
    }
  }

  private mutating func compareTitles(_ likeness: TitleLikeness) {
    let information = min(a.title.information, b.title.information)
    let weight = information == 0 ? 1 : min(13, 3 + 2.5 * Double(information))
    switch likeness {
    case .same: add(.sameTitle, weight)
    case .spelling: add(.titleSpelling, weight)
    case .slip: add(.titleSlip, weight - 1)
    case .subtitle: add(.titleSubtitle, weight - (information < 2 ? 3 : 2))
    case .words(let shared, let share) where share >= 0.3:
      // Two publications of one group are rather two papers.
      if !areVersions, !a.isPreprint || !b.isPreprint { add(.otherTitle, -6) }
      add(.retitled(shared), 10 * share - 3)
    case .words, .nothing: add(.otherTitle, -6)
    }
    if a.title.commentary != b.title.commentary,
      let word = a.title.commentary ?? b.title.commentary
    {
      add(.commentary(word), -16)
    }
    if case .words = likeness, a.title.numbers != b.title.numbers { add(.otherPart, -12) }
  }

  private mutating func compareAuthors() {
    guard let first = a.authors.first, let other = b.authors.first else { return }
    let shared = min(Self.shared(a.authors, b.authors), Self.shared(b.authors, a.authors))
    let fewest = min(a.authors.count, b.authors.count)
    switch shared {
    case 0: add(.otherAuthors, -12)
    case a.authors.count where a.authors.count == b.authors.count:
      add(.sameAuthors, [4, 5.5, 7][min(fewest, 3) - 1])
    case fewest... where first.mayBe(other): add(.someAuthors, fewest > 1 ? 5 : 3.5)
    case _ where shared * 2 >= fewest: add(.someAuthors, first.mayBe(other) ? 4 : 2)
    default: add(.otherAuthors, -4)
    }
  }

  private static func shared(_ some: [AuthorKey], _ others: [AuthorKey]) -> Int {
    some.count { author in others.contains { author.mayBe($0) } }
  }

  private mutating func compareYears() {
    guard let mine = a.year, let other = b.year else { return }
    let apart = abs(mine - other)
    switch apart {
    case 0: add(.sameYear, 1)
    case 1: add(.yearsApart(apart), areVersions ? 0.5 : -0.5)
    case 2, 3: add(.yearsApart(apart), areVersions ? -0.5 : -4)
    case 4, 5: add(.yearsApart(apart), areVersions ? -5 : -8)
    // Titles such as "A Survey of …" are taken up again.
    default: add(.yearsApart(apart), -16)
    }
  }

  /// Where the two came out, and as what.
  private mutating func comparePlaces(_ likeness: TitleLikeness) {
    if areVersions, likeness != .nothing { add(.preprintAndPublished, 1.5) }
    if let one = a.type, let other = b.type, let weight = Self.weight(one, other) {
      add(.otherType(one, other), weight)
    }
    if let edition = a.place(.edition), let other = b.place(.edition), edition != other {
      add(.otherPlace(.edition), -14)
    }
    guard a.isPublished, b.isPublished, let venue = a.venue, let other = b.venue else { return }
    if venue != other { return add(.otherVenue, -2) }
    for field in [Field.volume, .number] {
      guard let mine = a.place(field), let other = b.place(field), mine != other else { continue }
      return add(.otherPlace(field), -14)
    }
    if let pages = a.place(.pages), pages == b.place(.pages) { add(.samePages, 4) }
  }

  /// A thesis, a book or a data set may have the title of a paper and is none.
  private static func weight(_ one: PaperType, _ other: PaperType) -> Double? {
    func part(_ type: PaperType) -> Int? {
      switch type {
      case .article, .inproceedings, .preprint, .report: 0
      case .thesis: 1
      case .book: 2
      case .chapter: 3
      case .dataset: 4
      case .software: 5
      case .misc: nil
      }
    }
    guard let mine = part(one), let other = part(other), mine != other else { return nil }
    // A chapter and a paper in proceedings are often taken for each other.
    return [mine, other].sorted() == [0, 3] ? -2 : -16
  }
}
