import LibYAML
import LibraryStore
import ReadingLog

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
    try refuseDangling(all)
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

  /// A paper does not go while others point to it.
  private func refuseDangling(_ items: [OpenMerge.Item]) throws {
    let gone = items.filter { $0.file.isSettled && $0.file.text == nil && $0.file.kind == .record }
    if gone.isEmpty { return }
    let settled = Set(items.map(\.file.path))
    let scan = try session.folder.scan()
    var records = scan.records.filter { !settled.contains($0.path) }.map(\.record)
    records += items.compactMap { item in
      item.file.text.flatMap { text in
        try? Record(id: LibraryFolder.stem(of: item.file.path), text: text)
      }
    }
    for item in gone {
      let id = LibraryFolder.stem(of: item.file.path)
      let referrers =
        records.filter { record in
          record.paper.related.contains { $0.id == id }
        }.map(\.id) + scan.shelves.filter { $0.papers.contains(id) }.map { "shelf \($0.name)" }
      guard !referrers.isEmpty else { continue }
      throw Failure(
        "\(referrers.joined(separator: ", ")) \(referrers.count == 1 ? "points" : "point") to \(id)",
        hints: [
          "readlog resolve \(id) --keep   keeps it",
          "to let it go, take it out there, 'git add' that file, and try again",
        ])
    }
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
