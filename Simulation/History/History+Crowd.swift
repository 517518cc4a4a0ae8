import ReadingLog

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Many people who edit one paper at once, each on a branch from the same commit; one clone takes
/// them in one after another.
extension History {
  mutating func run(crowd edits: Int) throws {
    try begin(clones: 1, papers: 8)
    for head in try branches(edits) {
      beginStep()
      try merge(0, with: head, of: nil)
    }
    try conclude()
  }

  /// A branch for each edit, written by one process.
  private mutating func branches(_ edits: Int) throws -> [Clone.Head] {
    let base = clones[0].head
    guard let path = base.snapshot.files.keys.filter({ $0.hasPrefix("papers/") }).min() else {
      return []
    }
    var heads: [Clone.Head] = []
    var stream = ""
    for number in 0..<edits {
      beginStep()
      var author = Author(
        Author.handles[number % Author.handles.count], step: step, at: Timestamp(seconds: seconds),
        seed: random.next(), texts: base.snapshot.contents)
      let message = try author.editRecord(at: path)
      let text = author.texts[path] ?? ""
      stream += """
        commit refs/heads/edit-\(number)
        committer \(author.handle) <\(author.handle)@example.org> \(seconds) +0000
        data \(message.utf8.count)
        \(message)
        from \(base.id)
        M 100644 inline \(path)
        data \(text.utf8.count)
        \(text)

        """
      heads.append(head(base, author, message))
    }
    let repository = clones[0].repository(at: seconds)
    let file = folder + "/stream"
    try Data(stream.utf8).write(to: URL(filePath: file))
    _ = try repository.attempt(
      "sh", ["-c", "git -C '\(repository.folder)' fast-import --quiet < '\(file)'"])
    for number in heads.indices { heads[number].id = try repository.commit(of: "edit-\(number)") }
    return heads
  }

  private mutating func head(
    _ base: Clone.Head, _ author: Author, _ message: String
  ) -> Clone.Head {
    var head = base
    head.snapshot = base.snapshot.replacing(author.texts, catalogue)
    let operation = record(
      author.handle, message, seen: base.knowledge,
      ledger.writes(from: base.snapshot, to: head.snapshot), head.snapshot)
    head.knowledge.insert(operation)
    head.commit = graph.commit(on: [base.commit])
    return head
  }
}
