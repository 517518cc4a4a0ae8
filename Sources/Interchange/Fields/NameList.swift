import ReadingLog

/// Several names in one text: a cell of a table, a line of a listing.
enum NameList {
  /// The names one by one, as records write them.
  ///
  /// Understood are `;`, `·`, `|` and lines between names, BibTeX's ` and `, `Doe, Jane, Lee, Ann`,
  /// and commas between whole names. What stands in parentheses behind a name, an affiliation, goes.
  static func reading(_ text: String) -> [String] {
    let text = ForeignLaTeX.readNames(Markup.isIn(text) ? Markup.plain(text) : text)
    if text.holds("{") { return readingBraced(text) }
    let names = pieces(of: withoutAffiliations(text)).flatMap(withoutOthers).map(withoutMarks)
    let areSurnamesFirst = names.count > 1 && names.allSatisfy(isSurnameFirst)
    return names.compactMap { NameText.reading($0, areSurnamesFirst: areSurnamesFirst) }
  }

  /// What stands in braces is one name, whatever is in it.
  private static func readingBraced(_ text: String) -> [String] {
    var braced: [String] = []
    var plain = ""
    var depth = 0
    for character in text {
      if character == "{" {
        depth += 1
        if depth == 1 { braced.append("") }
      } else if character == "}", depth > 0 {
        depth -= 1
        // Its number, between characters that no name has.
        if depth == 0 { plain += "\u{E000}\(braced.count - 1)\u{E000}" }
      } else if depth > 0 {
        braced[braced.count - 1].append(character)
      } else {
        plain.append(character)
      }
    }
    guard depth == 0 else { return reading(text.filter { !"{}".contains($0) }) }
    return pieces(of: plain).compactMap { piece in
      let parts = piece.split(separator: "\u{E000}", omittingEmptySubsequences: false).map(
        String.init)
      guard parts.count > 1 else { return NameText.reading(piece) }
      // `{Institution}` alone; `{van der} Maaten` is a name with a part in braces.
      let name = parts.enumerated().map { $0 % 2 == 1 ? Int($1).map { braced[$0] } ?? "" : $1 }
        .joined()
      let isWhole = parts.count == 3 && parts[0].trimmed.isEmpty && parts[2].trimmed.isEmpty
      return isWhole ? NameText.institution(name) : NameText.reading(name)
    }
  }

  /// `Lee A`, `Roe BC`: when all are written so, as PubMed does, the last words are initials.
  private static func isSurnameFirst(_ name: String) -> Bool {
    let words = name.split(separator: " ").map(String.init)
    guard words.count > 1, let last = words.last, !name.holds(",") else {
      return others.contains(name)
    }
    return NameText.isInitials(last, dotless: 3) && !NameText.isInitials(words[0], dotless: 3)
  }

  /// `Ann Lee et al.` is a name, and a word for those that are missing.
  private static func withoutOthers(_ name: String) -> [String] {
    for ending in others
    where name.lowercased().hasSuffix(" " + ending)
      || (ending.first.map { !$0.isLetter } ?? false) && name.hasSuffix(ending)
    {
      return [name.dropLast(ending.count).trimmed.trimmingEnd(of: ",").trimmed, "et al."]
    }
    return [name]
  }

  private static let others = ["et al.", "et al", "and others", "others", "u. a.", "…", "..."]

  static func pieces(of text: String) -> [String] {
    let lines = text.split(whereSeparator: \.isNewline).map(\.trimmed).filter { !$0.isEmpty }
    if lines.count > 1 { return lines.flatMap(pieces) }
    for separator in [";", "·", "•", "∙", "⋅", "|", "，", "、"] where text.holds(separator) {
      return cleaned(text.split(separator: Character(separator)))
    }
    let text = text.exchanging(" & ", with: " and ").exchanging(",and ", with: ", and ")
      .exchanging(" und ", with: " and ")
    let byAnd = cleaned(separate(text, at: " and "))
    if byAnd.count > 1 {
      return isBibTeX(byAnd) ? byAnd : cleaned(byAnd.flatMap(byCommas))
    }
    return cleaned(byCommas(text))
  }

  /// `Doe, Jane and Lee, Ann` against `Jane Doe, Max Roe and Ann Lee`.
  private static func isBibTeX(_ pieces: [String]) -> Bool {
    let withComma = pieces.filter { $0.holds(",") }
    if withComma.isEmpty { return true }
    if pieces.last?.holds(",") == true { return withComma.allSatisfy { commas($0) <= 2 } }
    return withComma.allSatisfy { piece in
      commas(piece) == 1 && piece.split(separator: ",").contains { wordCount($0) < 2 }
    }
  }

  private static func byCommas(_ text: String) -> [String] {
    var chunks: [String] = []
    for chunk in cleaned(text.split(separator: ",")) {
      // `John Smith, Jr.`
      if NameText.isSuffix(chunk), let last = chunks.popLast() {
        chunks.append("\(last), \(chunk)")
      } else {
        chunks.append(chunk)
      }
    }
    guard chunks.count > 1 else { return chunks }
    if chunks.count == 2 {
      let areTwo =
        chunks.allSatisfy { wordCount($0) > 1 } && !startsWithParticle(chunks[0])
        && !areInitials(chunks[1])
      return areTwo ? chunks : [text]
    }
    return arePairs(chunks)
      ? stride(from: 0, to: chunks.count, by: 2).map { "\(chunks[$0]), \(chunks[$0 + 1])" }
      : chunks
  }

  /// `Doe, J., van Berg, A. B.`, and `Doe, Jane, Lee, Ann`.
  private static func arePairs(_ chunks: [String]) -> Bool {
    guard chunks.count.isMultiple(of: 2) else { return false }
    let families = stride(from: 0, to: chunks.count, by: 2).map { chunks[$0] }
    let given = stride(from: 1, to: chunks.count, by: 2).map { chunks[$0] }
    if given.allSatisfy(areInitials), !families.contains(where: areInitials) { return true }
    return families.allSatisfy { wordCount($0) == 1 || startsWithParticle($0) }
  }

  private static func areInitials(_ text: String) -> Bool {
    text.split(separator: " ").allSatisfy { NameText.isInitials(String($0), dotless: 2) }
  }

  private static func startsWithParticle(_ text: String) -> Bool {
    text.first?.isLowercase ?? false
  }

  private static func wordCount(_ text: some StringProtocol) -> Int {
    text.split(separator: " ").count
  }

  private static func commas(_ text: String) -> Int { text.count { $0 == "," } }

  private static func cleaned(_ pieces: [some StringProtocol]) -> [String] {
    pieces.compactMap { piece in
      var text = piece.trimmed
      for word in ["and ", "And ", "& ", "with "] where text.hasPrefix(word) {
        text = text.dropFirst(word.count).trimmed
      }
      return text.isEmpty || text == "and" ? nil : text
    }
  }

  private static func separate(_ text: String, at separator: String) -> [String] {
    text.holds(separator) ? text.split(separator: separator).map(String.init) : [text]
  }

  /// `Ann Lee (MIT)`; a text that is all in parentheses stays.
  static func withoutAffiliations(_ text: String) -> String {
    guard text.holds("("), !text.hasPrefix("(") else { return text }
    var depth = 0
    var result = ""
    for character in text {
      if character == "(" {
        depth += 1
      } else if character == ")" {
        depth = max(0, depth - 1)
      } else if depth == 0 {
        result.append(character)
      }
    }
    return depth == 0 ? result : text
  }

  /// Footnote marks at the end of a name: `Ann Lee*`, `Ann Lee1,2`, `Ann Lee†`.
  private static func withoutMarks(_ name: String) -> String {
    var name = name[...]
    while let last = name.last,
      "*†‡§¶∗⋆✉".contains(last) || last.isNumber || last.isWhitespace || last == "^"
    {
      name.removeLast()
    }
    // PubMed ends its lists with a full stop: `Hinton GE.`
    let word = name.split(separator: " ").last ?? ""
    if word.count > 2, word.hasSuffix("."), word.dropLast().allSatisfy(\.isUppercase) {
      name.removeLast()
    }
    return String(name)
  }
}
