/// The id of a paper: its citekey, and the stem of its file's name.
package enum PaperID {
  /// Why a text cannot be an id.
  package enum Fault: Hashable, Sendable {
    case empty
    case tooLong
    case firstCharacter(Character)
    case character(Character)
    case lastCharacter(Character)
    /// A name that Windows keeps for a device.
    case reserved
  }

  /// Letters and digits of any script, then also `-`, `_`, `.`, `+`; at most 120 bytes; never a
  /// name that a file system could take for something else.
  package static func fault(in id: String) -> Fault? {
    guard let first = id.first, let last = id.last else { return .empty }
    if id.utf8.count > 120 { return .tooLong }
    if !isWord(first) { return .firstCharacter(first) }
    if let odd = id.first(where: { !isWord($0) && !"-_.+".contains($0) }) { return .character(odd) }
    if last == "." { return .lastCharacter(last) }
    let stem = id.prefix { $0 != "." }.lowercased()
    let devices = ["con", "prn", "aux", "nul"]
    let isPort =
      stem.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt"))
      && (stem.last?.isNumber ?? false)
    return devices.contains(stem) || isPort ? .reserved : nil
  }

  private static func isWord(_ character: Character) -> Bool {
    guard character.isLetter || character.isNumber else { return false }
    return character.unicodeScalars.allSatisfy { !$0.properties.isDefaultIgnorableCodePoint }
  }

  /// What two ids must not share: file systems may fold case and Unicode form.
  package static func collisionKey(_ id: String) -> String {
    id.lowercased()
  }

  /// `kornblith2019similarity`: the first author's family name, the year, the first title word that
  /// says something; without authors two title words. A letter is added while `isTaken`.
  package static func make(
    for paper: Paper, pattern: IDPattern = .authorYearWord, isTaken: (String) -> Bool
  ) -> String {
    let family = paper.authors.first.map { Folding.asciiWord(PersonName($0).family) } ?? ""
    let words = Folding.title(paper.title).split(separator: " ").map { Folding.asciiWord($0) }
      .filter { !$0.isEmpty }
    let telling = words.filter { !stopWords.contains($0) && !$0.allSatisfy(\.isNumber) }
    let chosen = (telling.isEmpty ? words : telling).prefix(family.isEmpty ? 2 : 1)
    let digits = paper.year.map(String.init) ?? ""
    var id =
      family.isEmpty
      ? (chosen.first ?? "") + digits + chosen.dropFirst().joined()
      : family + digits + (pattern == .authorYear ? "" : chosen.first ?? "")
    id = String(id.prefix(100))
    if id.isEmpty { id = "paper" }
    if fault(in: id) == .reserved { id += "-paper" }
    return distinct(id, isTaken: isTaken)
  }

  /// `id`, or `ida` … `idz`, `idaa` …: the first that is not taken.
  package static func distinct(_ id: String, isTaken: (String) -> Bool) -> String {
    if !isTaken(id) { return id }
    var number = 0
    while true {
      let candidate = id + letters(number)
      if !isTaken(candidate) { return candidate }
      number += 1
    }
  }

  private static func letters(_ number: Int) -> String {
    let scalar = Unicode.Scalar(UInt8(ascii: "a") + UInt8(number % 26))
    return (number >= 26 ? letters(number / 26 - 1) : "") + String(Character(scalar))
  }

  private static let stopWords: Set<String> = [
    "a", "an", "the", "on", "in", "of", "for", "to", "and", "or", "with", "by", "from", "at", "as",
    "is", "are", "be", "do", "does", "how", "what", "why", "when", "where", "which", "who", "can",
    "towards", "toward", "via", "using", "its", "it", "we", "you", "your", "not", "all", "there",
  ]
}
