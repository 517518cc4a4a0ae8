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
    let (plans, near) = try session.withCatalogue { catalogue in
      var known = try knownPapers(catalogue)
      let plans = try reading.papers.enumerated().map { index, paper in
        try plan(paper, number: index, &known)
      }
      return (plans, try nearMisses(plans, in: catalogue))
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
    for (number, miss) in near where outcomes[number].kind == .new { outcomes[number].near = miss }
    return (outcomes, written)
  }

  private func knownPapers(_ catalogue: Catalogue) throws -> KnownPapers {
    var known = KnownPapers([])
    if terms.duplicates == .new { return known }
    try catalogue.papers(.everything, .brief) { known.insert(id: $0.id, $0.paper) }
    return known
  }

  /// The papers of the library that new ones may be, by the new ones' places. Of very many nobody is
  /// told: 'readlog duplicates' finds them.
  private func nearMisses(
    _ plans: [Plan], in catalogue: Catalogue
  ) throws -> [Int: Arrival.NearMiss] {
    let new = plans.enumerated().filter { $0.element.creates }
    if terms.duplicates == .new || new.count > 200 { return [:] }
    var misses: [Int: Arrival.NearMiss] = [:]
    for (number, plan) in new {
      guard case .near(let near) = try catalogue.arrival(of: plan.paper.imported.paper) else {
        continue
      }
      misses[number] = near.first
    }
    return misses
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
    let records = try newRecords(plans, by: writer, &draft)
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
          let id = try create(paper, records[number], &draft)
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

  /// A record that is to be created.
  fileprivate struct NewRecord: Sendable {
    let id: String
    let path: String
    /// Or why it cannot be one.
    let text: Result<String, any Error>
  }

  /// The records of the papers that are to be created, by the papers' places: named one after the
  /// other, written and checked on all cores.
  private func newRecords(
    _ plans: [Plan], by writer: IncomingText, _ draft: inout PaperDraft
  ) throws -> [Int: NewRecord] {
    let pattern = try draft.config().ids
    let isTakenBefore = try draft.takenIDs()
    var taken: Set<String> = []
    var stamped: [(number: Int, id: String, paper: Paper, pdfs: [String])] = []
    for case (let number, .create(let incoming)) in plans.enumerated() {
      let id = id(of: incoming, pattern: pattern) {
        isTakenBefore($0) || taken.contains(PaperID.collisionKey($0))
      }
      taken.insert(PaperID.collisionKey(id))
      let settled = try draft.settled(incoming)
      stamped.append((number, id, writer.stamped(settled), settled.pdfs))
    }
    let (gate, layout) = (draft.gate(), session.folder.layout(forNew: stamped.count))
    let records = onAllCores(stamped) { _, id, paper, pdfs in
      let path = layout.path(of: id)
      let text = Result {
        let text = try writer.text(of: paper, with: pdfs)
        try gate.refuseNewErrors(in: text, replacing: nil, at: path)
        return text
      }
      return NewRecord(id: id, path: path, text: text)
    }
    return Dictionary(uniqueKeysWithValues: zip(stamped.map(\.number), records))
  }

  /// - Returns: its id.
  private func create(
    _ paper: IncomingPaper, _ record: NewRecord?, _ draft: inout PaperDraft
  ) throws -> String {
    guard let record else { preconditionFailure("no record was made of a new paper") }
    let related = paper.imported.paper.related
    try draft.create(passed: try record.text.get(), at: record.path, related: related)
    return record.id
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

  fileprivate var creates: Bool {
    if case .create = self { true } else { false }
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
