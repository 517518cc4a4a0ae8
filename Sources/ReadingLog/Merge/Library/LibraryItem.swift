import LibYAML

/// One file of one side.
struct LibraryVersion: Sendable {
  let path: String
  let text: String
  let kind: LibraryFile.Kind?
  /// `nil` for what is no file of a library, or cannot be read as one.
  let read: SideText?
  /// `nil` for what is no record, or cannot be read as one.
  let paper: Paper?

  init(path: String, text: String) {
    self.path = path
    self.text = text
    kind = LibraryFile.Kind(path: path)
    read = kind == nil ? nil : SideText(text)
    paper = kind == .record ? read?.root.map { Paper($0) } : nil
  }

  /// What it says; of a field in conflict, what our side says.
  var root: YAMLNode? { read?.root }

  /// The id of a paper, the name of a shelf.
  var stem: String { LibraryPath(path).stem }
}

/// A path as the folder and the name that it is made of; each can be changed by another person.
struct LibraryPath: Hashable, Sendable {
  private static let suffix = ".yaml"

  /// With a slash at its end, unless it is empty.
  var folder: String
  /// Without `.yaml`.
  var stem: String

  init(folder: String, stem: String) {
    self.folder = folder
    self.stem = stem
  }

  init(_ path: String) {
    let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    folder = String(path[..<(start ?? path.startIndex)])
    stem = String(path[(start ?? path.startIndex)...])
    if stem.hasSuffix(Self.suffix) { stem.removeLast(Self.suffix.count) }
  }

  var path: String { folder + stem + Self.suffix }
}

/// A paper, a shelf or another file, with the three sides' versions of it; at least one has it.
struct LibraryItem: Sendable {
  let versions: ThreeSides<LibraryVersion?>

  var present: [LibraryVersion] {
    [versions.base, versions.ours, versions.theirs].compactMap(\.self)
  }

  /// What it is merged as.
  var kind: LibraryFile.Kind? { present.first?.kind }

  /// Whether it is a paper that every side can read: only such a one gets another name.
  var isPaper: Bool { present.allSatisfy { $0.paper != nil } }

  /// What the side says that has had the paper for longer.
  var eldestPaper: Paper? {
    let papers = [versions.ours, versions.theirs].compactMap { $0?.paper }
    return papers.min { PaperIdentity.keepsID($0, over: $1) }
  }
}
