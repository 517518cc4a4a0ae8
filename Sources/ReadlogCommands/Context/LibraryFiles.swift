import LibraryStore
import ReadingLog
import SearchIndex

/// The records of a library as its index looks at them.
struct LibraryFiles: IndexedFiles {
  let folder: LibraryFolder
  let walk: RecordWalk

  init(_ folder: LibraryFolder) throws(FileFault) {
    self.folder = folder
    walk = try RecordWalk(folder)
  }

  var time: Int64 { walk.time }
  var count: Int { walk.files.count }

  func state(_ file: Int) -> FileState {
    let file = walk.files[file]
    return FileState(
      size: file.size, modified: file.modified, changed: file.changed, inode: file.inode)
  }

  func withPath<Result>(_ file: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    walk.withPath(file, body)
  }

  func content(_ file: Int) -> FileContent {
    switch folder.read(walk.path(file)) {
    case .success(let stored):
      let record = stored.record
      return FileContent(
        digest: Digest(record.text).value,
        reading: .paper(id: record.id, record.paper, isTroubled: stored.openMerge != nil))
    case .failure: return FileContent(digest: 0, reading: .unreadable)
    }
  }
}
