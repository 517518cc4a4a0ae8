import ReadingLog
import SearchIndex
import TestSupport

/// A library that is on no disk: papers, and what a file system would tell of their files.
struct MemoryFiles: IndexedFiles {
  struct File: Sendable {
    var path: String
    var state: FileState
    /// `nil` for a file that holds no record.
    var paper: Paper?
    var digest: UInt64

    var id: String { String((path.split(separator: "/").last ?? "").dropLast(5)) }
  }

  var files: [File] = []
  /// In nanoseconds; long after the files were written.
  var time: Int64 = 1_000_000_000_000

  init(_ papers: [Paper], named name: (Int) -> String = { "p\($0)" }) {
    for (index, paper) in papers.enumerated() { put(paper, name(index)) }
  }

  /// Writes a paper as at a time of its own.
  mutating func put(_ paper: Paper?, _ id: String, modified: Int64? = nil) {
    let path = "papers/\(id).yaml"
    files.removeAll { $0.path == path }
    clock += 1
    let time = modified ?? clock
    files.append(
      File(
        path: path, state: FileState(size: 100, modified: time, changed: time, inode: 7),
        paper: paper, digest: UInt64(clock)))
  }

  private var clock: Int64 = 0

  var count: Int { files.count }
  func state(_ file: Int) -> FileState { files[file].state }

  func withPath<Result>(_ file: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var path = files[file].path
    return path.withUTF8(body)
  }

  func content(_ file: Int) -> FileContent {
    let file = files[file]
    guard let paper = file.paper else { return FileContent(digest: 0, reading: .unreadable) }
    return FileContent(
      digest: file.digest, reading: .paper(id: file.id, paper, isTroubled: false))
  }

  /// What a look at every paper answers, in the order of the ids.
  func matches(_ query: Query, _ scope: QueryScope) -> [String] {
    files.filter { file in
      file.paper.map { query.matches(id: file.id, paper: $0, in: scope) } ?? false
    }.map(\.id).sorted()
  }

  /// What the index answers, with a look at the papers that it leaves open.
  func answers(_ index: SearchIndex, _ query: Query, _ scope: QueryScope) throws -> [String] {
    var found: [String] = []
    try index.papers(query, in: scope, .names) { paper in
      let file = files.first { $0.path == paper.path }
      if !paper.isCertain {
        guard let whole = file?.paper, query.matches(id: paper.id, paper: whole, in: scope) else {
          return
        }
      }
      found.append(paper.id)
    }
    return found.sorted()
  }
}
