import Interchange
import LibraryStore
import ReadingLog
import SearchIndex

/// Takes papers into the library, in one commit.
struct ImportRun {
  let session: Session
  let terms: ImportTerms
  let options: WriteOptions

  /// What is to become of a paper.
  fileprivate enum Plan {
    case create(IncomingPaper)
    case combine(IncomingPaper, KnownPapers.Match)
    case leave(IncomingPaper, KnownPapers.Match)
  }

  /// - Returns: What became of each, in their order, and what was written; nothing is where all were
  ///   known.
  func take(_ reading: SourceReading) async throws -> (outcomes: [ImportOutcome], LibraryChange?) {
    var known = try session.withCatalogue { try knownPapers($0) }
    let plans = try reading.papers.enumerated().map { index, paper in
      try plan(paper, number: index, &known)
    }
    guard plans.contains(where: \.writes) || terms.shelf != nil else {
      return (plans.compactMap(\.outcomeOfLeaving), nil)
    }
    let pdfs = options.dryRun ? [:] : try storedPDFs(plans)
    var outcomes: [ImportOutcome] = []
    let written = try await session.write(options, asMe: true) { draft in
      outcomes = try carryOut(plans, pdfs: pdfs, &draft)
      if let shelf = terms.shelf { try put(outcomes, reading.sections, on: shelf, &draft) }
      return message(outcomes)
    }
    return (outcomes, written)
  }

  private func knownPapers(_ catalogue: Catalogue) throws -> KnownPapers {
    var known = KnownPapers([])
    if terms.duplicates == .new { return known }
    try catalogue.papers(.everything, .brief) { known.insert(id: $0.id, $0.paper) }
    return known
  }

  /// - Parameter known: gets those that are to be created, so that a paper that comes twice is one.
  private func plan(
    _ paper: IncomingPaper, number: Int, _ known: inout KnownPapers
  ) throws -> Plan {
    guard let match = known.match(for: paper.imported.paper) else {
      if terms.duplicates != .new { known.insert(id: Self.mark(number), paper.imported.paper) }
      return .create(paper)
    }
    switch terms.duplicates {
    case .new: return .create(paper)
    case .skip: return .leave(paper, match)
    case .merge: return .combine(paper, match)
    case .fail:
      throw Failure(
        "\(paper.origin): this paper is here already: \(match.id), with the same \(match.reason)",
        hints: ["--on-duplicate skip, merge or new says what to do with it"])
    }
  }

  /// Stands for the id that one of the new papers will have; no id begins so.
  private static func mark(_ number: Int) -> String { "#\(number)" }

  /// The files first, then the records: what a commit names is on the disk.
  private func storedPDFs(_ plans: [Plan]) throws -> [String: StoredFile] {
    try session.store(Set(plans.flatMap(\.pdfs)))
  }

  private func message(_ outcomes: [ImportOutcome]) -> String {
    let changed = outcomes.filter { $0.kind == .new || $0.kind == .updated }
    if changed.count == 1 {
      return "\(changed[0].kind == .new ? "add" : "add to") \(changed[0].id)"
    }
    return "\(session.world.command) \(TextLayout.count(changed.count, "paper"))"
  }
}

extension ImportRun {
  private func carryOut(
    _ plans: [Plan], pdfs: [String: StoredFile], _ draft: inout PaperDraft
  ) throws -> [ImportOutcome] {
    let writer = IncomingText(
      world: session.world, me: try draft.requireMe(), tags: terms.tags, pdfs: pdfs)
    try draft.checkVocabulary(terms.tags)
    let pattern = try draft.config().ids
    let isTakenBefore = try draft.takenIDs()
    var taken: Set<String> = []
    var ids: [String: String] = [:]
    var progress = Progress(session.errors, of: plans.count)
    return try plans.enumerated().map { number, plan in
      progress.step()
      do {
        switch plan {
        case .leave(let paper, let match):
          return outcome(.known, paper, id: try id(of: match, ids), reason: match.reason)
        case .combine(let paper, let match):
          let id = try id(of: match, ids)
          let text = try writer.editor(of: try draft.settled(paper)).text
          _ = try draft.combine(id, withNew: try Record(id: id, text: text))
          return outcome(.updated, paper, id: id, reason: match.reason)
        case .create(let paper):
          let isTaken = { isTakenBefore($0) || taken.contains(PaperID.collisionKey($0)) }
          let id = id(of: paper, pattern: pattern, isTaken: isTaken)
          try draft.create(try writer.record(of: try draft.settled(paper)), id: id)
          taken.insert(PaperID.collisionKey(id))
          ids[Self.mark(number)] = id
          return outcome(.new, paper, id: id)
        }
      } catch let failure as Failure where terms.keepsGoing || plans.count == 1 {
        guard terms.keepsGoing else { throw failure }
        return outcome(.refused, plan.paper, id: "", reason: failure.message)
      } catch var failure as Failure {
        failure.message = "\(plan.paper.origin): \(failure.message); nothing was taken in"
        failure.hints.append("--keep-going takes in the others")
        throw failure
      }
    }
  }

  /// The id of a paper that was here, or that came in just now.
  private func id(of match: KnownPapers.Match, _ new: [String: String]) throws -> String {
    guard match.id.hasPrefix("#") else { return match.id }
    if let id = new[match.id] { return id }
    throw Failure(.refused, "it is the same paper as one that was refused")
  }

  private func outcome(
    _ kind: ImportOutcome.Kind, _ paper: IncomingPaper, id: String, reason: String? = nil
  ) -> ImportOutcome {
    ImportOutcome(
      kind: kind, origin: paper.origin, title: paper.imported.paper.title, id: id, reason: reason)
  }

  /// A citekey that came along is kept as it is.
  private func id(
    of paper: IncomingPaper, pattern: IDPattern, isTaken: (String) -> Bool
  ) -> String {
    if terms.keepsKeys, let own = paper.ownID { return PaperID.distinct(own, isTaken: isTaken) }
    return PaperID.make(for: paper.imported.paper, pattern: pattern, isTaken: isTaken)
  }

  /// Puts papers on a shelf, under the headings that they came with; what stands there stays.
  private func put(
    _ outcomes: [ImportOutcome], _ sections: [ImportedSection], on name: String,
    _ draft: inout PaperDraft
  ) throws {
    var sections = sections.map { section in
      ShelfSection(
        heading: section.heading, ids: section.papers.map { outcomes[$0].id }.filter { !$0.isEmpty }
      )
    }
    let placed = Set(sections.flatMap(\.ids))
    let rest = outcomes.map(\.id).filter { !$0.isEmpty && !placed.contains($0) }
    if !rest.isEmpty { sections.insert(.init(heading: nil, ids: rest), at: 0) }
    try draft.extendShelf(name, by: sections)
  }
}

extension ImportRun.Plan {
  fileprivate var paper: IncomingPaper {
    switch self {
    case .create(let paper), .combine(let paper, _), .leave(let paper, _): paper
    }
  }

  fileprivate var writes: Bool {
    if case .leave = self { false } else { true }
  }

  fileprivate var pdfs: [String] { writes ? paper.pdfs : [] }

  /// What is told when nothing has to be written.
  fileprivate var outcomeOfLeaving: ImportOutcome? {
    guard case .leave(let paper, let match) = self else { return nil }
    return ImportOutcome(
      kind: .known, origin: paper.origin, title: paper.imported.paper.title, id: match.id,
      reason: match.reason)
  }
}
