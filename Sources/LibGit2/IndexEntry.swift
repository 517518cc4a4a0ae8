import CLibGit2

/// What an index remembers of a file, to see without reading that it is unchanged.
///
/// Numbers are cut to 32 bits, as in the index format.
package struct FileStamp: Hashable, Sendable {
  /// Seconds and nanoseconds.
  package struct Time: Hashable, Sendable, Comparable {
    package let seconds: Int32
    package let nanoseconds: UInt32

    package init(seconds: Int, nanoseconds: Int) {
      self.seconds = Int32(truncatingIfNeeded: seconds)
      self.nanoseconds = UInt32(truncatingIfNeeded: nanoseconds)
    }

    init(_ time: git_index_time) {
      seconds = time.seconds
      nanoseconds = time.nanoseconds
    }

    package static func < (left: Time, right: Time) -> Bool {
      (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
  }

  package var changed: Time
  package var modified: Time
  package var device: UInt32
  package var inode: UInt32
  package var user: UInt32
  package var group: UInt32
  /// Zero makes Git compare the contents.
  package var size: UInt32

  package init(
    changed: Time, modified: Time, device: UInt32, inode: UInt32, user: UInt32, group: UInt32,
    size: UInt32
  ) {
    self.changed = changed
    self.modified = modified
    self.device = device
    self.inode = inode
    self.user = user
    self.group = group
    self.size = size
  }

  init(_ entry: git_index_entry) {
    self.init(
      changed: Time(entry.ctime), modified: Time(entry.mtime), device: entry.dev,
      inode: entry.ino, user: entry.uid, group: entry.gid, size: entry.file_size)
  }

  func write(to entry: inout git_index_entry) {
    entry.ctime = git_index_time(seconds: changed.seconds, nanoseconds: changed.nanoseconds)
    entry.mtime = git_index_time(seconds: modified.seconds, nanoseconds: modified.nanoseconds)
    (entry.dev, entry.ino) = (device, inode)
    (entry.uid, entry.gid) = (user, group)
    entry.file_size = size
  }
}

/// One merged entry of an index.
package struct IndexEntry: Hashable, Sendable {
  package let path: String
  package let id: ObjectID
  package let mode: FileMode
  package let stamp: FileStamp

  package init(path: String, id: ObjectID, mode: FileMode, stamp: FileStamp) {
    self.path = path
    self.id = id
    self.mode = mode
    self.stamp = stamp
  }

  init(_ entry: git_index_entry, path: String) {
    self.init(
      path: path, id: ObjectID(entry.id), mode: FileMode(mode: entry.mode), stamp: FileStamp(entry))
  }
}
