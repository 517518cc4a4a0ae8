/// Writes plain text as LaTeX that `LaTeXText` reads back as the same text.
///
/// Braces are written as commands: BibTeX counts those behind a backslash too, and a value with one
/// brace too many takes the rest of the file with it.
struct LaTeXEncoder {
  /// Whether letters beyond ASCII become commands, for BibTeX, which neither sorts nor cuts UTF-8.
  let isASCII: Bool
  private var output = ""
  /// The last character that was written as itself.
  private var previous: Unicode.Scalar = " "

  init(isASCII: Bool) { self.isASCII = isASCII }

  static func encode(_ text: some StringProtocol, isASCII: Bool) -> String {
    if text.utf8.allSatisfy(isPlain) { return String(text) }
    var encoder = LaTeXEncoder(isASCII: isASCII)
    return encoder.encode(text)
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

  private mutating func encode(_ text: some StringProtocol) -> String {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if scalars[index] == "$", let end = Self.endOfMathematics(scalars, from: index) {
        output.unicodeScalars.append(contentsOf: scalars[index...end])
        index = end
        previous = "$"
      } else {
        append(scalars[index], next: index + 1 < scalars.count ? scalars[index + 1] : " ")
        previous = scalars[index]
      }
      index += 1
    }
    return output
  }

  private mutating func append(_ scalar: Unicode.Scalar, next: Unicode.Scalar) {
    switch scalar {
    case "\\": output += "\\textbackslash{}"
    case "{": output += "\\textbraceleft{}"
    case "}": output += "\\textbraceright{}"
    case "~": output += "\\textasciitilde{}"
    case "^": output += "\\textasciicircum{}"
    case "<": output += "\\textless{}"
    case ">": output += "\\textgreater{}"
    case "`": output += "\\textasciigrave{}"
    case "%", "#", "_", "$": output += "\\\(scalar)"
    // `&amp;` would be read as what the web means by it.
    case "&":
      output += next.isASCII && next.properties.isAlphabetic || next == "#" ? "\\&{}" : "\\&"
    case "-", "–", "—": dash(scalar)
    case "'": output += previous == "'" ? "{}'" : "'"
    case "“", "”": quote(scalar, next: next)
    default: letter(scalar)
    }
  }

  /// Hyphens and dashes side by side would be taken for one longer dash.
  private mutating func dash(_ scalar: Unicode.Scalar) {
    if ["-", "–", "—"].contains(previous) { output += "{}" }
    output += scalar == "-" ? "-" : scalar == "–" ? "--" : "---"
  }

  private mutating func quote(_ scalar: Unicode.Scalar, next: Unicode.Scalar) {
    let neighbours: [Unicode.Scalar] = ["'", "`", "‘", "’", "“", "”"]
    if neighbours.contains(previous) || neighbours.contains(next) {
      output += scalar == "“" ? "\\textquotedblleft{}" : "\\textquotedblright{}"
    } else {
      output += scalar == "“" ? "``" : "''"
    }
  }

  private mutating func letter(_ scalar: Unicode.Scalar) {
    guard isASCII, !scalar.isASCII else {
      output.unicodeScalars.append(scalar)
      return
    }
    if let (command, letter) = LaTeXAccent.spellings[scalar] {
      // In braces, where BibTeX takes it for one letter.
      output +=
        "{\\\(command)\(letter.hasPrefix("\\") || command.utf8.count > 1 || command.utf8.first?.isASCIILetter == true ? "{\(letter)}" : letter)}"
    } else if let name = LaTeXSymbols.names[scalar] {
      output += "{\\\(name)}"
    } else {
      output.unicodeScalars.append(scalar)
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
