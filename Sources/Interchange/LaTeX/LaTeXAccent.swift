/// The accents of LaTeX and the combining characters of Unicode that they stand for.
///
/// `\c` and the like from The LaTeX Companion and the encodings T1 and T4 (encguide).
enum LaTeXAccent {
  /// By the name of the command, letters and signs.
  static let marks: [String: Unicode.Scalar] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}",
    "u": "\u{306}", ".": "\u{307}", "\"": "\u{308}", "h": "\u{309}", "r": "\u{30A}",
    "H": "\u{30B}", "v": "\u{30C}", "G": "\u{30F}", "f": "\u{311}", "d": "\u{323}",
    "textcommabelow": "\u{326}", "cb": "\u{326}", "c": "\u{327}", "k": "\u{328}", "b": "\u{331}",
    "t": "\u{361}", "polhk": "\u{328}", "cedilla": "\u{327}", "ogonek": "\u{328}",
  ]

  /// The letters with an accent that are one character in Unicode.
  ///
  /// A letter and its decomposed form are equal as `Character`: looked up by `e` and an acute, the
  /// set gives `é`.
  private static let composed: Set<Character> = {
    let ranges: [ClosedRange<UInt32>] = [
      0xC0...0x24F, 0x374...0x3FF, 0x400...0x4FF, 0x1E00...0x1FFF,
    ]
    return Set(ranges.joined().compactMap { Unicode.Scalar($0) }.map { Character($0) })
  }()

  /// `letter` with `mark`, in one character where Unicode has it.
  static func compose(_ letter: Character, _ mark: Unicode.Scalar) -> String {
    var base = letter
    // The dot of i and j makes way for what stands above.
    let isAbove = ![0x323, 0x326, 0x327, 0x328, 0x331].contains(mark.value)
    if isAbove, letter == "ı" { base = mark == "\u{307}" ? "ı" : "i" }
    if isAbove, letter == "ȷ" { base = "j" }
    if mark == "\u{307}", letter == "i" || letter == "j" || letter == "ı" { return "i" }
    var text = String(base)
    text.unicodeScalars.append(mark)
    guard text.count == 1, let character = text.first,
      let index = composed.firstIndex(of: character)
    else { return text }
    return String(composed[index])
  }

  /// What an accent above nothing shows: `\~{}` is how a tilde is written.
  static func spacing(_ mark: Unicode.Scalar) -> String {
    switch mark {
    case "\u{300}": "`"
    case "\u{301}": "´"
    case "\u{302}": "^"
    case "\u{303}": "~"
    case "\u{308}": "¨"
    case "\u{327}": "¸"
    default: ""
    }
  }

  /// How a letter of Unicode is spelled: the accent's command and the letter below it.
  static let spellings: [Unicode.Scalar: (command: String, letter: String)] = {
    var spellings: [Unicode.Scalar: (command: String, letter: String)] = [:]
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    let special: [(Character, String)] = [("Æ", "\\AE"), ("æ", "\\ae"), ("Ø", "\\O"), ("ø", "\\o")]
    let bases = letters.map { ($0, String($0)) } + special
    // In a fixed order, so that every run spells alike.
    for (command, mark) in marks.sorted(by: { $0.key < $1.key })
    where !["cb", "polhk", "cedilla", "ogonek"].contains(command) {
      for (base, spelling) in bases {
        let scalars = compose(base, mark).unicodeScalars
        guard scalars.count == 1, let scalar = scalars.first, !scalar.isASCII else { continue }
        let dotless = base == "i" ? "\\i" : base == "j" ? "\\j" : spelling
        let isBelow = ["b", "c", "d", "k", "textcommabelow"].contains(command)
        if spellings[scalar] == nil { spellings[scalar] = (command, isBelow ? spelling : dotless) }
      }
    }
    return spellings
  }()
}
