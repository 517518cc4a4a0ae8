import LibYAML

/// A paper's file: its id, its text, and what the text says.
package struct Record: Sendable {
  package let id: String
  package let text: String
  /// What the text says; of a field in conflict, what our side says.
  package let paper: Paper
  /// The fields that a merge left open; until they are settled no editor changes the record.
  package let conflicts: [OpenField]

  /// - Throws: why the text cannot be read as a record.
  package init(id: String, text: String) throws(RecordFault) {
    let root: YAMLNode?
    do {
      root = try YAMLNode.parse(text)
    } catch {
      guard let sides = ConflictText(text)?.read() else { throw RecordFault(error, text: text) }
      self.id = id
      self.text = text
      paper = Paper(sides.ours)
      conflicts = sides.open
      return
    }
    guard let root else { throw RecordFault(.empty, span: 0..<0) }
    guard root.entries != nil else { throw RecordFault(.notAMapping, span: root.span) }
    self.id = id
    self.text = text
    paper = Paper(root)
    conflicts = []
  }
}

/// Why a file cannot be read as a record (or shelf, or configuration): the rest of the library is
/// not concerned.
package struct RecordFault: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case yaml(YAMLError)
    /// Git's conflict markers stand in the text.
    case unmerged
    case empty
    /// The text is a list or a single value.
    case notAMapping
  }

  package let reason: Reason
  /// UTF-8 offsets into the text.
  package let span: Range<Int>

  package init(_ reason: Reason, span: Range<Int>) {
    self.reason = reason
    self.span = span
  }

  /// What libyaml says of conflict markers helps nobody: they are found here.
  package init(_ error: YAMLError, text: String) {
    if let marker = ConflictMarkers.first(in: text) {
      self.init(.unmerged, span: marker)
    } else {
      self.init(.yaml(error), span: error.span)
    }
  }

  /// One sentence without a full stop.
  package var message: String {
    switch reason {
    case .yaml(let error): error.message
    case .unmerged: "a merge was left open here"
    case .empty: "the file holds no record"
    case .notAMapping: "a record is a list of fields, 'title: …' first"
    }
  }

  package var hint: String? {
    switch reason {
    case .yaml(let error): error.hint
    case .unmerged:
      "'readlog resolve' settles it; or decide between the sides, and remove the marked lines"
    case .empty: "write 'title: …', or remove the file"
    case .notAMapping: nil
    }
  }
}

/// Git's conflict markers.
package enum ConflictMarkers {
  /// The first line that opens a conflict, if a line further on closes it.
  package static func first(in text: String) -> Range<Int>? {
    var offset = 0
    var opening: Range<Int>?
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if opening == nil, isMarker(line, UInt8(ascii: "<")) {
        opening = offset..<offset + line.count
      } else if opening != nil, isMarker(line, UInt8(ascii: ">")) {
        return opening
      }
      offset += line.count + 1
    }
    return nil
  }

  /// Seven or more of a character at the start of a line, then a blank or nothing.
  private static func isMarker(_ line: Substring.UTF8View, _ byte: UInt8) -> Bool {
    let run = line.prefix { $0 == byte }.count
    guard run >= 7 else { return false }
    let next = line.dropFirst(run).first
    return next == nil || next == 0x20 || next == 0x0D
  }
}
