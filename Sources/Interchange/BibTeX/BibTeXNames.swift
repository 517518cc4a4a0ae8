import ReadingLog

/// The names in an `author` or `editor` field, as a record has them.
///
/// BibTeXing (1988), section 4, for `First von Last`, `von Last, First` and `von Last, Jr, First`;
/// the BibLaTeX manual, section 3.4, for `family=…, given=…`. What people write instead, such as
/// commas or semicolons between names, is understood where it cannot mean anything else.
struct BibTeXNames {
  private(set) var names: [String] = []
  /// The list ended in `and others`.
  private(set) var isOpen = false
  /// Whether the names say all that the field does.
  private(set) var isWhole = true
  /// What was understood in a way that BibTeX would not.
  private(set) var remarks: [String] = []
  private(set) var unknown: [String] = []

  init(_ value: String) {
    var pieces = BibTeXList.split(value, at: .and)
    if pieces.count == 1 { pieces = separated(value) }
    if pieces.count == 2, let first = commaSeparated(pieces[0], before: pieces[1]) {
      pieces = first + [pieces[1]]
    }
    for piece in bracedPeople(pieces) ?? pieces { read(piece) }
  }

  /// IEEE Xplore once put braces around every name, `{Jane Roe} and {John Doe}`, as if they were
  /// institutions.
  private mutating func bracedPeople(_ pieces: [String]) -> [String]? {
    guard pieces.count > 1 else { return nil }
    let inner = pieces.compactMap { BibTeXList.bracedWhole($0.trimmed) }
    guard inner.count == pieces.count, inner.allSatisfy(PersonText.looksLikePerson) else {
      return nil
    }
    isWhole = false
    return inner
  }

  /// By what people put between names who do not know of `and`.
  private mutating func separated(_ value: String) -> [String] {
    let pieces = BibTeXList.split(value, at: .semicolon)
    if pieces.count > 1 {
      remark("names are separated by ';', which BibTeX takes for one name")
      return pieces
    }
    let joined = BibTeXList.split(value, at: .ampersand)
    if joined.count > 1 { remark("names are separated by '&', which BibTeX takes for one name") }
    return joined
  }

  /// `Jane Roe, John Doe and Ann Poe`: two full names, where the last one is written as such too.
  private mutating func commaSeparated(_ first: String, before last: String) -> [String]? {
    let parts = first.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    let isFull = [last.trimmed] + parts
    guard parts.count == 2, !(first + last).utf8.contains(ASCII.openBrace),
      !last.utf8.contains(ASCII.comma), parts[0].first?.isUppercase ?? false,
      isFull.allSatisfy({ $0.utf8.contains(ASCII.space) }), !PersonText.areInitials(parts, from: 1)
    else { return nil }
    remark("names are separated by commas, which BibTeX takes for parts of one name")
    return parts
  }

  private mutating func remark(_ text: String) {
    remarks.append(text)
    isWhole = false
  }

  private mutating func read(_ piece: String) {
    let piece = withoutEtAl(piece.trimmed)
    guard !piece.isEmpty else { return }
    if let inner = BibTeXList.bracedWhole(piece) {
      append("{\(text(inner))}", ifNot: "{}")
      return
    }
    let parts = BibTeXList.split(piece, at: .comma)
    if let name = extended(parts) {
      append(name)
    } else if parts.count == 1 {
      append(withoutNumber(firstLast(piece)))
    } else {
      read(parts: parts.map { text($0) }, piece: piece)
    }
    if piece.utf8.contains(ASCII.openBrace), BibTeXList.hasBracedBlank(piece) { isWhole = false }
  }

  private mutating func append(_ name: String, ifNot empty: String = "") {
    let name = name.trimmed
    // arXiv lists signs and dots among the names.
    if name != empty,
      name.utf8.contains(where: { $0 >= 0x80 || $0.isASCIILetter || $0.isASCIIDigit })
    {
      names.append(name)
    } else {
      isWhole = false
    }
  }

  private mutating func text(_ source: some StringProtocol) -> String {
    let latex = LaTeXText(source)
    unknown += latex.unknown
    if !latex.isPlain { isWhole = false }
    return latex.text
  }

  /// DBLP numbers people of one name: `Wei Wang 0001`.
  private mutating func withoutNumber(_ name: String) -> String {
    let digits = name.utf8.suffix(5)
    guard digits.count == 5, digits.first == ASCII.space,
      digits.dropFirst().first == UInt8(ascii: "0"),
      digits.dropFirst().allSatisfy(\.isASCIIDigit)
    else { return name }
    isWhole = false
    return String(name.dropLast(5))
  }

  /// `et al.` and `others` stand for names that are not there.
  private mutating func withoutEtAl(_ piece: String) -> String {
    // Few names end so.
    guard let last = piece.utf8.last,
      [ASCII.dot, UInt8(ascii: "l"), UInt8(ascii: "s")].contains(last)
    else { return piece }
    let lower = piece.lowercased()
    if ["others", "et al", "et al.", "et.al.", "et. al.", "et. al", "...", "\\ldots", "\\dots"]
      .contains(lower)
    {
      isOpen = true
      isWhole = false
      return ""
    }
    for ending in [", et al.", ", et al", " et al.", " et al", "~et~al.", " et.al.", " et. al."]
    where lower.hasSuffix(ending) {
      isOpen = true
      isWhole = false
      return String(piece.dropLast(ending.count))
    }
    return piece
  }
}

extension BibTeXNames {
  /// Without a comma: as it stands, unless braces hold several words of the family name together.
  private mutating func firstLast(_ piece: String) -> String {
    guard piece.utf8.contains(ASCII.openBrace) else { return text(piece) }
    let words = BibTeXList.split(piece, at: .blank)
    guard let last = words.last, words.count > 1, BibTeXList.hasBracedBlank(last) else {
      return text(piece)
    }
    return PersonText.joined(
      family: text(last), given: text(words.dropLast().joined(separator: " ")))
  }

  private mutating func read(parts: [String], piece: String) {
    // A comma that braces kept together would be one more part in a record.
    if parts.contains(where: { $0.contains(",") }) {
      append("{\(text(piece))}")
      return
    }
    var parts = parts
    while parts.count > 1, parts.last == "" { parts.removeLast() }
    switch parts.count {
    case 1: append(PersonText.joined(family: parts[0], given: ""))
    case 2:
      if PersonText.isInitialled(parts[0]), PersonText.isInitialled(parts[1]) {
        separate(parts)
      } else if PersonText.isSuffix(parts[1]), parts[0].contains(" ") {
        // `William Baker, Jr.`
        let name = PersonName(parts[0])
        isWhole = false
        append("\(name.shortFamily), \(parts[1]), \(name.given)")
      } else {
        append(PersonText.joined(family: parts[0], given: parts[1]))
      }
    case 3 where PersonText.isSuffix(parts[1]):
      append("\(parts[0]), \(parts[1]), \(parts[2])")
    case 3 where PersonText.isSuffix(parts[2]):
      isWhole = false
      append("\(parts[0]), \(parts[2]), \(parts[1])")
    default: list(parts)
    }
  }

  /// More commas than a name has.
  private mutating func list(_ parts: [String]) {
    let parts = parts.filter { !$0.isEmpty }
    if parts.allSatisfy({ $0.contains(" ") }) {
      separate(parts)
    } else if parts.count.isMultiple(of: 2) {
      remark("names are separated by commas, which BibTeX takes for parts of one name")
      for index in stride(from: 0, to: parts.count, by: 2) {
        append(PersonText.joined(family: parts[index], given: parts[index + 1]))
      }
    } else if parts.count == 3 {
      append("\(parts[0]), \(parts[1]), \(parts[2])")
    } else {
      remark("'\(parts.joined(separator: ", ").shortened)' has more commas than a name")
      append("{\(parts.joined(separator: ", "))}")
    }
  }

  private mutating func separate(_ parts: [String]) {
    remark("names are separated by commas, which BibTeX takes for parts of one name")
    for part in parts { append(part) }
  }

  /// `family=Beethoven, given=Ludwig, prefix=van`, each part possibly in quotes.
  private mutating func extended(_ parts: [String]) -> String? {
    guard parts[0].utf8.contains(ASCII.equals) else { return nil }
    var values: [String: String] = [:]
    for part in parts {
      let bare = part.trimmed.filter { $0 != "\"" }
      guard let mark = bare.firstIndex(of: "=") else { return nil }
      let name = String(bare[..<mark]).trimmed.lowercased()
      guard Self.partNames.contains(name) else { return nil }
      values[name] = text(String(bare[bare.index(after: mark)...])).trimmed
    }
    guard let family = values["family"] ?? values["given"] else { return nil }
    if values.keys.contains(where: { !["family", "given", "prefix", "suffix"].contains($0) }) {
      isWhole = false
    }
    let given = values["family"] == nil ? "" : values["given"] ?? ""
    let full = [values["prefix"] ?? "", family].filter { !$0.isEmpty }.joined(separator: " ")
    if let suffix = values["suffix"], !suffix.isEmpty { return "\(full), \(suffix), \(given)" }
    return PersonText.joined(family: full, given: given)
  }

  private static let partNames: Set<String> = [
    "family", "given", "prefix", "suffix", "useprefix", "family-i", "given-i", "prefix-i",
    "suffix-i", "id", "cun",
  ]
}
