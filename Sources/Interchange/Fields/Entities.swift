/// Character references of HTML: `&amp;`, `&eacute;`, `&#8211;`, `&#x2013;`.
enum Entities {
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = text[...]
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<start]
      let behind = rest.utf8.index(after: start)
      if let end = rest[behind...].utf8.prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let character = character(named: rest[behind..<end])
      {
        result += character
        rest = rest[rest.utf8.index(after: end)...]
      } else {
        result += "&"
        rest = rest[behind...]
      }
    }
    return result + rest
  }

  private static func character(named name: Substring) -> String? {
    guard name.first == "#" else { return named[String(name)] ?? letters[String(name)] }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let number =
      isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let number, number > 0, let scalar = Unicode.Scalar(number) else { return nil }
    return String(Character(scalar))
  }

  private static let named: [String: String] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–",
    "mdash": "—", "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
    "sbquo": "‚", "bdquo": "„", "laquo": "«", "raquo": "»", "bull": "•", "middot": "·",
    "times": "×", "divide": "÷", "minus": "−", "plusmn": "±", "le": "≤", "ge": "≥", "ne": "≠",
    "asymp": "≈", "equiv": "≡", "infin": "∞", "rarr": "→", "larr": "←", "harr": "↔", "deg": "°",
    "prime": "′", "sup2": "²", "sup3": "³", "frac12": "½", "micro": "µ", "copy": "©", "reg": "®",
    "trade": "™", "para": "¶", "sect": "§", "dagger": "†", "szlig": "ß", "aelig": "æ",
    "AElig": "Æ", "oelig": "œ", "OElig": "Œ", "eth": "ð", "ETH": "Ð", "thorn": "þ", "THORN": "Þ",
    "inodot": "ı", "thinsp": " ", "ensp": " ", "emsp": " ", "shy": "", "zwj": "", "zwnj": "",
    "hyphen": "-", "dash": "‐", "radic": "√", "sum": "∑", "prod": "∏", "part": "∂", "isin": "∈",
    "cap": "∩", "cup": "∪", "sub": "⊂", "lang": "⟨", "rang": "⟩", "ell": "ℓ",
  ]

  /// `eacute`, `Scaron`, `alpha` …, read off the characters' Unicode names.
  private static let letters: [String: String] = {
    let marks = [
      "ACUTE": "acute", "GRAVE": "grave", "CIRCUMFLEX": "circ", "DIAERESIS": "uml",
      "TILDE": "tilde", "CEDILLA": "cedil", "CARON": "caron", "RING ABOVE": "ring",
      "STROKE": "slash", "OGONEK": "ogon", "MACRON": "macr", "BREVE": "breve",
      "DOUBLE ACUTE": "dblac", "DOT ABOVE": "dot",
    ]
    var letters: [String: String] = [:]
    for scalar in ([0xC0...0x17F, 0x391...0x3C9] as [ClosedRange<UInt32>]).joined()
      .compactMap(Unicode.Scalar.init)
    {
      let words = (scalar.properties.name ?? "").split(separator: " ")
      guard words.count >= 4, words[2] == "LETTER" else { continue }
      let letter = words[1] == "SMALL" ? words[3].lowercased() : words[3].capitalizedFirst
      let mark = words.count > 5 ? words[5...].joined(separator: " ") : ""
      if words[0] == "GREEK", words.count == 4 {
        letters[letter] = String(Character(scalar))
      } else if words[0] == "LATIN", let entity = marks[mark] {
        letters[letter + entity] = String(Character(scalar))
      }
    }
    return letters
  }()
}

extension Substring {
  fileprivate var capitalizedFirst: String { prefix(1) + dropFirst().lowercased() }
}
