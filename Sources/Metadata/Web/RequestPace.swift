#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps the distance between requests that servers ask for, also among several readlogs at work.
actor RequestPace {
  /// Where the processes of this user meet; `nil` keeps distance within this one only.
  private let folder: String?
  private var last: [String: ContinuousClock.Instant] = [:]

  init(folder: String?) { self.folder = folder }

  /// What the servers' own rules say.
  ///
  /// - https://info.arxiv.org/help/api/tou.html: «make no more than one request every three seconds»
  /// - https://dblp.org/faq/Am+I+allowed+to+crawl+the+dblp+website: «at least one or two seconds»
  /// - https://api.semanticscholar.org/api-docs: one request a second
  private static let distances: [String: Duration] = [
    "export.arxiv.org": .seconds(3), "dblp.org": .seconds(1),
    "api.semanticscholar.org": .seconds(1), "openlibrary.org": .seconds(1),
    "api.ncbi.nlm.nih.gov": .milliseconds(400), "aclanthology.org": .milliseconds(500),
    "proceedings.mlr.press": .milliseconds(500),
  ]

  /// Waits until the host may be asked again.
  func wait(for host: String) async {
    guard let distance = Self.distances[host] else { return }
    guard let folder, let file = PaceFile(folder + "/" + host) else {
      if let last = last[host] { try? await Task.sleep(until: last + distance) }
      last[host] = .now
      return
    }
    while !file.lock() { try? await Task.sleep(for: .milliseconds(50)) }
    let rest = distance - file.age
    if rest > .zero { try? await Task.sleep(for: min(rest, distance)) }
    file.touch()
  }
}

/// A file whose time is that of the last request, and whose lock orders those who want to ask; given
/// up when it goes.
private final class PaceFile {
  private let descriptor: Int32

  init?(_ path: String) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// - Returns: False while somebody else has it. A file system without locks locks nobody out.
  func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK }

  /// A file that is new was touched long ago: its size is nothing.
  var age: Duration {
    var status = stat()
    var now = timespec()
    guard fstat(descriptor, &status) == 0, status.st_size > 0,
      clock_gettime(CLOCK_REALTIME, &now) == 0
    else { return .seconds(3600) }
    #if canImport(Glibc)
      let then = status.st_mtim
    #else
      let then = status.st_mtimespec
    #endif
    // A clock that was set back says nothing.
    return max(
      .seconds(now.tv_sec - then.tv_sec) + .nanoseconds(now.tv_nsec - then.tv_nsec), .zero)
  }

  func touch() { _ = pwrite(descriptor, "\n", 1, 0) }
}
