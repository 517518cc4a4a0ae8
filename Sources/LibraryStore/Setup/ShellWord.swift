/// Text as a word of the POSIX shell.
package enum ShellWord {
  /// The text in single quotes, whatever it holds.
  package static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: #"'\''"#) + "'"
  }

  /// The text as a person would type it: in quotes only where it needs them.
  package static func typed(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-_./+,:@".utf8.contains(byte)
    }
    return isPlain && !text.isEmpty ? text : quoted(text)
  }

  /// What ``quoted(_:)`` made a text of, at the beginning of a line; `nil` for anything else.
  static func unquoted(_ line: some StringProtocol) -> (text: String, rest: Substring)? {
    var rest = Substring(line)
    guard rest.popFirst() == "'" else { return nil }
    var text = ""
    while let character = rest.popFirst() {
      guard character == "'" else {
        text.append(character)
        continue
      }
      guard rest.hasPrefix(#"\''"#) else { return (text, rest) }
      text.append("'")
      rest = rest.dropFirst(3)
    }
    return nil
  }
}
