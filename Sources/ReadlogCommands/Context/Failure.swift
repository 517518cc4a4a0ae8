import LibYAML
import ArgumentParser

/// How a command ended, for the shell.
package enum ExitStatus: Int32, Sendable {
  case done = 0
  /// The answer is no: findings, conflicts, nothing matches.
  case no = 1
  /// The library or the request must change first; nothing was written.
  case refused = 2
  /// Words or values that no library could make sense of.
  case usage = 64
  case unavailable = 69
  case bug = 70
}

/// Why a command did not do what it was asked, in the words that the user reads.
package struct Failure: Error, Sendable {
  package var status: ExitStatus
  /// One sentence without a full stop.
  package var message: String
  package var causes: [String]
  /// What to do next.
  package var hints: [String]
  /// Lines of the input with a caret.
  package var excerpt: String?

  package init(
    _ status: ExitStatus, _ message: String, causes: [String] = [], hints: [String?] = [],
    excerpt: String? = nil
  ) {
    self.status = status
    self.message = message
    self.causes = causes
    self.hints = hints.compactMap(\.self)
    self.excerpt = excerpt
  }

  /// A request that is refused; nothing was written.
  package init(_ message: String, hints: [String?] = []) {
    self.init(.refused, message, hints: hints)
  }

  /// Ends a command whose answer is no and has been given already.
  package static let quietNo = Failure(.no, "")
}

extension Console {
  /// `error:`, `caused by:` and `hint:` lines.
  package func report(_ failure: Failure) {
    guard !failure.message.isEmpty else { return }
    line(styled("error:", .red) + " " + failure.message.escapingControlCharacters())
    if let excerpt = failure.excerpt { line(excerpt) }
    for cause in failure.causes {
      line(styled("caused by:", .red) + " " + cause.escapingControlCharacters())
    }
    for hint in failure.hints {
      line(styled("hint:", .cyan) + " " + hint.escapingControlCharacters())
    }
  }

  package func warn(_ text: String) {
    line(styled("warning:", .yellow) + " " + text.escapingControlCharacters())
  }

  /// A remark for the eye.
  package func remark(_ text: String) {
    line(styled(text.escapingControlCharacters(), .dim))
  }
}
