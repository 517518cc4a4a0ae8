import Synchronization

/// 0, 1, 2, … for whoever asks.
final class Counter: Sendable {
  private let value = Mutex(0)

  func next() -> Int {
    value.withLock { value in
      value += 1
      return value - 1
    }
  }
}
