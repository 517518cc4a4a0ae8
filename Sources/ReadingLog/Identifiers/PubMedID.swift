/// The number of a paper in PubMed.
package enum PubMedID {
  package static func normalized(_ text: some StringProtocol) -> String? {
    let bare = text.trimmed.dropping(prefixes: [
      "https://pubmed.ncbi.nlm.nih.gov/", "http://www.ncbi.nlm.nih.gov/pubmed/", "pmid:",
    ])
    let digits = bare.hasSuffix("/") ? String(bare.dropLast()) : bare
    guard let number = Int(digits: digits), number > 0, digits.utf8.count <= 8 else { return nil }
    return String(number)
  }
}
