#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a process took from its start to its end, its own children included.
struct Cost {
  /// By the clock on the wall.
  var wall: Duration
  /// On all cores together, in the program and in the kernel for it.
  var processor: Duration
  /// The largest resident set of any one of them, in bytes. Never less than this program's own, since
  /// a started process begins as a copy of it.
  var memory: Int

  init(wall: Duration, usage: rusage) {
    self.wall = wall
    processor = Duration(usage.ru_utime) + Duration(usage.ru_stime)
    #if os(Linux)
      memory = usage.ru_maxrss * 1024
    #else
      memory = usage.ru_maxrss
    #endif
  }

  private init(wall: Duration, processor: Duration, memory: Int) {
    self.wall = wall
    self.processor = processor
    self.memory = memory
  }

  /// Each by itself; `costs` must not be empty.
  static func median(_ costs: [Cost]) -> Cost {
    let middle = costs.count / 2
    return Cost(
      wall: costs.map(\.wall).sorted()[middle], processor: costs.map(\.processor).sorted()[middle],
      memory: costs.map(\.memory).sorted()[middle])
  }
}

extension Duration {
  fileprivate init(_ time: timeval) {
    self = .seconds(time.tv_sec) + .microseconds(Int(time.tv_usec))
  }

  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
