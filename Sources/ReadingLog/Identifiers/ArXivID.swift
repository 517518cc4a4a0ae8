/// An arXiv identifier: `1905.00414` since April 2007, `hep-th/9901001` before; the version apart.
///
/// https://info.arxiv.org/help/arxiv_identifier.html
package struct ArXivID: Hashable, Sendable {
  /// Without the version: what a record's `arxiv` field holds.
  package let bare: String
  /// 2 in `1905.00414v2`.
  package let version: Int?

  package init?(_ text: some StringProtocol) {
    var rest = text.trimmed.dropping(prefixes: [
      "https://arxiv.org/abs/", "http://arxiv.org/abs/", "https://arxiv.org/pdf/",
      "http://arxiv.org/pdf/", "https://www.arxiv.org/abs/", "https://export.arxiv.org/abs/",
      "arxiv.org/abs/", "arxiv.org/pdf/", "https://doi.org/10.48550/arxiv.", "10.48550/arxiv.",
      "arxiv:",
    ])
    if rest.lowercased().hasSuffix(".pdf") { rest = String(rest.dropLast(4)) }
    var version: Int?
    if let mark = rest.lastIndex(of: "v"),
      let number = Int(digits: rest[rest.index(after: mark)...]),
      number > 0
    {
      version = number
      rest = String(rest[..<mark])
    }
    guard Self.isNewStyle(rest) || Self.isOldStyle(rest) else { return nil }
    bare = rest
    self.version = version
  }

  /// What a DOI that arXiv gives means: `10.48550/arXiv.1905.00414`.
  package init?(ofDOI doi: String) {
    guard doi.lowercased().hasPrefix("10.48550/arxiv.") else { return nil }
    self.init(doi)
  }

  /// `YYMM.NNNN` until 2014, five digits since.
  private static func isNewStyle(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, let date = Int(digits: parts[0]),
      Int(digits: parts[1]) != nil, (1...12).contains(date % 100)
    else { return false }
    return parts[1].utf8.count == (date < 1501 ? 4 : 5)
  }

  /// `archive.SC/YYMMNNN`, the subject class (`.SC`) optional.
  private static func isOldStyle(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 7, let number = Int(digits: parts[1]),
      (1...12).contains(number / 1000 % 100)
    else { return false }
    let archive = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard let name = archive.first, archives.contains(String(name)) else { return false }
    return archive.count == 1 || (archive.count == 2 && archive[1].utf8.count == 2)
  }

  private static let archives: Set<String> = [
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn",
    "chem-ph", "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex",
    "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th",
    "patt-sol", "physics", "plasm-ph", "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con",
  ]
}
