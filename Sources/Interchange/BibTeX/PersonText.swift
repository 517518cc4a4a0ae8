import ReadingLog

/// How a record writes a person's name.
enum PersonText {
  /// `Given Family` where that can only be taken apart in one way, else `Family, Given`.
  static func joined(family: String, given: String) -> String {
    let family = family.trimmed
    let given = given.trimmed
    if given.isEmpty { return family.contains(" ") ? "{\(family)}" : family }
    if family.isEmpty { return given }
    let inverted = "\(family), \(given)"
    if family.contains(" ") || isSuffix(family) || mayHoldParticle(given) {
      let plain = "\(given) \(family)"
      return PersonName(plain) == PersonName(inverted) ? plain : inverted
    }
    return "\(given) \(family)"
  }

  /// Whether a word behind the first could begin with a small letter.
  private static func mayHoldParticle(_ given: String) -> Bool {
    var isBehindBlank = false
    for byte in given.utf8 {
      if isBehindBlank, byte >= 0x61 { return true }
      isBehindBlank = byte == ASCII.space
    }
    return false
  }

  /// Two to four words with capitals, none of which institutions have in their names.
  static func looksLikePerson(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return (2...4).contains(words.count)
      && words.allSatisfy { word in
        let isName =
          word.first?.isLetter ?? false && !word.contains { $0.isNumber || "&,/{".contains($0) }
        return isName && !ofInstitutions.contains(word.lowercased())
      } && words.allSatisfy { ($0.first?.isUppercase ?? false) || $0.count <= 3 }
  }

  private static let ofInstitutions: Set<String> = [
    "the", "of", "for", "and", "in", "team", "group", "collaboration", "consortium", "university",
    "institute", "institution", "inc", "inc.", "ltd", "ltd.", "gmbh", "llc", "corporation",
    "company",
    "lab", "labs", "laboratory", "laboratories", "center", "centre", "foundation", "association",
    "organization", "organisation", "committee", "project", "research", "department", "ministry",
    "agency", "society", "council", "contributors", "developers", "authors", "network",
    "initiative",
    "commission", "union", "bank", "office", "bureau", "press", "community", "working", "national",
    "international", "european", "academy", "school", "college", "software", "systems", "ai",
    "google", "microsoft", "meta", "facebook", "apple", "amazon", "nvidia", "ibm", "intel",
  ]

  /// What stands behind a family name.
  static func isSuffix(_ text: String) -> Bool {
    let word = text.lowercased().filter { $0 != "." && $0 != " " }
    return ["jr", "sr", "ii", "iii", "iv", "phd", "md", "msc", "esq", "dr", "prof"].contains(word)
  }

  /// `A. Smith`, `J.-P. Serre`: an initial and something behind it.
  static func isInitialled(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard let first = words.first, let last = words.last, words.count > 1 else { return false }
    return first.hasSuffix(".") && first.count <= 5 && !last.hasSuffix(".")
  }

  /// Whether every second part is initials: `A.`, `A. B.`, `AB`.
  static func areInitials(_ parts: [String], from start: Int) -> Bool {
    stride(from: start, to: parts.count, by: 2).allSatisfy { index in
      parts[index].split(whereSeparator: { " -".contains($0) }).allSatisfy {
        ($0.hasSuffix(".") && $0.count <= 4) || ($0.count <= 3 && $0 == $0.uppercased())
      }
    }
  }
}
