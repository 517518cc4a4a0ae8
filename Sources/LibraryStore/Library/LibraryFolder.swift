/// Where a library is: the folder with `readlog.yaml`.
package struct LibraryFolder: Hashable, Sendable {
  /// Absolute, without a slash at the end.
  package let path: String

  package static let configName = "readlog.yaml"
  package static let papersName = "papers"
  package static let shelvesName = "shelves"
  package static let recordExtension = ".yaml"

  package init(path: String) { self.path = path }

  package var configPath: String { path + "/" + Self.configName }
  package var papersPath: String { path + "/" + Self.papersName }
  package var shelvesPath: String { path + "/" + Self.shelvesName }

  /// The library that a folder is in: the folder itself or the nearest one above it that has a
  /// `readlog.yaml`.
  ///
  /// - Parameter start: an absolute path.
  package static func find(from start: String) -> LibraryFolder? {
    var path = start
    while true {
      let folder = LibraryFolder(path: path.isEmpty ? "/" : path)
      if (try? FileReading.text(at: folder.configPath)) != nil { return folder }
      guard let slash = path.lastIndex(of: "/"), path != "/" else { return nil }
      path = String(path[..<slash])
    }
  }

  /// The path of a file from the library's folder on, for example `papers/k/kornblith.yaml`.
  package func relativePath(of path: String) -> String {
    path.hasPrefix(self.path + "/") ? String(path.dropFirst(self.path.count + 1)) : path
  }
}
