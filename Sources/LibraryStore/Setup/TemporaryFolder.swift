#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder that nobody else can look into, removed with the files in it when it is released.
final class TemporaryFolder: Sendable {
  let path: String

  /// - Throws: a ``FileFault`` of the folder for temporary files.
  init(environment: [String: String]) throws(FileFault) {
    let parent = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var name = Array((parent + "/readlog.XXXXXX").utf8CString)
    guard mkdtemp(&name) != nil else { throw FileFault(.makeFolder, parent) }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for entry in (try? FolderListing.entries(of: path)) ?? [] { unlink(path + "/" + entry.name) }
    rmdir(path)
  }
}
