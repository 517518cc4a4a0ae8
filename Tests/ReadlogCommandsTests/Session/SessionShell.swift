import ReadingLog
import ReadlogCommands
import Synchronization
import TestSupport

/// The little shell in which a session runs: readlog in this process, in a world that is the
/// session's own, and the real Git.
final class SessionShell: Sendable {
  struct Terminal: Sendable {
    var width: Int
    var hasColor: Bool
  }

  private struct State {
    var output = SessionOutput()
    var environment: [String: String]
    var currentFolder: String
    var time: Timestamp
    var hoursFromUTC = 0
    var terminal: Terminal?
    /// What will be typed on the terminal.
    var answers: [String] = []
    var generator = SeededGenerator(seed: 20_261_120)
    var names = SessionNames()
  }

  /// Where the programs are that `setup` installs into a clone.
  private static let program = BuiltProgram("readlog")?.path ?? "/usr/local/bin/readlog"
  private static let programFolder = String(program.dropLast("/readlog".count))

  let folder: ScratchFolder
  private let state: Mutex<State>

  init() throws {
    folder = try ScratchFolder()
    // Makes libgit2 and every child as hermetic as the shell itself.
    _ = HermeticGit(in: folder, at: folder.path)
    var environment = HermeticGit.processEnvironment.filter { !$0.key.hasSuffix("_DATE") }
    environment["EDITOR"] = "false"
    environment["XDG_DATA_HOME"] = folder.path + "/data"
    environment["XDG_CACHE_HOME"] = folder.path + "/cache"
    // A driver for all repositories: most sessions are not about its being set up.
    environment["GIT_CONFIG_COUNT"] = "1"
    environment["GIT_CONFIG_KEY_0"] = "merge.readlog.driver"
    environment["GIT_CONFIG_VALUE_0"] = "false"
    state = Mutex(
      State(
        environment: environment, currentFolder: folder.path,
        time: Timestamp(seconds: 1_795_183_200)))
  }

  /// Runs one line; gives what appeared, and how it ended if not well.
  func run(_ line: String, input: String) async throws -> String {
    let words = ShellWords.split(
      state.withLock { $0.names.restored(line) }.replacing("␛", with: "\u{1B}"))
    let status = try await run(words, input: input)
    return state.withLock { state in
      let text = state.output.take() + (status == 0 ? "" : "[\(status)]\n")
      let shown = text.replacing(folder.path, with: "/lab")
        .replacing(Self.programFolder, with: "/usr/local/bin")
      return state.names.replaced(in: shown)
    }
  }

  private func run(_ words: [String], input: String) async throws -> Int32 {
    let name = words.first ?? ""
    let arguments = Array(words.dropFirst())
    switch name {
    case "readlog":
      state.withLock { $0.time = Timestamp(seconds: $0.time.seconds + 60) }
      return await Readlog.run(arguments, in: world(input: input)).rawValue
    case "library": try SessionLibrary.copy(arguments[0], to: folder, at: path("."))
    case "write": try folder.write(input, to: path(arguments[0]))
    case "type": state.withLock { $0.answers += arguments }
    case "terminal":
      state.withLock { state in
        state.terminal = Int(arguments[0]).map {
          Terminal(width: $0, hasColor: arguments.last == "colour")
        }
      }
    case "zone": state.withLock { $0.hoursFromUTC = Int(arguments[0]) ?? 0 }
    case "export":
      let parts = arguments[0].split(separator: "=", maxSplits: 1).map(String.init)
      state.withLock { $0.environment[parts[0]] = parts.count > 1 ? parts[1] : nil }
    case "cd":
      let place = folder.path + "/" + path(arguments[0])
      state.withLock { $0.currentFolder = place }
    default: return try await runProgram(name, arguments)
    }
    return 0
  }

  private func runProgram(_ name: String, _ arguments: [String]) async throws -> Int32 {
    let folder = state.withLock { $0.currentFolder }
    let line = ([name] + arguments).map { "'\($0)'" }.joined(separator: " ")
    let result = try await HermeticGit.run("sh", ["-c", "cd '\(folder)' && \(line)"])
    if !result.output.isEmpty { write(result.output + "\n", to: .output) }
    return result.isSuccess ? 0 : 1
  }

  /// A path that was typed, from the scratch folder on.
  private func path(_ typed: String) -> String {
    var world = world(input: "")
    world.currentFolder = state.withLock { $0.currentFolder }
    return String(world.absolute(typed).dropFirst(folder.path.count + 1))
  }

  private func write(_ text: String, to stream: SessionOutput.Stream) {
    state.withLock { $0.output.append(text, to: stream) }
  }
}

extension SessionShell {
  private func world(input: String) -> World {
    let state = state.withLock { $0 }
    let lines = Mutex(
      input.split(separator: "\n", omittingEmptySubsequences: false).dropLast()[...])
    let input = Input(isTerminal: state.terminal != nil && input.isEmpty) { [self] in
      if state.terminal != nil, input.isEmpty { return answer() }
      return lines.withLock { $0.popFirst().map(String.init) }
    }
    var world = World(
      environment: state.environment, currentFolder: state.currentFolder, now: { state.time },
      secondsFromUTC: state.hoursFromUTC * 3600,
      randomNumber: { [self] bound in
        self.state.withLock { Int.random(in: 0..<bound, using: &$0.generator) }
      },
      output: console(.output, state.terminal), errors: console(.errors, state.terminal),
      input: input,
      runOnTerminal: { command, arguments in
        let words = ["-c", command + " \"$@\"", command] + arguments
        return try await HermeticGit.run("sh", words).isSuccess
      })
    world.programPath = Self.program
    world.runProgram = { [self] words in
      write("(started) \(words.joined(separator: " "))\n", to: .errors)
      return words.first != "false"
    }
    return world
  }

  private func console(_ stream: SessionOutput.Stream, _ terminal: Terminal?) -> Console {
    Console(
      write: { [self] in write($0, to: stream) }, isTerminal: terminal != nil,
      width: terminal?.width, hasColor: terminal?.hasColor ?? false)
  }

  /// The next line that is typed, as the terminal echoes it.
  private func answer() -> String? {
    state.withLock { state in
      guard !state.answers.isEmpty else { return nil }
      let answer = state.answers.removeFirst()
      state.output.append(answer + "\n", to: .errors)
      return answer
    }
  }
}
