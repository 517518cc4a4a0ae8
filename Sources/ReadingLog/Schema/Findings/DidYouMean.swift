/// Words hints the same way everywhere.
enum DidYouMean {
  /// How many findings of one check are told what was meant: it takes a look at many words, and
  /// where more than these are off, something else is wrong than slips of the keyboard.
  static let limit = 25

  /// `did you mean 'a' or 'b'?`, or `nil` when no known word is near.
  static func hint(_ word: String, among known: some Sequence<String>) -> String? {
    let near = Suggestion.nearest(to: word, among: known, limit: 2)
    return near.isEmpty ? nil : "did you mean \(alternatives(near))?"
  }

  /// `'a', 'b' or 'c'`
  static func alternatives(_ words: [String]) -> String {
    let quoted = words.map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }

  /// A text as it may stand in a message: on one line and not long.
  static func quote(_ text: String) -> String {
    let isShort = text.utf8.count <= 57 && !text.utf8.contains(UInt8(ascii: "\n"))
    if isShort { return "'\(text)'" }
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= 60 ? "'\(line)'" : "'\(line.prefix(57))…'"
  }
}
