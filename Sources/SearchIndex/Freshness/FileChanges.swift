import ReadingLog

/// What became of the files since they were indexed.
struct FileChanges {
  /// Files to be read: new ones, others than those that were indexed, and those of which nobody
  /// knows.
  private(set) var toRead: [Int] = []
  /// The stamps of files that are gone.
  private(set) var gone: [Stamp] = []
  /// Files that are as they were, and of which something has to be said.
  private(set) var troubled: [Int] = []

  init(_ files: some IndexedFiles, since table: StampTable) throws(IndexUnavailable) {
    var seen = table.parts.map { [Bool](repeating: false, count: $0.count) }
    var fresh: Set<UInt64> = []
    for file in 0..<files.count {
      let key = files.key(file)
      guard let place = table.index(of: key) else {
        guard fresh.insert(key).inserted else { throw .ambiguous }
        toRead.append(file)
        continue
      }
      let part = StampTable.part(of: key)
      guard !seen[part][place] else { throw .ambiguous }
      seen[part][place] = true
      let stamp = table.parts[part][place]
      if stamp.isRacy || stamp.state != files.state(file) {
        toRead.append(file)
      } else if stamp.isTroubled {
        troubled.append(file)
      }
    }
    for (part, stamps) in zip(seen, table.parts) {
      for (isSeen, stamp) in zip(part, stamps) where !isSeen { gone.append(stamp) }
    }
  }
}

extension IndexedFiles {
  func key(_ file: Int) -> UInt64 { withPath(file) { Digest($0).value } }
}
