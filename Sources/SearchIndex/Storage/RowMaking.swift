import Dispatch
import ReadingLog
import Synchronization

/// A file as it is put into the index.
struct ReadFile: Sendable {
  var file: Int
  var digest: UInt64
  /// `nil` for a file that holds no record.
  var row: PaperRow?
  var isTroubled: Bool
}

/// Reads files on all cores while what was read before is put into the database.
final class RowMaking<Files: IndexedFiles>: Sendable {
  private let files: Files
  private let lanes: [Lane]

  /// One core's work, and the stems that it knows.
  private final class Lane: Sendable {
    let words = Mutex(IndexedWords())
  }

  /// Files that are being read.
  private final class Batch: Sendable {
    private let result = Mutex<[ReadFile]>([])
    private let isDone = DispatchSemaphore(value: 0)

    func finish(_ rows: [ReadFile]) {
      result.withLock { $0 = rows }
      isDone.signal()
    }

    func wait() -> [ReadFile] {
      isDone.wait()
      return result.withLock { $0 }
    }
  }

  init(_ files: Files) {
    self.files = files
    lanes = (0..<2).map { _ in Lane() }
  }

  /// - Parameter body: is given the files in their order, some at a time.
  func read(_ wanted: [Int], _ body: ([ReadFile]) throws -> Void) rethrows {
    let size = 256
    let starts = Array(stride(from: 0, to: wanted.count, by: size))
    func start(_ index: Int) -> Batch {
      let batch = Batch()
      let part = Array(wanted[starts[index]..<min(starts[index] + size, wanted.count)])
      // A few files are read before another thread has begun.
      if wanted.count < 16 {
        batch.finish(make(part))
      } else {
        DispatchQueue.global(qos: .userInitiated).async { batch.finish(self.make(part)) }
      }
      return batch
    }
    guard !starts.isEmpty else { return }
    var next = start(0)
    for index in starts.indices {
      let rows = next.wait()
      if index + 1 < starts.count { next = start(index + 1) }
      try body(rows)
    }
  }

  private func make(_ part: [Int]) -> [ReadFile] {
    let count = part.count < 16 ? 1 : lanes.count
    let results = Mutex([[ReadFile]](repeating: [], count: count))
    let share = (part.count + count - 1) / count
    DispatchQueue.concurrentPerform(iterations: count) { index in
      let mine = part[min(index * share, part.count)..<min((index + 1) * share, part.count)]
      let rows = lanes[index].words.withLock { words in mine.map { make($0, &words) } }
      results.withLock { $0[index] = rows }
    }
    return results.withLock { $0.flatMap(\.self) }
  }

  private func make(_ file: Int, _ words: inout IndexedWords) -> ReadFile {
    let content = files.content(file)
    switch content.reading {
    case .unreadable:
      return ReadFile(file: file, digest: content.digest, row: nil, isTroubled: true)
    case .paper(let id, let paper, let isTroubled):
      let row = PaperRow(id: id, path: files.path(file), paper: paper, words: &words)
      return ReadFile(file: file, digest: content.digest, row: row, isTroubled: isTroubled)
    }
  }
}
