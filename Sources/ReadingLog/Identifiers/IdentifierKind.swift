/// The identifiers that a record can carry, each with its bare normal form.
package enum IdentifierKind: String, CaseIterable, Sendable {
  case doi, arxiv, openreview, pmid, isbn, issn

  /// The bare normal form of what somebody wrote: no resolver, no prefix, the usual case.
  ///
  /// - Returns: `nil` when the text is no such identifier, for example for a wrong check digit.
  package func normalized(_ text: some StringProtocol) -> String? {
    switch self {
    case .doi: DOI.normalized(text)
    case .arxiv: ArXivID(text)?.bare
    case .openreview: OpenReviewID.normalized(text)
    case .pmid: PubMedID.normalized(text)
    case .isbn: ISBN.normalized(text)
    case .issn: ISSN.normalized(text)
    }
  }

  /// The page that an identifier leads to.
  package func link(_ identifier: String) -> String? {
    switch self {
    case .doi: "https://doi.org/\(identifier)"
    case .arxiv: "https://arxiv.org/abs/\(identifier)"
    case .openreview: "https://openreview.net/forum?id=\(identifier)"
    case .pmid: "https://pubmed.ncbi.nlm.nih.gov/\(identifier)/"
    case .isbn, .issn: nil
    }
  }

  package var name: String {
    switch self {
    case .doi: "DOI"
    case .arxiv: "arXiv id"
    case .openreview: "OpenReview id"
    case .pmid: "PubMed id"
    case .isbn: "ISBN"
    case .issn: "ISSN"
    }
  }

  package var example: String {
    switch self {
    case .doi: "10.1109/5.771073"
    case .arxiv: "1905.00414 or hep-th/9901001"
    case .openreview: "BkeStsCcKQ"
    case .pmid: "31452104"
    case .isbn: "978-0-262-03561-3"
    case .issn: "0028-0836"
    }
  }
}

extension StringProtocol {
  /// The text behind the first of `prefixes` that it begins with, case aside; all of it if none.
  func dropping(prefixes: [String]) -> String {
    let lower = lowercased()
    for prefix in prefixes where lower.hasPrefix(prefix) {
      return String(dropFirst(prefix.count)).trimmed
    }
    return String(self)
  }
}
