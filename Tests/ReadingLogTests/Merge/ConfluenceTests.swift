import LibYAML
import Testing

@testable import ReadingLog

/// Three people's edits give the same record in whatever order they are merged.
///
/// Two things depend on who meets first, and lose nothing either way: which version of a note joins
/// which, where three changed the same words; and the plain fields of a reader whom one removed while
/// another took a field away and a third wrote a note.
@Suite struct ConfluenceTests {
  private static let batch = 100
  static let seeds = Soak.seeds(usual: 500, share: 2, batch: batch)

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
      let open = try Self.split(clean) + Self.removedReaders(base, edits)
      let meanings = try clean.map { try Self.meaning($0, without: open) }
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
  private static func split(_ texts: [String]) throws -> [[String]] {
    try texts.flatMap { try Record(id: "paper", text: $0).paper.notes }.compactMap { handle, note in
      note.id.firstIndex(of: "~").map { ["readers", handle, "notes", String(note.id[..<$0])] }
    }
  }

  private static func removedReaders(_ base: String, _ edits: [String]) throws -> [[String]] {
    let handles = try ([base] + edits).map {
      Set(try Record(id: "paper", text: $0).paper.readers.map(\.handle))
    }
    let removed = handles[0].filter { handle in !handles.allSatisfy { $0.contains(handle) } }
    return removed.flatMap { handle in
      ReaderField.allCases.filter { $0 != .notes }.map { ["readers", handle, $0.rawValue] }
    }
  }

  private static func meaning(_ text: String, without open: [[String]]) throws -> Meaning? {
    var document = try YAMLDocument(text)
    for path in open {
      for name in document.node(at: path.dropLast())?.entries?.map(\.name) ?? []
      where name == path.last || name.hasPrefix("\(path.last ?? "")~") {
        try document.remove(path.dropLast() + [name])
      }
    }
    return Meaning(document.value, .fields(.record))
  }
}
