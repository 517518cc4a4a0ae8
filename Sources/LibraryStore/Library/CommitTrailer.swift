/// The last line of every commit that readlog makes, by which it knows its own ones again.
///
/// `Readlog: tag`, or, of a commit that takes another one back, `Readlog: undo` and the other's id.
package struct CommitTrailer: Hashable {
  /// What made the commit, for example `tag`.
  package let command: String

  private static let key = "Readlog: "
  private static let undo = "undo "

  package init(command: String) { self.command = command }

  package init(undoing commit: String) { command = Self.undo + commit }

  /// Nil for the message of a commit that readlog did not make.
  package init?(message: String) {
    let lines = Self.lastParagraph(of: message) ?? []
    guard let line = lines.last(where: { $0.hasPrefix(Self.key) }) else { return nil }
    command = String(line.dropFirst(Self.key.count))
  }

  /// The id of the commit that was taken back, in 40 hexadecimal digits.
  package var undoneCommit: String? {
    command.hasPrefix(Self.undo) ? String(command.dropFirst(Self.undo.count)) : nil
  }

  /// The message with this trailer, behind those that it has already.
  package func added(to message: String) -> String {
    var text = message
    while text.last?.isWhitespace == true { text.removeLast() }
    let hasTrailers = Self.lastParagraph(of: text)?.allSatisfy(Self.isTrailer) ?? false
    return text + (hasTrailers ? "\n" : "\n\n") + Self.key + command + "\n"
  }

  /// Nil where the message has no paragraph after its subject.
  private static func lastParagraph(of message: String) -> ArraySlice<Substring>? {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
      .trimmingSuffix { $0.allSatisfy(\.isWhitespace) }
    guard let gap = lines.lastIndex(where: { $0.allSatisfy(\.isWhitespace) }) else { return nil }
    return lines[(gap + 1)...]
  }

  /// Such as `Signed-off-by: Ada <ada@example.org>`.
  private static func isTrailer(_ line: Substring) -> Bool {
    guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return false }
    return line[..<colon].allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
      && line[colon...].hasPrefix(": ")
  }
}

extension Array {
  fileprivate func trimmingSuffix(while isUnwanted: (Element) -> Bool) -> ArraySlice<Element> {
    self[..<((lastIndex { !isUnwanted($0) } ?? -1) + 1)]
  }
}
