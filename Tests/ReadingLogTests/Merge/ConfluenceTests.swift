import LibYAML
import Testing

@testable import ReadingLog

/// Three people's edits give the same record in whatever order they are merged.
@Suite struct ConfluenceTests {
  private static let batch = 100
  static let seeds = Soak.seeds(usual: 1000, share: 2, batch: batch)

  /// But for notes of which three people changed the same words: whose version joins whose depends on
  /// who meets first, and each word is in one of them.
  @Test(arguments: seeds) func everyOrderGivesTheSame(seed: UInt64) throws {
    var records = RandomRecords(seed: seed)
    for index in 0..<Self.batch {
      let base = records.record()
      let edits = try (0..<3).map { _ in
        try records.crowded(base, times: records.number(1..<5))
      }
      let orders = [[0, 1, 2], [1, 2, 0], [2, 0, 1]].map { order in
        Self.merge(base, order.map { edits[$0] })
      }
      let clean = orders.compactMap(\.self)
      if clean.count != 0, clean.count != orders.count {
        Issue.record("seed \(seed), record \(index): only some orders ask\n\(base)\(edits)")
      }
      let meanings = try clean.map { try Self.meaning($0, without: Self.split(clean)) }
      if Set(meanings).count > 1 {
        Issue.record(
          """
          seed \(seed), record \(index): the order of merges decides
          --- base
          \(base)--- edits
          \(edits.joined(separator: "---\n"))--- merged
          \(clean.joined(separator: "---\n"))
          """)
      }
    }
  }

  /// - Returns: `nil` where anybody has to be asked.
  private static func merge(_ base: String, _ edits: [String]) -> String? {
    var merged = edits[0]
    for edit in edits.dropFirst() {
      let result = ReadingLog.merge(.record, base: base, ours: merged, theirs: edit)
      guard result.isClean else { return nil }
      merged = result.text
    }
    return merged
  }

  /// The notes that have several versions after any of the merges.
  private static func split(_ texts: [String]) throws -> Set<String> {
    let notes = try texts.flatMap { try Record(id: "paper", text: $0).paper.notes }
    return Set(
      notes.compactMap { _, note in
        note.id.firstIndex(of: "~").map { String(note.id[..<$0]) }
      })
  }

  private static func meaning(_ text: String, without split: Set<String>) throws -> Meaning? {
    var document = try YAMLDocument(text)
    for (handle, note) in Paper(document.root).notes
    where split.contains(where: { note.id.hasPrefix($0) }) {
      try document.remove(["readers", handle, "notes", note.id])
    }
    return Meaning(document.value, .fields(.record))
  }
}
