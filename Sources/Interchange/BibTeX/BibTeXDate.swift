import ReadingLog

/// A year and a month as `.bib` files write them.
struct BibTeXDate: Hashable {
  var year: Int?
  var month: Int?
  /// Whether year and month are all that the text says.
  var isWhole: Bool

  /// Reads `2019`, `2019-05`, `2019-05-03`, ranges of these, and whatever has a year in it: `c. 2019`,
  /// `2019a`, `May 2019`, `2019/2020`.
  ///
  /// ISO 8601-2 as the BibLaTeX manual has it, section 2.3.8.
  init(_ text: String) {
    let text = text.trimmed
    let bytes = Array(text.utf8)
    guard let start = Self.yearStart(in: bytes) else {
      isWhole = text.isEmpty
      return
    }
    let rest = bytes[(start + 4)...]
    year = Int(bytes[start..<(start + 4)].text)
    isWhole = start == 0 && rest.isEmpty
    if start == 0, rest.first == ASCII.hyphen, let month = Self.number(rest.dropFirst()) {
      self.month = (1...12).contains(month) ? month : nil
      isWhole = self.month != nil && rest.count == 3
    } else if !isWhole {
      let words = bytes[..<start].text + " " + rest.text
      month = Self.month(words)?.number ?? Self.numericMonth(bytes[..<start])
    }
  }

  /// Four digits that no digit stands beside, within what a record's year can be.
  private static func yearStart(in bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      guard bytes[index].isASCIIDigit else {
        index += 1
        continue
      }
      let end = bytes[index...].firstIndex { !$0.isASCIIDigit } ?? bytes.count
      let isNegative = index == 1 && bytes[0] == ASCII.hyphen
      if end - index == 4, (UInt8(ascii: "1")...UInt8(ascii: "2")).contains(bytes[index]),
        !isNegative
      {
        return index
      }
      index = end
    }
    return nil
  }

  /// Two digits, and no third.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    let digits = bytes.prefix { $0.isASCIIDigit }
    return digits.count == 2 ? Int(digits.text) : nil
  }

  /// The 5 of `05/2019` and `3.5.2019`.
  private static func numericMonth(_ before: ArraySlice<UInt8>) -> Int? {
    guard let last = before.last, last == ASCII.slash || last == ASCII.dot || last == ASCII.hyphen
    else { return nil }
    let digits = before.dropLast().reversed().prefix { $0.isASCIIDigit }.reversed()
    return Int(Array(digits).text).flatMap { (1...12).contains($0) ? $0 : nil }
  }

  /// The first month that a text names, by number or by word, and whether that is all it says.
  static func month(_ text: String) -> (number: Int, isWhole: Bool)? {
    let text = text.trimmed.lowercased()
    let bare = text.hasSuffix(".") ? String(text.dropLast()) : text
    if let number = Int(bare), (1...12).contains(number) { return (number, true) }
    if let number = named[bare] { return (number, true) }
    for word in text.split(whereSeparator: { !$0.isLetter }) {
      if let number = named[String(word)] ?? foreign[String(word)] { return (number, false) }
    }
    let number = text.prefix { $0.isASCII && $0.isNumber }
    return Int(number).flatMap {
      (1...12).contains($0) && number.count < text.count ? ($0, false) : nil
    }
  }

  static let names = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private static let named: [String: Int] = {
    var table = ["sept": 9]
    for (index, name) in names.enumerated() {
      table[name] = index + 1
      table[String(name.prefix(3))] = index + 1
    }
    return table
  }()

  /// German, French, Spanish, Portuguese and Italian.
  private static let foreign: [String: Int] = [
    "januar": 1, "jänner": 1, "janvier": 1, "enero": 1, "janeiro": 1, "gennaio": 1, "februar": 2,
    "février": 2, "febrero": 2, "fevereiro": 2, "febbraio": 2, "märz": 3, "mars": 3, "marzo": 3,
    "março": 3, "avril": 4, "abril": 4, "aprile": 4, "mai": 5, "mayo": 5, "maio": 5, "maggio": 5,
    "juni": 6, "juin": 6, "junio": 6, "junho": 6, "giugno": 6, "juli": 7, "juillet": 7, "julio": 7,
    "julho": 7, "luglio": 7, "août": 8, "agosto": 8, "septembre": 9, "septiembre": 9,
    "setembro": 9, "settembre": 9, "oktober": 10, "octobre": 10, "octubre": 10, "outubro": 10,
    "ottobre": 10, "novembre": 11, "noviembre": 11, "novembro": 11, "dezember": 12,
    "décembre": 12, "diciembre": 12, "dezembro": 12, "dicembre": 12,
  ]
}
