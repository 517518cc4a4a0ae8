import Synchronization

/// How papers look in lists: the same in all lists of one folder's depth, of which a paper is in ten or so.
final class RowCache: Sendable {
  private let rows = Mutex<[Int: String]>([:])

  /// The row of the paper at a place, made by `body` the first time.
  func row(_ place: Int, _ body: () -> String) -> String {
    if let row = rows.withLock({ $0[place] }) { return row }
    let row = body()
    rows.withLock { $0[place] = row }
    return row
  }
}
