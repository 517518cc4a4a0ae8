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

// MARK: Putting in place

extension ResolveRun {
  /// Puts what was decided in place, and with it all that needs no decision.
  ///
  /// What somebody is in the middle of editing is only taken when it is asked for.
  func put(
    _ chosen: [OpenMerge.Item], of merge: OpenMerge, telling told: [String] = []
  ) async throws {
    let paths = Set(chosen.map(\.file.path))
    let others = merge.items.filter {
      !paths.contains($0.file.path) && $0.file.isSettled && $0.hand == .none && !$0.isCommitted
    }
    let all = chosen + others
    for item in all where item.file.isSettled { try refuseErrors(in: item) }
    if isRehearsal {
      for remark in told { session.errors.remark(remark) }
      for item in all where item.file.isSettled {
        session.output.line(session.pathPrefix + item.file.path)
      }
      return
    }
    try await merge.write(all, options)
    for remark in told { session.errors.remark(remark) }
    for item in all where item.file.isSettled { session.errors.remark(item.outcome) }
    for item in all { for loss in item.leftOut { session.errors.remark(item.words(for: loss)) } }
    for decision in merge.decisions where !all.isEmpty { session.errors.remark(decision.message) }
  }

  /// No command writes what `check` would refuse, unless a side has it already.
  private func refuseErrors(in item: OpenMerge.Item) throws {
    let file = item.file
    guard let text = file.text else { return }
    let checker = Checker(config: (try? session.folder.config()) ?? LibraryConfig())
    func errors(_ text: String) -> [Finding] {
      checker.check(LibraryFile(file.kind, path: file.path, text: text)).findings
        .filter { $0.severity == .error }
    }
    if let marker = ConflictMarkers.first(in: text) {
      throw Failure(
        .refused, "\(file.label): markers of another merge are left in the text",
        hints: ["readlog resolve \(file.label) --edit   opens it in your editor"],
        excerpt: SourceText(text).excerpt(of: marker))
    }
    let found = errors(text)
    if found.isEmpty { return }
    let sides = [file.sides.ours, file.sides.theirs].compactMap(\.self)
    let isUnreadable = { (text: String) in (try? YAMLNode.parse(text)) == nil }
    let known = Set(sides.filter { !isUnreadable($0) }.flatMap(errors).map(\.message))
    guard let error = found.first(where: { !known.contains($0.message) }) else { return }
    throw Failure(
      .refused, "\(file.label): \(error.message)",
      hints: [error.hint, "readlog resolve \(file.label) --edit   opens it in your editor"],
      excerpt: SourceText(text).excerpt(of: error.place.span))
  }
}

extension OpenMerge.Item {
  fileprivate var outcome: String {
    file.text == nil ? "\(file.label): removed" : "\(file.label): settled"
  }

  fileprivate func words(for loss: PaperChange) -> String {
    "\(file.label): your text leaves out \(loss.description)"
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
