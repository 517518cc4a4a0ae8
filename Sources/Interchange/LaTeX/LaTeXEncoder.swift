/// Writes plain text as LaTeX that `LaTeXText` reads back as the same text.
///
/// Braces are written as commands: BibTeX counts those behind a backslash too, and a value with one
/// brace too many takes the rest of the file with it.
struct LaTeXEncoder {
  /// Whether letters beyond ASCII become commands, for BibTeX, which neither sorts nor cuts UTF-8.
  let isASCII: Bool
  private var output: [UInt8] = []
  /// The last character that was written as itself.
  private var previous: Unicode.Scalar = " "

  init(isASCII: Bool) { self.isASCII = isASCII }

  static func encode(_ text: some StringProtocol, isASCII: Bool) -> String {
    if text.utf8.allSatisfy(isPlain) { return String(text) }
    var encoder = LaTeXEncoder(isASCII: isASCII)
    encoder.encode(text)
    return encoder.output.text
  }

  /// LaTeX with its letters beyond ASCII as commands, all else as it is.
  static func spelled(_ source: String) -> String {
    var encoder = LaTeXEncoder(isASCII: true)
    for scalar in source.unicodeScalars {
      if scalar.isASCII { encoder.write(scalar) } else { encoder.letter(scalar) }
    }
    return encoder.output.text
  }

  /// Letters, digits and signs that neither mean something to LaTeX nor join with others.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case ASCII.space, ASCII.comma, ASCII.dot, ASCII.colon, ASCII.semicolon, ASCII.slash,
      ASCII.openParenthesis, ASCII.closeParenthesis, ASCII.equals, ASCII.openBracket,
      ASCII.closeBracket, UInt8(ascii: "+"), UInt8(ascii: "!"), UInt8(ascii: "?"),
      UInt8(ascii: "*"):
      true
    default: byte.isASCIILetter || byte.isASCIIDigit
    }
  }

  private mutating func encode(_ text: some StringProtocol) {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if scalars[index] == "$", let end = Self.endOfMathematics(scalars, from: index) {
        for scalar in scalars[index...end] { write(scalar) }
        index = end
        previous = "$"
      } else {
        append(scalars[index], before: scalars[(index + 1)...])
        previous = scalars[index]
      }
      index += 1
    }
  }

  private mutating func write(_ text: String) { output += text.utf8 }

  private mutating func write(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      output.append(UInt8(scalar.value))
    } else {
      output += scalar.utf8
    }
  }

  private mutating func append(
    _ scalar: Unicode.Scalar, before rest: ArraySlice<Unicode.Scalar>
  ) {
    switch scalar {
    case "\\": write("\\textbackslash{}")
    case "{": write("\\textbraceleft{}")
    case "}": write("\\textbraceright{}")
    case "~": write("\\textasciitilde{}")
    case "^": write("\\textasciicircum{}")
    case "<": write("\\textless{}")
    case ">": write("\\textgreater{}")
    case "`": write("\\textasciigrave{}")
    case "%", "#", "_", "$": write("\\\(scalar)")
    case "&":
      // `&amp;` would be read as what the web means by it.
      write(rest.prefix(10).contains(";") ? "\\&{}" : "\\&")
    case "-", "–", "—": dash(scalar)
    case "'": write(previous == "'" ? "{}'" : "'")
    case "“", "”": quote(scalar, next: rest.first ?? " ")
    default:
      if isASCII, !scalar.isASCII { letter(scalar) } else { write(scalar) }
    }
  }

  /// Hyphens and dashes side by side would be taken for one longer dash.
  private mutating func dash(_ scalar: Unicode.Scalar) {
    if ["-", "–", "—"].contains(previous) { write("{}") }
    write(scalar == "-" ? "-" : scalar == "–" ? "--" : "---")
  }

  private mutating func quote(_ scalar: Unicode.Scalar, next: Unicode.Scalar) {
    let neighbours: [Unicode.Scalar] = ["'", "`", "‘", "’", "“", "”"]
    if neighbours.contains(previous) || neighbours.contains(next) {
      write(scalar == "“" ? "\\textquotedblleft{}" : "\\textquotedblright{}")
    } else {
      write(scalar == "“" ? "``" : "''")
    }
  }

  /// In braces, where BibTeX takes it for one letter: `{\"o}`, `{\v{c}}`, `{\ss}`.
  private mutating func letter(_ scalar: Unicode.Scalar) {
    if let (command, base) = LaTeXAccent.spellings[scalar] {
      let isSign = command.utf8.first.map { !$0.isASCIILetter } ?? false
      write(isSign && !base.hasPrefix("\\") ? "{\\\(command)\(base)}" : "{\\\(command){\(base)}}")
    } else if let name = LaTeXSymbols.names[scalar] {
      write("{\\\(name)}")
    } else {
      write(scalar)
    }
  }

  /// The dollar that ends what the one at `start` begins, where both look like mathematics and not
  /// like prices: no blank inside them, no digit behind, braces balanced, no line break.
  private static func endOfMathematics(_ scalars: [Unicode.Scalar], from start: Int) -> Int? {
    guard start + 1 < scalars.count, scalars[start + 1] != " ", scalars[start + 1] != "$" else {
      return nil
    }
    var depth = 0
    var index = start + 1
    while index < scalars.count {
      switch scalars[index] {
      case "{": depth += 1
      case "}": depth -= 1
      case "\\": index += 1
      case "\n", "%", "#": return nil
      case "$":
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        let isEnd = scalars[index - 1] != " " && !("0"..."9" ~= next) && depth == 0 && next != "$"
        return isEnd ? index : nil
      default: break
      }
      if depth < 0 { return nil }
      index += 1
    }
    return nil
  }
}
