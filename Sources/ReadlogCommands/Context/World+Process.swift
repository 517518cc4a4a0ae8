import Dispatch
import LibYAML
import LibraryStore
import ReadingLog
import Subprocess

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
#if canImport(System)
  import System
#else
  import SystemPackage
#endif

extension World {
  /// The world of the running process.
  package static func process() -> World {
    signal(SIGPIPE, SIG_IGN)
    let environment = processEnvironment()
    var world = World(
      environment: environment,
      currentFolder: currentFolderOfProcess(environment),
      now: clock(environment),
      secondsFromUTC: localOffset(),
      randomNumber: { Int.random(in: 0..<$0) },
      output: Console(descriptor: STDOUT_FILENO, environment: environment),
      errors: Console(descriptor: STDERR_FILENO, environment: environment),
      input: Input(
        isTerminal: isatty(STDIN_FILENO) == 1, readLine: { Swift.readLine() },
        readBytes: readStandardInput),
      runOnTerminal: { command, arguments in try await runAttached(command, arguments) })
    world.programPath = pathOfProgram(in: world)
    world.runProgram = { try await runDirectly($0, environment) }
    world.untilInterrupted = { await firstInterruption() }
    world.choose = { try await letChoose($0, $1) }
    world.become = { try becomeProgram($0, $1) }
    return world
  }

  /// The first signal that asks the process to end only returns; the next one ends it.
  private static func firstInterruption() async {
    let signals = [SIGINT, SIGTERM, SIGHUP]
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    let sources = signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { continuation.yield() }
      source.resume()
      return source
    }
    for await _ in stream { break }
    for source in sources { source.cancel() }
    for number in signals { signal(number, SIG_DFL) }
  }

  /// The name by which the program was called, where that leads to it: a link to it outlives the
  /// next upgrade, the file that it leads to may not.
  private static func pathOfProgram(in world: World) -> String? {
    let called = CommandLine.arguments.first ?? ""
    let candidates =
      called.contains("/")
      ? [called] : ProgramFile.searchPath(world.environment).map { $0 + "/" + called }
    let image = pathOfImage()
    return candidates.map(world.absolute).first { path in
      ProgramFile.isExecutable(path) && (image == nil || realPath(path) == image)
    } ?? image
  }

  /// What the system has loaded.
  private static func pathOfImage() -> String? {
    #if canImport(Darwin)
      var size = UInt32(PATH_MAX)
      var name = [CChar](repeating: 0, count: Int(size))
      guard _NSGetExecutablePath(&name, &size) == 0 else { return nil }
      return name.withUnsafeBufferPointer {
        $0.baseAddress.flatMap { realPath(String(cString: $0)) }
      }
    #else
      return realPath("/proc/self/exe")
    #endif
  }

  private static func realPath(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func processEnvironment() -> [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(separator: "=", maxSplits: 1)
      if let name = parts.first { result[String(name)] = parts.count > 1 ? String(parts[1]) : "" }
      entry += 1
    }
    return result
  }

  /// The time of day, or the one in `READLOG_NOW` for scripts that have to say when something was.
  private static func clock(_ environment: [String: String]) -> @Sendable () -> Timestamp {
    if let fixed = environment["READLOG_NOW"].flatMap({ Timestamp($0) }) { return { fixed } }
    return { Timestamp(seconds: time(nil)) }
  }

  /// The shell's idea of the folder, if it is right, keeps links that the user went through.
  private static func currentFolderOfProcess(_ environment: [String: String]) -> String {
    guard let real = getcwd(nil, 0) else { return "/" }
    defer { free(real) }
    let path = String(cString: real)
    var here = stat()
    var there = stat()
    if let logical = environment["PWD"], logical.hasPrefix("/"), !logical.contains("/.."),
      stat(logical, &there) == 0, stat(path, &here) == 0, here.st_ino == there.st_ino,
      here.st_dev == there.st_dev
    {
      return logical
    }
    return path
  }

  private static func localOffset() -> Int {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return parts.tm_gmtoff
  }

  private static func readStandardInput() -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// As Git runs the editor: the shell reads the command, which is the user's own setting, and gets
  /// the arguments apart from it.
  private static func runAttached(_ command: String, _ arguments: [String]) async throws -> Bool {
    let result = try await Subprocess.run(
      .name("sh"), arguments: Arguments(["-c", command + " \"$@\"", command] + arguments),
      input: .currentStandardInput, output: .currentStandardOutput, error: .currentStandardError)
    return result.terminationStatus.isSuccess
  }

  /// What is chosen from shows itself on the terminal by way of stderr.
  private static func letChoose(_ words: [String], _ lines: String) async throws -> String? {
    let result = try await Subprocess.run(
      .path(FilePath(words[0])), arguments: Arguments(Array(words.dropFirst())),
      input: .string(lines), output: .string(limit: 1 << 24), error: .currentStandardError)
    return result.terminationStatus.isSuccess ? result.standardOutput : nil
  }

  private static func becomeProgram(_ words: [String], _ settings: [String: String]) throws {
    for (name, value) in settings { setenv(name, value, 1) }
    // What is ignored here would be ignored there, too.
    signal(SIGPIPE, SIG_DFL)
    var arguments = words.map { strdup($0) } + [nil]
    execv(words[0], &arguments)
    let reason = String(cString: strerror(errno))
    signal(SIGPIPE, SIG_IGN)
    for argument in arguments { free(argument) }
    throw Failure(.refused, "\(words[0]) could not be started", causes: [reason])
  }

  /// Programs are looked for in the absolute folders of `PATH` only: a relative one could be the
  /// library's.
  private static func runDirectly(
    _ words: [String], _ environment: [String: String]
  ) async throws -> Bool {
    let name = words.first ?? ""
    let places =
      name.contains("/") ? [name] : ProgramFile.searchPath(environment).map { "\($0)/\(name)" }
    guard let program = places.first(where: ProgramFile.isExecutable) else {
      throw NoSuchProgram(name: name)
    }
    let result = try await Subprocess.run(
      .path(FilePath(program)), arguments: Arguments(Array(words.dropFirst())),
      input: .currentStandardInput,
      output: isatty(STDOUT_FILENO) == 1 ? .currentStandardOutput : .currentStandardError,
      error: .currentStandardError)
    return result.terminationStatus.isSuccess
  }
}

extension Console {
  fileprivate init(descriptor: Int32, environment: [String: String]) {
    let isTerminal = isatty(descriptor) == 1
    let noColor = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    self.init(
      write: { text in Self.write(text, to: descriptor) }, isTerminal: isTerminal,
      width: isTerminal ? Self.terminalWidth(descriptor, environment) : nil,
      hasColor: isTerminal && !noColor)
  }

  private static func terminalWidth(_ descriptor: Int32, _ environment: [String: String]) -> Int {
    if let columns = environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let count = writeBytes(descriptor, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        // A closed pipe is quiet: whoever read has seen enough.
        if count <= 0 { return }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
    }
  }
}

/// `write(2)`, which the property of that name hides in `Console`.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
