import LibGit2
import ReadingLog

/// What the system says of all files of a library, without reading them: while it is the same, so are
/// they.
package struct LibraryState: Hashable, Sendable {
  private let digest: UInt64

  /// - Parameter folders: further ones below the library's, each without its subfolders.
  package init(_ library: LibraryFolder, folders: [String] = []) throws(FileFault) {
    var digest = Digest()
    let walk = try RecordWalk(library)
    // The system lists files in no order.
    digest.add(
      walk.files.indices.reduce(0) { sum, file in
        var one = Digest()
        walk.withPath(file) { one.add($0) }
        let status = walk.files[file]
        for number in [status.size, status.modified, status.changed] {
          one.add(UInt64(bitPattern: number))
        }
        one.add(status.inode)
        return sum &+ one.value
      })
    for place in [library.path] + folders.map({ library.path + "/" + $0 }) {
      try Self.add(place, to: &digest)
    }
    self.digest = digest.value
  }

  private static func add(_ place: String, to digest: inout Digest) throws(FileFault) {
    for entry in try FolderListing.entries(of: place) where entry.kind == .file {
      guard let status = try Folder(path: place).status(of: entry.name) else { continue }
      digest.add(entry.name)
      let (size, modified) = (status.size, status.modified)
      digest.add(UInt64(truncatingIfNeeded: size))
      digest.add(UInt64(truncatingIfNeeded: modified.seconds))
      digest.add(UInt64(truncatingIfNeeded: modified.nanoseconds))
      digest.add(status.inode)
    }
  }
}
