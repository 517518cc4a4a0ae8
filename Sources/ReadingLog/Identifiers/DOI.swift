/// Digital object identifiers (ISO 26324): `10.`, a registrant's number, `/`, and a suffix.
package enum DOI {
  /// Bare and in lower case, since DOIs do not distinguish case.
  package static func normalized(_ text: some StringProtocol) -> String? {
    let bare = text.trimmed.dropping(prefixes: [
      "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/",
      "https://www.doi.org/", "doi.org/", "dx.doi.org/", "doi:",
    ])
    let parts = bare.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].hasPrefix("10."), !parts[1].isEmpty else { return nil }
    let registrant = parts[0].dropFirst(3)
    guard
      registrant.split(separator: ".", omittingEmptySubsequences: false)
        .allSatisfy({ Int(digits: $0) != nil }), registrant.prefix(4).count == 4
    else { return nil }
    guard !bare.unicodeScalars.contains(where: { $0.properties.isWhitespace || $0.value < 0x20 })
    else { return nil }
    return bare.lowercased()
  }
}
