import ReadingLog

/// The year and month in which something appeared, however somebody wrote them.
///
/// `2019`, `2019/06/12/`, `2019 Jan-Feb`, `12 June 2019`, `06/2019`, `c2019`, `20190612`.
struct PublicationDate: Hashable {
  var year: Int?
  var month: Int?

  init(_ text: String) {
    let tokens = Self.tokens(text)
    guard let index = tokens.firstIndex(where: { Self.year(in: $0) != nil }) else { return }
    year = Self.year(in: tokens[index])
    month =
      tokens.lazy.compactMap(Self.month(named:)).first ?? Self.month(in: tokens, around: index)
  }

  /// Words and numbers; what is beyond ASCII belongs to words, but for dashes.
  private static func tokens(_ text: String) -> [String] {
    text.exchanging("–", with: "-").utf8.split { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: false
      default: true
      }
    }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Numbers beside the year: behind it the month comes first; before it only when nothing else fits.
  private static func month(in tokens: [String], around index: Int) -> Int? {
    if tokens[index].count == 8 { return month(digits: tokens[index].dropFirst(4).prefix(2)) }
    let behind = tokens[(index + 1)...]
    if let next = behind.first { return month(digits: next) }
    let before = tokens[..<index].suffix(2).compactMap { Int($0) }
    switch before.count {
    case 1: return (1...12).contains(before[0]) ? before[0] : nil
    case 2 where before[0] > 12: return (1...12).contains(before[1]) ? before[1] : nil
    case 2 where before[1] > 12 || before[0] == before[1]:
      return (1...12).contains(before[0]) ? before[0] : nil
    // 05/06/2019: nobody can tell.
    default: return nil
    }
  }

  private static func month(digits: some StringProtocol) -> Int? {
    guard digits.utf8.count <= 2, let number = Int(digits), (1...12).contains(number) else {
      return nil
    }
    return number
  }

  private static func year(in token: String) -> Int? {
    let digits = token.unicodeScalars.filter { (0x30...0x39).contains($0.value) }.map(
      Character.init)
    guard digits.count == 4 || (digits.count == 8 && token.count == 8), token.count <= 8,
      let number = Int(String(digits.prefix(4))), (1000...2999).contains(number)
    else { return nil }
    return number
  }

  /// A month in English, German, French, Spanish or Italian, three letters of it at least.
  static func month(named word: String) -> Int? {
    guard word.utf8.count >= 3, word.utf8.first.map({ $0 > 0x39 }) ?? false else { return nil }
    return months[Folding.fold(word)]
  }

  /// The month of a date without a year: `Jun 12`.
  static func month(in text: String) -> Int? {
    let tokens = tokens(text)
    return tokens.count <= 3 ? tokens.lazy.compactMap(month(named:)).first : nil
  }

  /// Every beginning of every name.
  private static let months: [String: Int] = {
    let names = [
      "january januar janvier enero gennaio", "february februar fevrier febrero febbraio",
      "march marz maerz mars marzo", "april avril abril aprile", "may mai mayo maggio",
      "june juni juin junio giugno", "july juli juillet julio luglio", "august aout agosto",
      "september septembre septiembre settembre", "october oktober octobre octubre ottobre",
      "november novembre noviembre", "december dezember decembre diciembre dicembre",
    ]
    var months: [String: Int] = [:]
    for (index, names) in names.enumerated() {
      for name in names.split(separator: " ") {
        for length in 3...name.count where months[String(name.prefix(length))] == nil {
          months[String(name.prefix(length))] = index + 1
        }
      }
    }
    return months
  }()
}
