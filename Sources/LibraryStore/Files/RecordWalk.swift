import ReadingLog

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file of a library, as the system knows it without opening it.
package struct WalkedFile: Sendable {
  /// Where its path begins and ends among all paths.
  fileprivate(set) var path: Range<Int>
  /// In bytes.
  package var size: Int64 = 0
  /// In nanoseconds since 1970.
  package var modified: Int64 = 0
  package var changed: Int64 = 0
  package var inode: UInt64 = 0
  fileprivate var isRegular = false
}

/// The files of all records, with what `lstat` says of them: the same files as `recordFiles`, in no
/// particular order, and fast.
package struct RecordWalk: Sendable {
  package private(set) var files: [WalkedFile] = []
  /// What lies among them and is none of them.
  package private(set) var odd: [UnreadableFile] = []
  /// By the clock that dates files, before the first of them was looked at; in nanoseconds since
  /// 1970.
  package let time: Int64
  private var paths: [UInt8] = []

  /// The path of a file in UTF-8, from the library's folder on.
  package func withPath<Result>(
    _ file: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    paths.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[files[file].path])) }
  }

  package func path(_ file: Int) -> String {
    withPath(file) { String(decoding: $0, as: UTF8.self) }
  }

  package init(_ library: LibraryFolder) throws(FileFault) {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    time = Int64(now.tv_sec) &* 1_000_000_000 &+ Int64(now.tv_nsec)
    try collect(
      LibraryFolder.papersName, at: library.papersPath, depth: LibraryFolder.deepestFolder)
    odd.sort { $0.path < $1.path }
  }

  private mutating func collect(_ name: String, at path: String, depth: Int) throws(FileFault) {
    guard let stream = opendir(path) else {
      let fault = FileFault(.list, path)
      if [ENOENT, ENOTDIR].contains(fault.code) { return }
      throw fault
    }
    defer { closedir(stream) }
    let first = files.count
    var subfolders: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      switch kind(of: entry, in: path) {
      case nil: continue
      case .file: add(entry, in: name)
      case .folder: if depth > 0 { subfolders.append(FolderListing.name(of: entry)) }
      case .link, .other: addOdd("\(name)/\(FolderListing.name(of: entry))")
      }
    }
    if errno != 0 { throw FileFault(.list, path) }
    settle(Array(files[first...]), in: name, dirfd(stream))
    for subfolder in subfolders {
      try collect("\(name)/\(subfolder)", at: "\(path)/\(subfolder)", depth: depth - 1)
    }
  }

  /// - Returns: `nil` for names that begin with a dot, which are editors' and systems' own.
  private func kind(
    of entry: UnsafeMutablePointer<dirent>, in path: String
  ) -> FolderEntry.Kind? {
    if FolderListing.withName(of: entry, { $0.first == UInt8(ascii: ".") }) { return nil }
    if Int(entry.pointee.d_type) == Int(DT_REG) { return .file }
    return FolderListing.kind(
      entry.pointee.d_type, path: "\(path)/\(FolderListing.name(of: entry))")
  }

  private mutating func add(_ entry: UnsafeMutablePointer<dirent>, in folder: String) {
    FolderListing.withName(of: entry) { name in
      let ending = name.suffix(Self.ending.count)
      guard ending.elementsEqual(Self.ending) else { return }
      let start = paths.count
      paths.append(contentsOf: folder.utf8)
      paths.append(UInt8(ascii: "/"))
      paths.append(contentsOf: name)
      files.append(WalkedFile(path: start..<paths.count))
    }
  }

  private mutating func addOdd(_ path: String) {
    odd.append(UnreadableFile(path: path, reason: .file(.notARegularFile)))
  }

  private static let ending = Array(LibraryFolder.recordExtension.utf8)

  /// Asks the system about the files of a folder, on all cores; those that went away are left out.
  private mutating func settle(_ listed: [WalkedFile], in name: String, _ folder: Int32) {
    let skipped = name.utf8.count + 1
    let found = paths.withUnsafeBufferPointer { paths in
      nonisolated(unsafe) let paths = paths
      return onAllCores(listed, size: 128) { file in
        file.asking(folder, name: paths[file.path.dropFirst(skipped)])
      }
    }
    files.removeLast(listed.count)
    for case let file? in found {
      if file.isRegular {
        files.append(file)
      } else {
        addOdd(String(decoding: paths[file.path], as: UTF8.self))
      }
    }
  }
}

extension WalkedFile {
  /// - Returns: `nil` when the file is gone.
  fileprivate func asking(
    _ folder: Int32, name: Slice<UnsafeBufferPointer<UInt8>>
  ) -> WalkedFile? {
    var status = stat()
    let code = withUnsafeTemporaryAllocation(of: CChar.self, capacity: name.count + 1) { buffer in
      for (index, byte) in name.enumerated() { buffer[index] = CChar(bitPattern: byte) }
      buffer[name.count] = 0
      return fstatat(folder, buffer.baseAddress!, &status, AT_SYMLINK_NOFOLLOW)
    }
    var file = self
    guard code == 0 else {
      if errno == ENOENT { return nil }
      // Whoever reads it will say what is wrong with it.
      file.isRegular = true
      file.size = -1
      return file
    }
    file.isRegular = status.st_mode & S_IFMT == S_IFREG
    file.size = Int64(status.st_size)
    file.inode = UInt64(status.st_ino)
    #if canImport(Glibc)
      let (changed, modified) = (status.st_ctim, status.st_mtim)
    #else
      let (changed, modified) = (status.st_ctimespec, status.st_mtimespec)
    #endif
    file.modified = Int64(modified.tv_sec) &* 1_000_000_000 &+ Int64(modified.tv_nsec)
    file.changed = Int64(changed.tv_sec) &* 1_000_000_000 &+ Int64(changed.tv_nsec)
    return file
  }
}
