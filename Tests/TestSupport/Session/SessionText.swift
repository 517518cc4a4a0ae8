/// A recorded session with the program: what was typed, and what appeared.
///
/// ```
/// # A remark.
/// $ readlog note a -m -
/// > what the command reads from standard input
///   what it writes to standard output
/// ! what it writes to standard error
/// [1]  how it ended, unless it ended well
/// ```
package struct SessionText: Sendable {
  package enum Step: Sendable, Hashable {
    /// A remark or an empty line, kept as it is.
    case remark(String)
    case command(String, input: String)
  }

  package let steps: [Step]

  package init(_ text: String) {
    var steps: [Step] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("$ ") {
        steps.append(.command(String(line.dropFirst(2)), input: ""))
      } else if line.hasPrefix(">"), case .command(let words, let input)? = steps.last {
        steps[steps.count - 1] = .command(words, input: input + line.dropFirst(2) + "\n")
      } else if line.isEmpty || line.hasPrefix("#") {
        steps.append(.remark(String(line)))
      }
    }
    self.steps = steps
  }

  /// The session as a text again, with what appeared now.
  package func rendered(
    running run: (_ command: String, _ input: String) async throws -> String
  ) async throws -> String {
    var text = ""
    for step in steps {
      switch step {
      case .remark(let line): text += line + "\n"
      case .command(let words, let input):
        text += "$ \(words)\n"
        for line in input.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
          text += line.isEmpty ? ">\n" : "> \(line)\n"
        }
        text += try await run(words, input)
      }
    }
    return text
  }
}

/// What a command of a session writes, in the order in which it does.
package struct SessionOutput: Sendable {
  package enum Stream: String, Sendable {
    case output = "  "
    case errors = "! "
  }

  private var lines = ""
  private var open: (stream: Stream, text: String)?

  package init() {}

  package mutating func append(_ text: String, to stream: Stream) {
    if let open, open.stream != stream { close() }
    var line = open?.text ?? ""
    for character in text {
      if character == "\n" {
        lines += (stream.rawValue + Self.visible(line)).trimmingLineEnd() + "\n"
        line = ""
      } else {
        line.append(character)
      }
    }
    open = line.isEmpty ? nil : (stream, line)
  }

  /// Everything so far; a line that was not ended shows it.
  package mutating func take() -> String {
    close()
    defer { lines = "" }
    return lines
  }

  private mutating func close() {
    guard let open else { return }
    lines += open.stream.rawValue + Self.visible(open.text) + "⏎\n"
    self.open = nil
  }

  /// Control characters as their pictures: a recorded session can be shown on any terminal.
  private static func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.value {
          case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? scalar
          case 0x7F...0x9F: "␡"
          default: scalar
          }
        }))
  }
}

extension String {
  /// An empty line has no mark that an editor would cut off.
  fileprivate func trimmingLineEnd() -> String {
    allSatisfy { $0 == " " } ? "  ." : self == "! " ? "!" : self
  }
}

/// The words of a command line, split as a shell would where there is nothing to expand.
package enum ShellWords {
  package static func split(_ text: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        (quote, word) = (character, word ?? "")
      } else if character == " " {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}
