/// A title as people would type it without a mathematics keyboard: what LaTeX, HTML and Greek letters
/// say, in plain letters.
///
/// One paper is `$\beta$-VAE` in a bibliography, `β-VAE` on arXiv and `beta-VAE` in a mail.
enum PlainTitle {
  static func text(_ title: String) -> String {
    // Most titles hold nothing of the kind.
    if title.utf8.allSatisfy({ $0 < 0x80 && !marks.contains($0) }) { return title }
    var reader = Reader(scalars: Array(title.unicodeScalars))
    return reader.read()
  }

  private static let marks = Set("\\{}$<&^_~".utf8)

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var place = 0
    var text = ""

    mutating func read() -> String {
      while place < scalars.count {
        let scalar = scalars[place]
        place += 1
        switch scalar {
        case "\\": readCommand()
        case "{", "}", "$", "^", "_": continue
        case "~": text += " "
        case "<" where skipTag(): continue
        case "&" where skipEntity(): continue
        case "&": text += " and "
        default: text += greek[scalar] ?? digits[scalar] ?? String(Character(scalar))
        }
      }
      return text
    }

    /// `\emph{x}` is x, `\beta` is beta, `\'e` and `\c{c}` are letters with accents.
    private mutating func readCommand() {
      let name = take { $0.isASCII && $0.properties.isAlphabetic }
      if name.isEmpty {
        guard place < scalars.count else { return }
        if scalars[place] == "&" { text += " and " }
        place += 1
        return
      }
      let hasArgument = place < scalars.count && scalars[place] == "{"
      if letters.contains(name) {
        text += name.lowercased()
      } else if !hasArgument, name.count > 1 {
        text += name.lowercased()
      }
      if !hasArgument { _ = take { $0 == " " } }
    }

    private mutating func take(while isWanted: (Unicode.Scalar) -> Bool) -> String {
      var taken = ""
      while place < scalars.count, isWanted(scalars[place]) {
        taken.unicodeScalars.append(scalars[place])
        place += 1
      }
      return taken
    }

    /// `<i>`, `</sub>`
    private mutating func skipTag() -> Bool {
      guard let end = scalars[place...].prefix(12).firstIndex(of: ">") else { return false }
      let name = scalars[place..<end]
      guard !name.isEmpty,
        name.allSatisfy({ $0 == "/" || ($0.isASCII && $0.properties.isAlphabetic) })
      else { return false }
      place = end + 1
      return true
    }

    /// `&amp;`, `&lt;`
    private mutating func skipEntity() -> Bool {
      guard let end = scalars[place...].prefix(8).firstIndex(of: ";") else { return false }
      let name = String(String.UnicodeScalarView(scalars[place..<end]))
      place = end + 1
      text += name == "amp" ? " and " : " "
      return true
    }
  }

  /// Commands that are letters themselves.
  private static let letters: Set<String> = [
    "ss", "o", "O", "l", "L", "ae", "AE", "oe", "OE", "i", "j",
  ]

  private static let greek: [Unicode.Scalar: String] = {
    let names = [
      "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
      "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon",
      "phi", "chi", "psi", "omega",
    ]
    var table: [Unicode.Scalar: String] = ["ϵ": "epsilon", "ϕ": "phi", "ϑ": "theta", "ℓ": "ell"]
    for (index, name) in names.enumerated() {
      for start in [UInt32(0x391), 0x3B1] {
        if let scalar = Unicode.Scalar(start + UInt32(index)) { table[scalar] = name }
      }
    }
    return table
  }()

  private static let digits: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = ["¹": "1", "²": "2", "³": "3"]
    for digit in UInt32(0)..<10 {
      for start in [UInt32(0x2070), 0x2080] {
        if let scalar = Unicode.Scalar(start + digit) { table[scalar] = String(digit) }
      }
    }
    return table
  }()
}
