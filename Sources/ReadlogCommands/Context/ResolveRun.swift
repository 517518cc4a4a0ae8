import LibraryStore
import LibYAML
import ReadingLog

/// One `resolve`, from the first question to the last word of Git's.
///
/// Every answer is put in place before the next one is asked for, so that whoever stops in between
/// loses nothing.
struct ResolveRun {
  /// What is to become of everything that is open in a file.
  enum Choice {
    case side(ConflictSide)
    case keep, remove, edit

    fileprivate var isOfRemoved: Bool {
      switch self {
      case .keep, .remove: true
      case .side, .edit: false
      }
    }
  }

  let session: Session
  var isRehearsal = false
  /// Whether Git is told to finish once nothing is open any more.
  var finishes = true

  init(_ session: Session) { self.session = session }

  /// - Parameters:
  ///   - id: the file; `nil` for every one.
  ///   - assignments: fields, with a side or a value.
  ///   - whole: what becomes of what is not assigned; `nil` asks, where somebody can be asked.
  func callAsFunction(
    _ id: String?, _ assignments: [(name: String, value: String)], _ whole: Choice?, newID: String?
  ) async throws {
    var merge = try await read()
    if merge.isEmpty {
      return try await finishEmpty(merge, wasAskedFor: id ?? assignments.first?.name)
    }
    if let newID { try merge.rename(displacedBy: id, to: newID, in: session) }
    var chosen = try id.map { [try merge.item(named: $0)] } ?? merge.items
    var told: [String] = []
    if !assignments.isEmpty {
      chosen = [try assign(assignments, in: chosen, of: merge, &told)]
    }
    if let whole {
      // Without a name what is asked of a removed file is asked of those.
      if id == nil, whole.isOfRemoved, chosen.contains(where: \.file.isRemovalOpen) {
        chosen = chosen.filter(\.file.isRemovalOpen)
      }
      chosen = try await chosen.asyncMap { try await settle($0, whole, of: merge, &told) }
    }
    let isDone = whole != nil || !assignments.isEmpty
    if !isDone, chosen.contains(where: { !$0.file.isSettled }) {
      guard session.world.input.isTerminal, !isRehearsal else { throw refusal(chosen) }
      return try await ask(about: id)
    }
    try await put(chosen, of: merge, telling: told)
    try await finish(
      merge.operation, marked: chosen.filter { $0.isCommitted && $0.file.isSettled })
  }

  func read() async throws -> OpenMerge {
    try await session.folder.openMerge(environment: session.world.environment)
  }

  var options: SettleOptions {
    let world = session.world
    return SettleOptions(
      command: "readlog resolve", time: world.now().seconds, secondsFromUTC: world.secondsFromUTC,
      environment: world.environment)
  }
}

// MARK: Answers

extension ResolveRun {
  /// Settles fields of the one file that has them.
  private func assign(
    _ assignments: [(name: String, value: String)], in items: [OpenMerge.Item],
    of merge: OpenMerge, _ told: inout [String]
  ) throws -> OpenMerge.Item {
    let open = items.filter { !$0.file.isSettled }
    guard open.count == 1, var item = open.first else {
      if let only = items.first, items.count == 1 {
        throw UnsettledFile.Fault.notOpen(name: "\(only.file.label): \(assignments[0].name)")
      }
      throw Failure(
        .usage, "several files are open",
        hints: [
          "name one: readlog resolve \(open.first?.file.label ?? "ID") \(assignments[0].name)=…"
        ])
    }
    let label = item.file.label
    for (name, value) in assignments {
      try item.file.assign(value, to: name, OperationWords(merge.operation)) { text in
        told.append("\(label): \(text)")
      }
    }
    return item
  }

  private func settle(
    _ item: OpenMerge.Item, _ choice: Choice, of merge: OpenMerge, _ told: inout [String]
  ) async throws -> OpenMerge.Item {
    var item = item
    switch choice {
    case .side(let side):
      guard !item.file.isSettled else { return item }
      let names = item.file.questions.map(\.name).filter { !$0.isEmpty }.joined(separator: ", ")
      try item.file.settleAll(with: side)
      let label = OperationWords(merge.operation).label(of: side, by: nil)
      told.append("\(item.file.label): \(names.isEmpty ? "everything" : names), from \(label)")
    case .keep: try item.file.keep()
    case .remove: try item.file.remove()
    case .edit: item = try await edit(item)
    }
    return item
  }

  private func refusal(_ items: [OpenMerge.Item]) -> Failure {
    let open = items.filter { !$0.file.isSettled }
    let count = open.reduce(0) { $0 + $1.file.questions.count }
    return Failure(
      "\(TextLayout.count(count, "decision")) \(count == 1 ? "is" : "are") open, and nobody can be asked",
      hints: open.prefix(5).map(\.resolveHint) + ["'readlog conflicts' shows both sides"])
  }
}

extension Array {
  func asyncMap<Result>(
    _ transform: (Element) async throws -> Result
  ) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await transform(element)) }
    return results
  }
}
