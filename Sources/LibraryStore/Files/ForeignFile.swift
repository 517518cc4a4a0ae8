#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that the user names and that are not the library's: exports of other programs, PDFs.
package enum ForeignFile {
  package enum Kind: Sendable, Hashable {
    case file
    case folder
  }

  /// More is no list of papers; in bytes.
  package static let limit = 256 << 20

  /// - Returns: `nil` where there is nothing, or a device or pipe.
  package static func kind(of path: String) -> Kind? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    default: return nil
    }
  }

  /// Whether a file is here, and begins as a PDF does.
  package static func isPDF(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var beginning = [UInt8](repeating: 0, count: 1024)
    let count = read(descriptor, &beginning, beginning.count)
    return count > 0 && PDFHeader.isFound(in: Array(beginning[..<count]))
  }

  /// All of a file; links are followed, since the user named it.
  package static func bytes(of path: String) throws(ReadFault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(FileFault(.open, path)) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(FileFault(.readStatus, path)) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notARegularFile }
    guard status.st_size <= limit else { throw .tooLarge(Int(status.st_size)) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 { throw .system(FileFault(.read, path)) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      if bytes.count > limit { throw .tooLarge(bytes.count) }
    }
  }

  /// The paths of the files below a folder, from it on, in order; links are not followed, and what
  /// is hidden is left out.
  ///
  /// - Parameter endings: in lower case, of the files that are wanted.
  package static func files(
    below folder: String, endings: Set<String>
  ) throws(FileFault) -> [String] {
    var found: [String] = []
    try list(folder, prefix: "", depth: 0, endings, into: &found)
    return found
  }

  /// More levels are no library of papers.
  private static let deepest = 8

  private static func list(
    _ folder: String, prefix: String, depth: Int, _ endings: Set<String>, into found: inout [String]
  ) throws(FileFault) {
    for entry in try FolderListing.entries(of: folder) where !entry.name.hasPrefix(".") {
      let path = prefix + entry.name
      if entry.kind == .folder, depth < deepest {
        try list(
          folder + "/" + entry.name, prefix: path + "/", depth: depth + 1, endings, into: &found)
      } else if entry.kind == .file,
        endings.contains(String(entry.name.split(separator: ".").last ?? "").lowercased())
      {
        found.append(path)
      }
    }
  }
}
