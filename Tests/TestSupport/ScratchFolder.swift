#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder for one test, removed with everything in it when it is released.
package final class ScratchFolder: Sendable {
  /// An absolute path without symbolic links, as Git would print it.
  package let path: String

  package init() throws {
    HermeticGit.isolation
    let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
    let name = "readlog-test-\(UInt64.random(in: 0...(.max)))"
    let folder = parent.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    path = folder.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a text file, with the folders it needs.
  package func write(_ text: String, to file: String) throws {
    let url = URL(filePath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Nil where there is no such file.
  package func text(of file: String) -> String? {
    (try? Data(contentsOf: URL(filePath: path + "/" + file)))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  package func remove(_ file: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + file)
  }

  /// Every path in a folder, at any depth, sorted.
  package func names(in folder: String = "") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path + "/" + folder).sorted()
  }

  package func makeExecutable(_ file: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: path + "/" + file)
  }

  package func linkSymbolically(_ file: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + file, withDestinationPath: target)
  }
}
