/// The commands that the `@preamble` of a file defines, as far as they only stand for text:
/// `\newcommand{\name}[1]{…#1…}` and `\def\name#1{…}`.
struct LaTeXMacros {
  private struct Macro {
    var arguments: Int
    var body: [UInt8]
  }

  private var macros: [String: Macro] = [:]
  /// How many bytes commands may still add to a file: each can hold others twice, so that a few lines
  /// could ask for more memory than there is.
  private var budget = 16 << 20
  /// What a value may become.
  private static let longest = 1 << 16

  /// Takes in the definitions of a preamble. Commands that readlog knows keep their meaning.
  mutating func define(by preamble: String) {
    var reader = TeXReader(Array(preamble.utf8))
    while let word = reader.nextWord() {
      guard let isPlainTeX = Self.definers[word] else { continue }
      reader.skip { $0 == UInt8(ascii: "*") || $0.isASCIIBlank }
      guard let name = reader.macroName(), LaTeXCommand.named[name] == nil else { continue }
      let arguments = isPlainTeX ? reader.parameters() : reader.argumentCount()
      guard let arguments, let body = reader.group() else { continue }
      macros[name] = Macro(arguments: arguments, body: body)
    }
  }

  private static let definers = [
    "newcommand": false, "providecommand": false, "renewcommand": false,
    "DeclareRobustCommand": false, "def": true, "gdef": true,
  ]

  /// A value with the commands written out.
  mutating func expanded(_ value: String) -> String {
    guard !macros.isEmpty, value.utf8.contains(ASCII.backslash) else { return value }
    var bytes = Array(value.utf8)
    // A command that holds itself ends here.
    for _ in 0..<4 {
      guard let next = expandedOnce(bytes), next.count - value.utf8.count <= budget else { break }
      bytes = next
    }
    budget -= max(0, bytes.count - value.utf8.count)
    return bytes.text
  }

  private func expandedOnce(_ bytes: [UInt8]) -> [UInt8]? {
    var reader = TeXReader(bytes)
    var output: [UInt8] = []
    var start = 0
    while let word = reader.nextWord() {
      guard let macro = macros[word] else { continue }
      output += bytes[start..<(reader.position - word.utf8.count - 1)]
      if macro.arguments == 0 { reader.skip(\.isASCIIBlank) }
      let arguments = (0..<macro.arguments).map { _ in reader.argument() }
      output += Self.filled(macro.body, with: arguments)
      start = reader.position
      if output.count > Self.longest { return nil }
    }
    return start == 0 ? nil : output + bytes[start...]
  }

  private static func filled(_ body: [UInt8], with arguments: [[UInt8]]) -> [UInt8] {
    var output: [UInt8] = []
    var index = 0
    while index < body.count {
      let next = index + 1 < body.count ? Int(body[index + 1]) - 0x30 : 0
      if body[index] == UInt8(ascii: "#"), next >= 1, next <= arguments.count {
        output += arguments[next - 1]
        index += 2
      } else {
        output.append(body[index])
        index += 1
      }
    }
    return output
  }
}

/// Reads TeX as far as definitions need it.
private struct TeXReader {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// The letters behind the next backslash; `position` is then behind them.
  mutating func nextWord() -> String? {
    while position < bytes.count {
      guard bytes[position] == ASCII.backslash else {
        position += 1
        continue
      }
      let start = position + 1
      position = bytes[start...].firstIndex { !$0.isASCIILetter } ?? bytes.count
      if position > start { return bytes[start..<position].text }
      position = min(start + 1, bytes.count)
    }
    return nil
  }

  mutating func skip(_ isSkipped: (UInt8) -> Bool) {
    while let byte = current, isSkipped(byte) { position += 1 }
  }

  /// `\name` or `{\name}`.
  mutating func macroName() -> String? {
    let isBraced = current == ASCII.openBrace
    if isBraced { position += 1 }
    skip(\.isASCIIBlank)
    guard current == ASCII.backslash, let name = nextWord() else { return nil }
    skip(\.isASCIIBlank)
    if isBraced {
      guard current == ASCII.closeBrace else { return nil }
      position += 1
    }
    return name
  }

  /// `[2]`, or none; nil where an argument has a default.
  mutating func argumentCount() -> Int? {
    skip(\.isASCIIBlank)
    guard current == ASCII.openBracket else { return 0 }
    guard position + 2 < bytes.count, bytes[position + 1].isASCIIDigit,
      bytes[position + 2] == ASCII.closeBracket
    else { return nil }
    let count = Int(bytes[position + 1]) - 0x30
    position += 3
    skip(\.isASCIIBlank)
    return current == ASCII.openBracket ? nil : count
  }

  /// `#1#2`; nil where anything else stands between.
  mutating func parameters() -> Int? {
    var count = 0
    while true {
      skip(\.isASCIIBlank)
      guard current == UInt8(ascii: "#") else { return current == ASCII.openBrace ? count : nil }
      count += 1
      position += 2
    }
  }

  /// What stands in the braces that open here.
  mutating func group() -> [UInt8]? {
    skip(\.isASCIIBlank)
    guard current == ASCII.openBrace else { return nil }
    let start = position + 1
    var depth = 0
    for index in position..<bytes.count {
      if bytes[index] == ASCII.openBrace { depth += 1 }
      if bytes[index] == ASCII.closeBrace { depth -= 1 }
      if depth == 0 {
        position = index + 1
        return Array(bytes[start..<index])
      }
    }
    return nil
  }

  /// A group, or one letter.
  mutating func argument() -> [UInt8] {
    if let group = group() { return group }
    guard let byte = current else { return [] }
    position += 1
    return [byte]
  }
}
