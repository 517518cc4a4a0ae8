import ReadingLog

/// The files of a library while one command changes them. Paths count from the library's folder.
package struct LibraryDraft {
  package let folder: LibraryFolder
  private let prefix: String
  private(set) var files: Draft
  /// The paths that were written or removed so far.
  package private(set) var touched: [String] = []
  private var known: Set<String> = []

  init(folder: LibraryFolder, prefix: String, files: Draft) {
    self.folder = folder
    self.prefix = prefix
    self.files = files
  }

  package func text(at path: String) throws -> String? {
    try files.text(at: prefix + path)
  }

  package mutating func write(_ text: String, to path: String) throws {
    touch(path)
    try files.write(text, to: prefix + path)
  }

  package mutating func remove(_ path: String) throws {
    touch(path)
    try files.remove(prefix + path)
  }

  package mutating func move(_ path: String, to new: String) throws {
    touch(path)
    touch(new)
    try files.move(prefix + path, to: prefix + new)
  }

  /// Puts back what a commit changed; gives the paths, from the library's folder on, whose change
  /// was changed again since: they stay as they are.
  mutating func apply(_ reversal: Reversal) throws -> [String] {
    for path in reversal.paths { touch(String(path.dropFirst(prefix.count))) }
    return try files.apply(reversal).compactMap { conflict in
      let path = String(conflict.path.dropFirst(prefix.count))
      guard let merged = conflict.merged(as: LibraryFolder.kind(of: path)) else { return path }
      try files.write(merged, to: conflict.path)
      return nil
    }
  }

  private mutating func touch(_ path: String) {
    if known.insert(path).inserted { touched.append(path) }
  }
}

extension ReversalConflict {
  /// What the file says now without what the commit did: taking a change back is a merge whose
  /// other side is the text before it.
  ///
  /// - Returns: `nil` when others changed the same thing since.
  fileprivate func merged(as kind: LibraryFile.Kind) -> String? {
    guard let before, let after, let now else { return nil }
    let result = merge(kind, base: after, ours: now, theirs: before)
    return result.isClean && result.means != .plainLines ? result.text : nil
  }
}
