/// A name as bibliographies write it, taken apart.
///
/// Read are `Given von Family`, `von Family, Given`, `von Family, Jr, Given` and, for institutions
/// and single names, `{…}`: the forms of BibTeX.
package struct PersonName: Hashable, Sendable {
  package var given: String
  /// `van der`, `de la`; empty for most.
  package var particle: String
  package var family: String
  /// `Jr.`, `III`; empty for most.
  package var suffix: String
  package var isInstitution: Bool

  package init(_ text: some StringProtocol) {
    let text = text.trimmed
    if text.hasPrefix("{"), text.hasSuffix("}"), text.count > 2 {
      self.init(given: "", family: String(text.dropFirst().dropLast()), isInstitution: true)
      return
    }
    let parts = text.split(separator: ",").map(\.trimmed)
    switch parts.count {
    case 0: self.init(given: "", family: text)
    case 1:
      let words = text.split { $0.isWhitespace }.map(String.init)
      let start = Self.familyStart(in: words)
      self.init(
        given: words[..<start].joined(separator: " "), fullFamily: Array(words[start...]))
    default:
      let family = parts[0].split { $0.isWhitespace }.map(String.init)
      self.init(given: parts[parts.count - 1], fullFamily: family)
      if parts.count > 2 { suffix = parts[1] }
    }
  }

  private init(
    given: String, particle: String = "", family: String, isInstitution: Bool = false
  ) {
    self.given = given
    self.particle = particle
    self.family = family
    self.suffix = ""
    self.isInstitution = isInstitution
  }

  private init(given: String, fullFamily words: [String]) {
    let particles = words.dropLast().prefix { Self.isParticle($0) }
    self.init(
      given: given, particle: particles.joined(separator: " "),
      family: words.dropFirst(particles.count).joined(separator: " "))
  }

  /// `Given von Family`, the way a name is shown.
  package var display: String {
    [given, particle, family, suffix].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What lists sort by and short citations show: `van der Maaten`.
  package var shortFamily: String {
    particle.isEmpty ? family : "\(particle) \(family)"
  }

  private static func isParticle(_ word: String) -> Bool {
    word.unicodeScalars.first?.properties.isLowercase ?? false
  }

  /// The family name is the last word and the particles before it; a suffix goes with it.
  private static func familyStart(in words: [String]) -> Int {
    var last = words.count - 1
    if last > 1, ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"].contains(words[last].lowercased()) {
      last -= 1
    }
    var start = last
    while start > 1, isParticle(words[start - 1]) { start -= 1 }
    return max(start, 0)
  }
}
