/// Web addresses as `.bib` files spell them.
enum LaTeXAddress {
  /// The address itself: `\_`, `{\_}`, `\%`, `\~{}`, `$\sim$` and `{\textasciitilde}` are what they
  /// show.
  static func plain(_ source: some Sequence<UInt8>) -> String {
    let bytes = Array(source)
    guard
      bytes.contains(where: { $0 == ASCII.backslash || $0 == ASCII.openBrace || $0 == ASCII.dollar }
      )
    else { return bytes.text }
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let rest = bytes[index...]
      if let (spelling, byte) = spellings.first(where: { rest.starts(with: $0.0) }) {
        output.append(byte)
        index += spelling.count
      } else {
        let byte = bytes[index]
        if byte != ASCII.openBrace, byte != ASCII.closeBrace { output.append(byte) }
        index += 1
      }
    }
    return output.text
  }

  /// Longer ones first.
  private static let spellings: [([UInt8], UInt8)] = [
    ("{\\textasciitilde}", ASCII.tilde), ("\\textasciitilde{}", ASCII.tilde),
    ("\\textasciitilde ", ASCII.tilde), ("\\textasciitilde", ASCII.tilde),
    ("$\\sim$", ASCII.tilde), ("{\\~{}}", ASCII.tilde), ("\\~{}", ASCII.tilde),
    ("\\~", ASCII.tilde), ("\\textunderscore{}", UInt8(ascii: "_")),
    ("\\textunderscore", UInt8(ascii: "_")), ("\\_", UInt8(ascii: "_")), ("\\%", ASCII.percent),
    ("\\&", ASCII.ampersand), ("\\#", ASCII.hash), ("\\$", ASCII.dollar),
    ("\\textless", ASCII.less), ("\\textgreater", ASCII.greater), ("$<$", ASCII.less),
    ("$>$", ASCII.greater), ("$\\less$", ASCII.less), ("$\\greater$", ASCII.greater),
    ("\\{", ASCII.openBrace), ("\\}", ASCII.closeBrace), ("\\slash", ASCII.slash),
    ("\\/", ASCII.slash), ("\\-", ASCII.hyphen),
    ("$\\mathsemicolon$", ASCII.semicolon),
  ].map { (Array($0.0.utf8), $0.1) }
}
