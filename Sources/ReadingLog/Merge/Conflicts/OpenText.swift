import LibYAML

/// A text in which a merge left something open, taken apart so that one thing after the other can be
/// settled in it.
///
/// What is not settled keeps its markers, byte by byte: whoever stops half-way loses nothing.
struct OpenText: Sendable {
  /// One place between markers.
  struct Block: Sendable, Hashable {
    /// Its place among all blocks of the text, settled or not.
    let number: Int
    /// Each line with its break.
    let ours: [String]
    let theirs: [String]
    /// As it stands in the text, markers included.
    let marked: [String]
    /// The outermost fields, or items of lists, that stand in it; empty where a side cannot be read.
    let fields: [[String]]
  }

  private enum Part {
    case settled(String)
    case open(Block)
  }

  private var parts: [Part] = []

  /// - Returns: `nil` when nothing is in conflict, or markers stand there without their partners.
  init?(_ text: String) {
    guard let conflict = ConflictText(text) else { return nil }
    let fields = conflict.fieldsByConflict
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var count = 0
    while let line = lines.first {
      let rest = lines
      lines.removeFirst()
      guard let size = ConflictText.size(of: line, "<") else {
        parts.append(.settled(lines.isEmpty ? String(line) : line + "\n"))
        continue
      }
      guard let sides = ConflictText.parts(of: &lines, size: size) else { return nil }
      parts.append(
        .open(
          Block(
            number: count, ours: sides.ours.map { $0 + "\n" },
            theirs: sides.theirs.map { $0 + "\n" },
            marked: rest[..<lines.startIndex].map { $0 + "\n" },
            fields: fields.map { $0[count] } ?? [])))
      count += 1
    }
  }

  var text: String {
    parts.map { part in
      switch part {
      case .settled(let text): text
      case .open(let block): block.marked.joined()
      }
    }.joined()
  }

  /// What is still open, in the order of the text.
  var blocks: [Block] {
    parts.compactMap { if case .open(let block) = $0 { block } else { nil } }
  }

  /// Puts lines, each ended, in the place of a block.
  mutating func settle(_ number: Int, with lines: String) {
    for index in parts.indices {
      if case .open(let block) = parts[index], block.number == number {
        parts[index] = .settled(lines)
      }
    }
  }
}

extension OpenText.Block {
  /// The lines that settle the block with a value of its one field; `nil` where it has several.
  func lines(with value: YAMLValue?) -> String? {
    guard fields.count == 1, let name = fields[0].last else { return nil }
    guard let value else { return "" }
    guard let first = (ours + theirs).first(where: { !$0.trimmed.isEmpty }) else { return nil }
    let indent = first.utf8.prefix { $0 == 0x20 }.count
    return first.utf8.dropFirst(indent).first == UInt8(ascii: "-")
      ? YAMLWriter.item(value.rewritable, indent: indent)
      : YAMLWriter.entry(name, value.rewritable, indent: indent)
  }
}

extension ConflictText {
  /// The outermost fields in each conflict, in the order of the text; `nil` when either side is no
  /// mapping by itself.
  fileprivate var fieldsByConflict: [[[String]]]? {
    guard let mine = try? YAMLNode.parse(ours), mine.entries != nil,
      let other = try? YAMLNode.parse(theirs), other.entries != nil
    else { return nil }
    return zip(oursParts, theirsParts).map { ownPart, otherPart in
      var seen: Set<[String]> = []
      return (mine.paths(in: ownPart) + other.paths(in: otherPart))
        .filter { seen.insert($0).inserted }
    }
  }
}
