import LibYAML

/// A side's text as it is merged, taken apart once: of fields in conflict it says what our part says.
struct SideText: Sendable {
  /// Without Windows line ends, a byte order mark, and the markers of what is open.
  private(set) var text: String
  /// `nil` for a text with nothing in it.
  private(set) var root: YAMLNode?
  /// The fields that an earlier merge left open.
  private(set) var open: [OpenField] = []
  /// What their part of those fields makes of it; `nil` where nothing is open.
  private(set) var other: YAMLNode?
  /// The texts of both parts; `nil` where there are no markers.
  private var conflict: ConflictText?

  /// What stands for a file that a side does not have.
  static let absent = SideText("", nil)

  private init(_ text: String, _ root: YAMLNode?) {
    self.text = text
    self.root = root
  }

  /// - Returns: `nil` for a text that is no mapping.
  init?(_ text: String) {
    let text = text.unixText
    // Quotes over several lines can hide markers from YAML.
    if ConflictMarkers.first(in: text) != nil {
      guard let conflict = ConflictText(text), let read = conflict.read() else { return nil }
      self.init(conflict.ours, read.ours)
      (open, other, self.conflict) = (read.open, read.theirs, conflict)
    } else if let root = try? YAMLNode.parse(text), root.entries != nil {
      self.init(text, root)
    } else {
      guard text.trimmed.isEmpty else { return nil }
      self.init(text, nil)
    }
  }

  /// A base as two sides look back to it: of one that holds two papers that had one id, the one that
  /// both sides hold.
  func asBase(ofPapers sides: [SideText]) -> SideText {
    guard let conflict, let root, let other,
      PaperIdentity.isReplaced(Paper(root), by: Paper(other))
    else { return self }
    let papers = sides.compactMap { $0.root.map(Paper.init) }
    for (text, root) in [(conflict.ours, root), (conflict.theirs, other)]
    where papers.allSatisfy({ !PaperIdentity.isReplaced(Paper(root), by: $0) }) {
      return SideText(text, root)
    }
    return self
  }
}

extension String {
  /// Windows line ends and a byte order mark are read, but not written.
  var unixText: String {
    let text = unicodeScalars.first == "\u{FEFF}" ? String(unicodeScalars.dropFirst()) : self
    return text.utf8.contains(UInt8(ascii: "\r")) ? text.replacing("\r\n", with: "\n") : text
  }
}
