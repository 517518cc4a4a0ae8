import LibYAML

/// A text with conflict markers in it, read as the texts of both sides.
///
/// Markers may be of any size from seven on, with or without the base's part between; the parts of a
/// conflict may hold smaller or larger ones of an earlier merge.
package struct ConflictText: Sendable {
  /// The text with our part of every conflict.
  package private(set) var ours = ""
  /// The text with their part of every conflict.
  package private(set) var theirs = ""
  /// Where the parts stand, as UTF-8 offsets.
  private(set) var oursParts: [Range<Int>] = []
  private(set) var theirsParts: [Range<Int>] = []

  /// - Returns: `nil` when nothing is in conflict, or markers stand there without their partners.
  package init?(_ text: String) {
    // Most texts have none, and taking one apart costs more than parsing it.
    guard ConflictMarkers.first(in: text) != nil else { return nil }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var found = false
    while let line = lines.popFirst() {
      guard let size = Self.size(of: line, "<") else {
        append(String(line), isLast: lines.isEmpty)
        continue
      }
      guard let parts = Self.parts(of: &lines, size: size) else { return nil }
      found = true
      oursParts.append(Self.add(parts.ours, to: &ours, \.ours))
      theirsParts.append(Self.add(parts.theirs, to: &theirs, \.theirs))
    }
    if !found { return nil }
  }

  private mutating func append(_ line: String, isLast: Bool) {
    ours += isLast ? line : line + "\n"
    theirs += isLast ? line : line + "\n"
  }

  private static func add(
    _ lines: [Substring], to text: inout String, _ side: KeyPath<ConflictText, String>
  ) -> Range<Int> {
    let start = text.utf8.count
    let part = lines.map { $0 + "\n" }.joined()
    text += ConflictText(part)?[keyPath: side] ?? part
    return start..<text.utf8.count
  }

  /// The lines of both sides up to the closing marker.
  static func parts(
    of lines: inout ArraySlice<Substring>, size: Int
  ) -> (ours: [Substring], theirs: [Substring])? {
    var ours: [Substring] = []
    var theirs: [Substring] = []
    var isBase = false
    var isTheirs = false
    while let line = lines.popFirst() {
      if !isTheirs, Self.size(of: line, "|") == size {
        isBase = true
      } else if !isTheirs, Self.size(of: line, "=") == size {
        isTheirs = true
      } else if isTheirs, Self.size(of: line, ">") == size {
        return (ours, theirs)
      } else if isTheirs {
        theirs.append(line)
      } else if !isBase {
        ours.append(line)
      }
    }
    return nil
  }

  /// The length of a marker line; `nil` for other lines.
  static func size(of line: Substring, _ character: Character) -> Int? {
    guard line.first == character else { return nil }
    let size = line.prefix { $0 == character }.count
    let next = line.dropFirst(size).first
    return size >= 7 && (next == nil || next == " " || next == "\r") ? size : nil
  }
}

/// A field that a merge left open in a record.
package struct OpenField: Hashable, Sendable {
  package let path: [String]
  package let ours: YAMLValue?
  package let theirs: YAMLValue?

  /// As somebody would name it: `venue`, `readers.alice.rating`.
  package var name: String { path.joined(separator: ".") }
}

extension ConflictText {
  /// Both sides as documents and the fields in which they are open.
  ///
  /// - Returns: `nil` when either side is no mapping by itself.
  package func read() -> (ours: YAMLNode, theirs: YAMLNode, open: [OpenField])? {
    guard let mine = try? YAMLNode.parse(ours), mine.entries != nil,
      let other = try? YAMLNode.parse(theirs), other.entries != nil
    else { return nil }
    var paths: [[String]] = []
    for part in oursParts { paths += mine.paths(in: part) }
    for part in theirsParts { paths += other.paths(in: part) }
    var seen: Set<[String]> = []
    let open = paths.filter { seen.insert($0).inserted }.map { path in
      OpenField(path: path, ours: mine.value(at: path), theirs: other.value(at: path))
    }
    return (mine, other, open)
  }
}

extension YAMLNode {
  /// The outermost elements that begin in a part of the text; where none does, the one around it.
  func paths(in part: Range<Int>) -> [[String]] {
    var inside: [[String]] = []
    var around: [String] = []
    func visit(_ node: YAMLNode, _ path: [String]) {
      for (key, start, value) in node.elements {
        let path = path + [key]
        if part.contains(start) {
          inside.append(path)
        } else if start < part.lowerBound, part.lowerBound < value.span.upperBound,
          !part.isEmpty
        {
          around = path
          visit(value, path)
        }
      }
    }
    visit(self, [])
    return inside.isEmpty && !part.isEmpty ? [around] : inside
  }

  /// Keys or, in a list, what its elements are known by; with their places and values.
  private var elements: [(key: String, start: Int, value: YAMLNode)] {
    if let entries { return entries.map { ($0.name, $0.key.span.lowerBound, $0.value) } }
    let items = items ?? []
    let names = items.map { $0.filledText ?? $0["id"]?.filledText ?? $0["heading"]?.filledText }
    return zip(ListKeys.keys(names), items).map { ($0, $1.span.lowerBound, $1) }
  }

  /// What stands at a path of keys; an element of a list counts with what it is known by.
  package func value(at path: [String]) -> YAMLValue? {
    var node: YAMLNode? = self
    for key in path { node = node?.elements.first { $0.key == key }?.value }
    return node.map(YAMLValue.init)
  }
}
