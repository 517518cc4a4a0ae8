/// The files of a library while one command changes them. Paths count from the library's folder.
package struct LibraryDraft {
  package let folder: LibraryFolder
  private let prefix: String
  private(set) var files: Draft
  /// The paths that were written or removed so far.
  package private(set) var touched: [String] = []

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

  /// Puts back what a commit changed; gives the paths, from the library's folder on, that were
  /// changed since and so stay as they are.
  mutating func apply(_ reversal: Reversal) throws -> [String] {
    for path in reversal.paths { touch(String(path.dropFirst(prefix.count))) }
    return try files.apply(reversal).map { String($0.path.dropFirst(prefix.count)) }
  }

  private mutating func touch(_ path: String) {
    if !touched.contains(path) { touched.append(path) }
  }
}
