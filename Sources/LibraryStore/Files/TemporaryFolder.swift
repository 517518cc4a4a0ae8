#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder that nobody else can look into, removed with everything in it when it is released.
package final class TemporaryFolder: Sendable {
  /// Absolute.
  package let path: String

  /// - Throws: a ``FileFault`` of the folder for temporary files.
  package init(environment: [String: String]) throws(FileFault) {
    let parent = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var name = Array((parent + "/readlog.XXXXXX").utf8CString)
    guard mkdtemp(&name) != nil else { throw FileFault(.makeFolder, parent) }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// Links are removed, not followed.
  private static func remove(_ folder: String) {
    for entry in (try? FolderListing.entries(of: folder)) ?? [] {
      let path = folder + "/" + entry.name
      if entry.kind == .folder { remove(path) } else { unlink(path) }
    }
    rmdir(folder)
  }
}
