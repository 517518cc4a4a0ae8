/// Git's own kind of merge: line by line, knowing nothing of what the lines say.
package struct LineMerge: Sendable {
  /// The merged lines, with markers around those in conflict.
  package let text: String
  /// How many conflicts are marked in the text.
  package let conflicts: Int

  package var isClean: Bool { conflicts == 0 }

  /// - Parameter style: how a conflict is marked; labels and size, as `git merge-file` takes them.
  package init(_ sides: ThreeSides<String>, style: ConflictStyle = ConflictStyle()) {
    if let whole = sides.trivial {
      text = whole
      conflicts = 0
      return
    }
    var text = ""
    var conflicts = 0
    for region in ThreeWaySequence(sides.map(Self.lines)).regions {
      switch region {
      case .settled(let lines): text += lines.lazy.map(\.text).joined()
      case .conflict(let part):
        conflicts += 1
        let (ours, theirs) = (part.ours.map(\.text).joined(), part.theirs.map(\.text).joined())
        text = text.endingLine + style.block(ours: ours, theirs: theirs)
      }
    }
    self.text = text
    self.conflicts = conflicts
  }

  /// A line with its line break, compared byte by byte: texts that are canonically equivalent are
  /// different lines to Git.
  private struct Line: Hashable {
    let text: String

    static func == (a: Line, b: Line) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  private static func lines(_ text: String) -> [Line] {
    var lines: [Line] = []
    var rest = text.utf8[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")).map { rest.index(after: $0) }
      lines.append(Line(text: String(text[rest.startIndex..<(end ?? rest.endIndex)])))
      rest = rest[(end ?? rest.endIndex)...]
    }
    return lines
  }
}

extension ThreeSides<String> {
  /// The result where at most one side changed anything, byte by byte.
  var trivial: String? {
    func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
    if same(ours, theirs) || same(theirs, base) { return ours }
    return same(ours, base) ? theirs : nil
  }
}
