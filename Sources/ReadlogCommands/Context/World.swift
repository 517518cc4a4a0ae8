import LibYAML
import ReadingLog

/// Everything outside the program that a command may see or touch, in one value: a test gives its
/// own, and nothing else in the program reads the environment, the clock or a terminal.
package struct World: Sendable {
  /// The command that was typed, for example `tag`.
  package var command = ""
  package var environment: [String: String]
  /// Absolute.
  package var currentFolder: String
  /// The running program's own file, absolute; `nil` where the system does not tell.
  package var programPath: String? = nil
  package var now: @Sendable () -> Timestamp
  /// The zone's distance from UTC at that time, in seconds: what "today" means to the user.
  package var secondsFromUTC: Int
  /// A number from 0 up to, not including, `bound`.
  package var randomNumber: @Sendable (_ bound: Int) -> Int
  package var output: Console
  package var errors: Console
  package var input: Input
  /// Runs the user's own command on their terminal, for example the editor, and waits for it; gives
  /// whether it succeeded. The command may have options and quotes, the arguments stay as they are.
  package var runOnTerminal:
    @Sendable (_ command: String, _ arguments: [String]) async throws -> Bool
  /// Starts a program with its arguments, no shell between, and waits for it; gives whether it
  /// succeeded. What it prints is for the eye.
  package var runProgram: @Sendable (_ words: [String]) async throws -> Bool = { words in
    preconditionFailure("this world starts no programs: \(words)")
  }
  /// Gives lines to a program with a face of its own on the terminal, and takes what was chosen; `nil`
  /// if nothing was.
  package var choose: @Sendable (_ words: [String], _ lines: String) async throws -> String? = {
    words, _ in
    preconditionFailure("this world starts no programs: \(words)")
  }
  /// Puts a program in the place of this one, with its arguments and further settings of the
  /// environment. Does not return in a real process, unless it fails.
  package var become: @Sendable (_ words: [String], _ settings: [String: String]) throws -> Void = {
    words, _ in
    preconditionFailure("this world starts no programs: \(words)")
  }

  /// Waits until the user wants the command to end, as by Ctrl-C.
  package var untilInterrupted: @Sendable () async -> Void = {
    preconditionFailure("this world never interrupts a command")
  }

  package init(
    environment: [String: String], currentFolder: String, now: @escaping @Sendable () -> Timestamp,
    secondsFromUTC: Int, randomNumber: @escaping @Sendable (Int) -> Int, output: Console,
    errors: Console, input: Input,
    runOnTerminal: @escaping @Sendable (String, [String]) async throws -> Bool
  ) {
    self.environment = environment
    self.currentFolder = currentFolder
    self.now = now
    self.secondsFromUTC = secondsFromUTC
    self.randomNumber = randomNumber
    self.output = output
    self.errors = errors
    self.input = input
    self.runOnTerminal = runOnTerminal
  }

  /// The world of the command that runs. Commands run inside `Readlog.run`, which sets it.
  package static var current: World {
    guard let world else { preconditionFailure("a command ran outside Readlog.run") }
    return world
  }

  @TaskLocal static var world: World?

  package func randomNumber(below bound: Int) -> Int { randomNumber(bound) }

  /// Lower-case letters and digits, for note ids and uids.
  package func randomLetters(_ count: Int) -> String {
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    return String((0..<count).map { _ in alphabet[randomNumber(alphabet.count)] })
  }

  /// The day on the user's calendar.
  package var today: CalendarDate {
    Timestamp(seconds: now().seconds + secondsFromUTC).date
  }

  /// A path as the user wrote it, made absolute.
  package func absolute(_ path: String) -> String {
    let start = path.hasPrefix("/") ? "" : currentFolder
    var parts = start.split(separator: "/").map(String.init)
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(String(part))
      }
    }
    return "/" + parts.joined(separator: "/")
  }
}

/// A stream of text to a person or a program.
package struct Console: Sendable {
  /// Writes text as it is; a reader that went away is no error.
  package var write: @Sendable (String) -> Void
  package var isTerminal: Bool
  /// In columns; `nil` when nobody is looking.
  package var width: Int?
  package var hasColor: Bool

  package init(
    write: @escaping @Sendable (String) -> Void, isTerminal: Bool, width: Int?, hasColor: Bool
  ) {
    self.write = write
    self.isTerminal = isTerminal
    self.width = width
    self.hasColor = hasColor
  }

  package func line(_ text: String = "") { write(text + "\n") }

  /// Writes several lines that somebody else wrote: as they are into a file or a pipe, escaped for
  /// a terminal, which could take them for commands.
  package func writeText(_ text: String) {
    guard isTerminal else { return write(text) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    write(lines.map { $0.escapingControlCharacters() }.joined(separator: "\n"))
  }

  /// The text in a style where there is colour.
  package func styled(_ text: String, _ style: Style) -> String {
    hasColor && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  package enum Style: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case cyan = "36"
  }
}

/// What the user, or another program, types.
package struct Input: Sendable {
  package var isTerminal: Bool
  /// A line without its end; `nil` when there are no more.
  package var readLine: @Sendable () -> String?
  /// All that is left, as it is: other programs' files need not be UTF-8.
  package var readBytes: @Sendable () -> [UInt8]

  /// - Parameter readBytes: without it, the lines that are left.
  package init(
    isTerminal: Bool, readLine: @escaping @Sendable () -> String?,
    readBytes: (@Sendable () -> [UInt8])? = nil
  ) {
    self.isTerminal = isTerminal
    self.readLine = readLine
    self.readBytes =
      readBytes ?? {
        var bytes: [UInt8] = []
        while let line = readLine() { bytes += Array(line.utf8) + [UInt8(ascii: "\n")] }
        return bytes
      }
  }

  /// All that is left.
  package func readAll() -> String {
    var text = ""
    while let line = readLine() { text += line + "\n" }
    return text
  }
}
