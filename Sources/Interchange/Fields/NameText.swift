import ReadingLog

/// Names as records write them: `Given Family` where that says all, else `Family, Given`.
enum NameText {
  /// - Returns: `nil` when there is nothing of a name.
  static func person(
    given: String = "", particle: String = "", family: String, suffix: String = ""
  ) -> String? {
    func clean(_ part: String) -> String {
      PlainText.line(
        ForeignLaTeX.readNames(part).exchanging(",", with: " ").filter { !"{}".contains($0) })
    }
    var (given, particle, family) = (clean(given), clean(particle), clean(family))
    let suffix = clean(suffix)
    if family.isEmpty { (given, family) = ("", given) }
    guard !family.isEmpty else { return nil }
    if given.isEmpty, particle.isEmpty, suffix.isEmpty {
      return family.holds(" ") ? institution(family) : family
    }
    if particle.isEmpty { (given, particle) = trailingParticle(given) }
    let full = particle.isEmpty ? family : "\(particle) \(family)"
    let shown = [given, full, suffix].filter { !$0.isEmpty }.joined(separator: " ")
    if suffix.isEmpty, !family.isCJK, !isInstitution(shown) {
      let name = PersonName(shown)
      if name.given == given, name.shortFamily == full { return shown }
    }
    return [full, suffix, given].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// A name that is not to be taken apart.
  static func institution(_ text: String) -> String? {
    let name = PlainText.line(text.filter { !"{}".contains($0) })
    return name.isEmpty ? nil : "{\(name)}"
  }

  /// One name as people write it: `Given Family`, `Family, Given`, `Family, Given, Jr.`,
  /// `Family, Jr., Given`, `An Institution,` (EndNote), `{An Institution}`.
  ///
  /// - Parameter areSurnamesFirst: `Doe JA` is Doe, as in PubMed.
  static func reading(_ text: String, areSurnamesFirst: Bool = false) -> String? {
    let text = withoutNumber(ForeignLaTeX.readNames(PlainText.line(text)))
    if text.hasPrefix("{"), text.hasSuffix("}") { return institution(text) }
    if text.hasSuffix(",") { return institution(String(text.dropLast())) }
    let parts = text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
    switch parts.count {
    case 0: return nil
    case 1: return withoutComma(parts[0], areSurnamesFirst: areSurnamesFirst)
    case 2 where isSuffix(parts[1]):
      let name = PersonName(parts[0])
      return person(
        given: name.given, particle: name.particle, family: name.family, suffix: parts[1])
    case 2 where isInstitution(parts[0]) && parts[0].holds(" "): return institution(text)
    case 3 where isSuffix(parts[1]):
      return person(given: parts[2], family: parts[0], suffix: parts[1])
    case 3 where isSuffix(parts[2]):
      return person(given: parts[1], family: parts[0], suffix: parts[2])
    case 2: return person(given: parts[1], family: parts[0])
    default:
      if isInstitution(text) { return institution(text) }
      return person(given: parts[1...].joined(separator: " "), family: parts[0])
    }
  }

  /// DBLP numbers people of one name: `Wei Wang 0001`.
  private static func withoutNumber(_ name: String) -> String {
    let digits = name.suffix(5)
    guard digits.hasPrefix(" 0"), digits.utf8.dropFirst().allSatisfy(\.isASCIIDigit) else {
      return name
    }
    return String(name.dropLast(5))
  }

  private static func withoutComma(_ text: String, areSurnamesFirst: Bool) -> String? {
    if isInstitution(text) { return institution(text) }
    let words = text.split(separator: " ").map(String.init)
    if let last = words.last, words.count > 1, words[0].count > 1,
      !isInitials(words[0], dotless: 1),
      isInitials(last, dotless: areSurnamesFirst ? 3 : 1)
    {
      // `van der Berg AB`; in `Smith J. A.` both initials are given names.
      let start = words.lastIndex { !isInitials($0, dotless: areSurnamesFirst ? 3 : 1) } ?? 0
      return person(
        given: words[(start + 1)...].joined(separator: " "),
        family: words[...start].joined(separator: " "))
    }
    if areSurnamesFirst, words.count > 1, let last = words.last, isSuffix(last) {
      return reading(words.dropLast().joined(separator: " "), areSurnamesFirst: true)
        .map(PersonName.init)
        .flatMap { person(given: $0.given, particle: $0.particle, family: $0.family, suffix: last) }
    }
    let name = PersonName(text)
    return person(
      given: name.given, particle: name.particle, family: name.family, suffix: name.suffix)
  }

  /// `J.`, `J.-P.`, `A.B.`; without dots only as many letters as told.
  static func isInitials(_ word: String, dotless: Int) -> Bool {
    guard word.count <= 8, let first = word.first, first.isUppercase else { return false }
    let letters = word.filter(\.isLetter)
    guard letters.allSatisfy(\.isUppercase), word.allSatisfy({ $0.isLetter || ".-".contains($0) })
    else { return false }
    return word.holds(".") ? letters.count <= 4 : letters.count <= dotless
  }

  static func isSuffix(_ text: String) -> Bool {
    let bare = text.lowercased().filter { $0 != "." }
    return ["jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th", "filho", "neto"].contains(bare)
  }

  /// Whether a word in it is one that institutions have in their names and people have not.
  static func isInstitution(_ text: String) -> Bool {
    text.lowercased().utf8.split { $0 < 0x80 && !(0x61...0x7A).contains($0) }
      .contains { institutional.contains(String(decoding: $0, as: UTF8.self)) }
  }

  private static let institutional: Set<String> = [
    "university", "université", "universität", "universidad", "università", "institute", "institut",
    "instituto", "collaboration", "consortium", "organization", "organisation", "association",
    "committee", "department", "society", "agency", "ministry", "foundation", "laboratory",
    "laboratories", "council", "initiative", "commission", "bureau", "corporation", "gmbh", "inc",
    "ltd", "llc", "team", "group", "academy", "contributors", "developers", "investigators",
    "workgroup", "taskforce", "network", "administration", "centers", "college", "hospital",
    "trust",
  ]

  /// Some programs put the particle behind the given name: `Laurens van der` `Maaten`.
  private static func trailingParticle(_ given: String) -> (given: String, particle: String) {
    let words = given.split(separator: " ")
    let particles = words.reversed().prefix {
      $0.first?.isLowercase ?? false && particleWords.contains(String($0))
    }
    guard particles.count < words.count else { return (given, "") }
    return (
      words.dropLast(particles.count).joined(separator: " "),
      words.suffix(particles.count).joined(separator: " ")
    )
  }

  private static let particleWords: Set<String> = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "ter",
    "ten", "zu", "zur", "af", "av", "el", "al", "bin", "ibn", "vom", "vander",
  ]
}

extension String {
  /// Names in these scripts stand family first.
  fileprivate var isCJK: Bool {
    unicodeScalars.contains {
      (0x3040...0x30FF).contains($0.value) || (0x3400...0x9FFF).contains($0.value)
        || (0xAC00...0xD7AF).contains($0.value)
    }
  }
}
