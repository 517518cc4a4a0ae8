import ReadingLog

/// A page of blocks: title, authors, tl;dr, abstract, in whatever order and however complete.
struct BlockListing {
  private var units: [ListingUnit] = []
  private var paper: ListingPaper?
  private var outline = ListingOutline()
  /// Whether papers of this page have more than titles, so that a short line alone is a heading.
  private var hasDetails = false
  private var hasTitles = true
  /// Headings of sessions that stand before each of their papers.
  private var repeated: Set<String> = []
  private var sessionsLead = false
  /// `Oral` stands before the titles of this page, not behind them.
  private var decisionsLead = false
  /// The conference that the last heading to name one has named.
  private var venue: VenueName?
  /// What stood before a title and belongs to the paper that follows.
  private var pending: [ListingUnit] = []

  init(_ lines: [ListingLine]) {
    units = ListingUnit.units(lines)
    hasDetails = units.contains {
      if case .tldr = $0.role { true } else if case .authors = $0.role { true } else { $0.isLong }
    }
    hasTitles = units.contains { $0.isShort }
    let short = units.filter { $0.isShort && $0.text.split(separator: " ").count <= 8 }.map(\.text)
    repeated = Set(Dictionary(grouping: short) { $0 }.filter { $0.value.count > 1 }.keys)
    let sessions = short.count { repeated.contains($0) }
    let abstracts = units.count { $0.isLong }
    sessionsLead = sessions > 1 && sessions * 2 >= abstracts
    let decision = units.firstIndex { if case .decision = $0.role { true } else { false } }
    let title = units.indices.first {
      units[$0].isShort && CountedHeading(units[$0].text) == nil
        && !repeated.contains(units[$0].text)
    }
    if let decision, let title { decisionsLead = decision < title }
  }

  mutating func read(into result: inout Import) {
    for index in units.indices { take(index) }
    close()
    for unit in pending { outline.keepLoose(unit.text, on: unit.line.number) }
    outline.add(to: &result)
  }

  private mutating func take(_ index: Int) {
    let unit = units[index]
    switch unit.role {
    case .tldr(let text): takeSummary(text, unit)
    case .abstract(let text):
      if paper?.abstract.isEmpty == false { close() }
      change(unit) { $0.addAbstract(text) }
    case .authors(let names):
      if paper?.hasAuthors ?? false || !(paper?.abstract.isEmpty ?? true) { close() }
      change(unit) { $0.setAuthors(names, text: unit.text, at: unit.line.number) }
    case .decision(let text): takeDecision(text, at: index)
    case .furniture, .related: outline.skipWords(on: unit.line.number)
    case .text: takeText(index)
    case .keywords, .link, .meta: takeFact(unit)
    // It counts the paper that follows.
    case .number: if paper?.hasDetails ?? false { close() }
    }
  }

  private mutating func takeFact(_ unit: ListingUnit) {
    guard paper != nil else { return pending.append(unit) }
    switch unit.role {
    case .keywords(let text): paper?.addKeywords(text)
    case .link(let link): paper?.addLink(link, at: unit.line.number)
    default: paper?.addMeta(unit.text)
    }
  }

  private mutating func takeSummary(_ text: String?, _ unit: ListingUnit) {
    if paper?.hasTLDR ?? false || !(paper?.abstract.isEmpty ?? true) { close() }
    change(unit) { $0.setTLDR(text, at: unit.line.number) }
  }

  /// Before a title `Oral` is the kind of what follows; behind one, of what stands there.
  private mutating func takeDecision(_ text: String, at index: Int) {
    if decisionsLead || paper?.hasTitle != true {
      close()
      pending.append(units[index])
    } else {
      paper?.setDecision(text)
    }
  }

  private mutating func takeText(_ index: Int) {
    let unit = units[index]
    if isHeading(index) { return takeHeading(unit) }
    if unit.isShort, !belongsToAbstract(index), !isAwaitedAbstract(index) {
      if paper?.isEmpty == false, !(paper?.hasTitle == false && !(paper?.hasDetails ?? true)) {
        close()
      }
      return change(unit) { $0.setTitle(unit.text) }
    }
    // A second long text is a paper of its own where papers have no titles, or where it stands apart
    // and the first was complete.
    if let paper, !paper.abstract.isEmpty {
      if !hasTitles {
        close()
      } else if unit.isLong {
        outline.doubt(unit.line.number)
      }
    }
    change(unit) { $0.addAbstract(unit.text) }
  }

  /// A short text behind an abstract that is no title but its next paragraph.
  private func belongsToAbstract(_ index: Int) -> Bool {
    guard let paper, !paper.abstract.isEmpty else { return false }
    let unit = units[index]
    if unit.line.marker == .number || isFollowedByDetails(index) { return false }
    let startsLow = unit.text.first?.isLowercase ?? false
    return startsLow || (unit.text.hasSuffix(".") && TitleCase.share(unit.text) < 0.5)
  }

  /// What follows a tl;dr, or the word that there is none, is the abstract, however short, unless it
  /// has a tl;dr of its own.
  private func isAwaitedAbstract(_ index: Int) -> Bool {
    guard let paper, paper.hasTitle, paper.abstract.isEmpty else { return false }
    // So is a sentence right below the names.
    let isBelowNames = paper.hasAuthors && !units[index].line.isBehindBlank
    let isSentence = units[index].text.hasSuffix(".") && TitleCase.share(units[index].text) < 0.5
    return (paper.hasTLDR || isBelowNames && isSentence) && !isFollowedByDetails(index)
  }

  /// Whether the next that counts is a tl;dr or names, which stand below titles.
  private func isFollowedByDetails(_ index: Int) -> Bool {
    let next = units[(index + 1)...].first { Self.counts($0.role) }
    return next.map { $0.role != .text } ?? false
  }

  private func isHeading(_ index: Int) -> Bool {
    let unit = units[index]
    if case .heading = unit.line.marker { return true }
    if CountedHeading(unit.text) != nil || repeated.contains(unit.text) { return true }
    if Self.headings.contains(unit.text.lowercased()), unit.line.marker == .none { return true }
    guard unit.isShort, unit.line.marker != .number, hasDetails else { return false }
    let isBetween = paper.map { !$0.abstract.isEmpty } ?? (index == 0)
    if sessionsLead, unit.text.split(separator: " ").count <= 6, isBetween,
      !unit.text.holds(":"), index + 1 < units.count, !units[index + 1].isLong
    {
      return true
    }
    // A short line before a title, where titles have something below them.
    guard let next = units[(index + 1)...].first(where: { Self.counts($0.role) }),
      next.role == .text, next.isShort
    else { return false }
    let words = unit.text.split(separator: " ").count
    let lower = unit.text.lowercased()
    let isSession = ["session", "track", "oral", "poster", "papers"].contains { lower.contains($0) }
    return words <= 6 && (isSession || !lower.holds(":") || VenueName(unit.text) != nil)
      && nextHasDetails(index + 1)
  }

  /// Lines that pages have above their papers, and no paper for a title.
  private static let headings: Set<String> = [
    "accepted papers", "list of accepted papers", "accepted submissions", "main track", "papers",
    "main conference", "long papers", "short papers", "full papers", "regular papers",
    "oral presentations", "poster presentations", "posters", "orals", "spotlights",
    "workshop papers",
    "invited papers", "industry track", "research track", "datasets and benchmarks track",
  ]

  /// Whether what follows a line is a paper with more than a title.
  private func nextHasDetails(_ index: Int) -> Bool {
    let next = Array(units[index...].lazy.filter { Self.counts($0.role) }.prefix(2))
    guard next.count == 2, let second = next.last else { return false }
    return second.role != .text || second.isLong || !second.isShort
  }

  private static func counts(_ role: LineRole) -> Bool {
    switch role {
    case .furniture, .meta, .decision, .link, .number: false
    default: true
    }
  }

  private mutating func takeHeading(_ unit: ListingUnit) {
    close()
    let counted = CountedHeading(unit.text)
    let heading = counted?.heading ?? unit.text
    outline.open(heading, count: counted?.count, line: unit.line.number)
    venue = VenueName(heading: heading) ?? venue
  }

  /// Tells the paper that is open something, and opens one if none is.
  private mutating func change(_ unit: ListingUnit, _ body: (inout ListingPaper) -> Void) {
    var open = paper ?? ListingPaper(line: unit.line.number)
    body(&open)
    paper = open
    let facts = pending
    pending = []
    for fact in facts {
      if case .decision(let text) = fact.role { paper?.setDecision(text) } else { takeFact(fact) }
    }
  }

  private mutating func close() {
    guard var closed = paper, !closed.isEmpty else { return }
    if let venue { closed.inherit(venue) }
    outline.append(closed)
    paper = nil
  }
}
