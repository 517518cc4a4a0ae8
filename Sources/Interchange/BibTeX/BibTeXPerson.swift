import ReadingLog

/// Names as BibTeX takes them apart: `von Family, Suffix, Given`, institutions in braces.
enum BibTeXPerson {
  static func encoded(_ name: String, ascii isASCII: Bool) -> String {
    let person = PersonName(name)
    if person.isInstitution {
      return "{" + LaTeXEncoder.encode(person.family, isASCII: isASCII) + "}"
    }
    let family = part(person.family, isASCII, isFamily: true)
    let full = person.particle.isEmpty ? family : part(person.particle, isASCII) + " " + family
    let parts = [full, part(person.suffix, isASCII), part(person.given, isASCII)]
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Words that BibTeX would take for the end of a name, or for a `von`, in braces.
  private static func part(_ text: String, _ isASCII: Bool, isFamily: Bool = false) -> String {
    let encoded = LaTeXEncoder.encode(text, isASCII: isASCII)
    guard needsBraces(text, isFamily: isFamily) else { return encoded }
    return "{" + encoded + "}"
  }

  private static func needsBraces(_ text: String, isFamily: Bool) -> Bool {
    if text.utf8.contains(ASCII.comma) || text.utf8.contains(ASCII.semicolon) { return true }
    guard text.utf8.contains(ASCII.space) || text.utf8.count <= 6 else { return false }
    let words = text.split(separator: " ")
    if words.contains(where: { ["and", "others"].contains($0.lowercased()) }) { return true }
    return isFamily && words.count > 1
      && words.dropLast().contains { $0.unicodeScalars.first?.properties.isLowercase ?? false }
  }
}
