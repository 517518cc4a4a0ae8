/// A file of a library in two states: before and after a commit, a merge or a pull.
package struct FileChange: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case absent
    case text(String)
    /// The file is there, but it is a link, too large, or no UTF-8.
    case unreadable

    /// Nil where there is no file, or none that can be read.
    package var text: String? {
      if case .text(let text) = self { text } else { nil }
    }
  }

  /// From the library's folder on.
  package let path: String
  package let before: State
  package let after: State

  package init(path: String, before: State, after: State) {
    self.path = path
    self.before = before
    self.after = after
  }

  /// - Parameter old: `nil` where there was no such file; `new` likewise.
  package init(path: String, old: String?, new: String?) {
    self.init(
      path: path, before: old.map { .text($0) } ?? .absent,
      after: new.map { .text($0) } ?? .absent)
  }

  /// What the file is by its place in the library; `nil` for what is none of the library's.
  package var kind: LibraryFile.Kind? { LibraryFile.Kind(placedAt: path) }
}

extension LibraryFile.Kind {
  /// What a file is by its place: `readlog.yaml`, a YAML file at most four folders below `papers/`,
  /// or one in `shelves/`. Names that begin with a dot are editors' and systems' own.
  ///
  /// - Parameter path: from the library's folder on.
  package init?(placedAt path: String) {
    if path == "readlog.yaml" {
      self = .config
      return
    }
    guard path.hasSuffix(".yaml") else { return nil }
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    if names.contains(where: { $0.hasPrefix(".") }) { return nil }
    switch names[0] {
    case "papers" where (2...6).contains(names.count): self = .record
    case "shelves" where names.count == 2: self = .shelf
    default: return nil
    }
  }
}
