import LibGit2

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What `lstat` says of a file.
struct FileStatus: Equatable {
  enum Kind: Equatable {
    case file, folder, symbolicLink, other
  }

  let kind: Kind
  /// The lower twelve bits of the mode.
  let permissions: mode_t
  let device: UInt64
  let inode: UInt64
  let size: Int
  let modified: FileStamp.Time
  /// What an index remembers of the file.
  let stamp: FileStamp

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      default: .other
      }
    permissions = status.st_mode & 0o7777
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int(status.st_size)
    #if canImport(Glibc)
      let (changed, modified) = (status.st_ctim, status.st_mtim)
    #else
      let (changed, modified) = (status.st_ctimespec, status.st_mtimespec)
    #endif
    self.modified = .init(seconds: modified.tv_sec, nanoseconds: modified.tv_nsec)
    stamp = FileStamp(
      changed: .init(seconds: changed.tv_sec, nanoseconds: changed.tv_nsec),
      modified: self.modified,
      device: UInt32(truncatingIfNeeded: status.st_dev),
      inode: UInt32(truncatingIfNeeded: status.st_ino),
      user: status.st_uid, group: status.st_gid,
      size: UInt32(truncatingIfNeeded: status.st_size))
  }

  var isExecutable: Bool { permissions & S_IXUSR != 0 }

  /// True for the same file with the same content, as far as its times tell; its name, link count
  /// and mode may differ.
  func hasSameContent(as other: FileStatus) -> Bool {
    isSameFile(as: other) && (size, modified) == (other.size, other.modified)
  }

  func isSameFile(as other: FileStatus) -> Bool {
    (device, inode) == (other.device, other.inode)
  }
}
