/// Waiting for something that others must give up, for so long and no longer.
struct Patience {
  private let deadline: ContinuousClock.Instant
  private var pause = Duration.milliseconds(1)

  init(_ limit: Duration) {
    deadline = .now + limit
  }

  /// Sleeps, longer each time up to 40 ms, and not in step with other waiters; false once the time
  /// is up.
  mutating func wait() async throws -> Bool {
    guard ContinuousClock.now < deadline else { return false }
    try await Task.sleep(for: pause * Double.random(in: 0.5...1.5))
    pause = min(pause * 2, .milliseconds(40))
    return true
  }
}
