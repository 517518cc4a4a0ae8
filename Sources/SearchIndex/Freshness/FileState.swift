import ReadingLog

/// What tells that a file is still the one that was indexed, as Git's own index does it.
package struct FileState: Hashable, Sendable {
  /// In bytes.
  package var size: Int64
  /// When its content changed last, in nanoseconds since 1970.
  package var modified: Int64
  /// When anything about it changed last; nobody can set this back.
  package var changed: Int64
  package var inode: UInt64

  package init(size: Int64, modified: Int64, changed: Int64, inode: UInt64) {
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }

  /// Whether somebody may have written the file once more at the very time that its state tells, so
  /// that reading it again is the only way to know.
  ///
  /// - Parameter time: when the state was asked for, in nanoseconds since 1970.
  func isRacy(at time: Int64) -> Bool {
    // A time that has not come yet was set by somebody, and tells nothing.
    let isKnown = modified <= time + Self.coarsestClock
    return (isKnown ? max(modified, changed) : changed) >= time - Self.coarsestClock
  }

  /// The time stamps of the coarsest file systems are two seconds apart.
  private static let coarsestClock: Int64 = 2_000_000_000
}

/// The files that an index keeps up with, found anew for every question.
package protocol IndexedFiles: Sendable {
  var count: Int { get }
  /// When they were found, in nanoseconds since 1970: before the first of them was looked at.
  var time: Int64 { get }
  func state(_ file: Int) -> FileState
  /// The path in UTF-8, from the library's folder on.
  func withPath<Result>(_ file: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result
  /// What is in the file now; called on several threads.
  func content(_ file: Int) -> FileContent
}

extension IndexedFiles {
  func path(_ file: Int) -> String { withPath(file) { String(decoding: $0, as: UTF8.self) } }
}

/// A file as it was read for the index.
package struct FileContent: Sendable {
  /// Of the text; equal digests mean that nothing has to be indexed anew.
  package var digest: UInt64
  package var reading: Reading

  package enum Reading: Sendable {
    /// - Parameter isTroubled: the record can be read, but something has to be said of it.
    case paper(id: String, Paper, isTroubled: Bool)
    case unreadable
  }

  package init(digest: UInt64, reading: Reading) {
    self.digest = digest
    self.reading = reading
  }
}
