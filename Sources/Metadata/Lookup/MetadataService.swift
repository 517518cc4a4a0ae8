/// Who can be asked for records.
package enum MetadataService: String, CaseIterable, Sendable {
  case arxiv, crossref, doi, openReview, openReviewOld, anthology, pmlr, pubMed, openLibrary, dblp
  case semanticScholar

  package var name: String {
    switch self {
    case .arxiv: "arXiv"
    case .crossref: "Crossref"
    case .doi: "doi.org"
    case .openReview, .openReviewOld: "OpenReview"
    case .anthology: "the ACL Anthology"
    case .pmlr: "PMLR"
    case .pubMed: "PubMed"
    case .openLibrary: "Open Library"
    case .dblp: "DBLP"
    case .semanticScholar: "Semantic Scholar"
    }
  }

  /// The environment's variable that names another server, for a mirror or a test.
  package var variable: String {
    switch self {
    case .arxiv: "READLOG_ARXIV_URL"
    case .crossref: "READLOG_CROSSREF_URL"
    case .doi: "READLOG_DOI_URL"
    case .openReview: "READLOG_OPENREVIEW_URL"
    case .openReviewOld: "READLOG_OPENREVIEW_V1_URL"
    case .anthology: "READLOG_ANTHOLOGY_URL"
    case .pmlr: "READLOG_PMLR_URL"
    case .pubMed: "READLOG_PUBMED_URL"
    case .openLibrary: "READLOG_OPENLIBRARY_URL"
    case .dblp: "READLOG_DBLP_URL"
    case .semanticScholar: "READLOG_SEMANTICSCHOLAR_URL"
    }
  }

  /// What stands before the path of a request.
  fileprivate var usualAddress: String {
    switch self {
    case .arxiv: "https://export.arxiv.org"
    case .crossref: "https://api.crossref.org"
    case .doi: "https://doi.org"
    case .openReview: "https://api2.openreview.net"
    case .openReviewOld: "https://api.openreview.net"
    case .anthology: "https://aclanthology.org"
    case .pmlr: "https://proceedings.mlr.press"
    case .pubMed: "https://api.ncbi.nlm.nih.gov"
    case .openLibrary: "https://openlibrary.org"
    case .dblp: "https://dblp.org"
    case .semanticScholar: "https://api.semanticscholar.org"
    }
  }
}

/// Where the services are.
package struct ServiceAddresses: Sendable {
  private var others: [MetadataService: String] = [:]

  /// Reads the variables that name other servers.
  package init(environment: [String: String]) {
    for service in MetadataService.allCases {
      guard var address = environment[service.variable], !address.isEmpty else { continue }
      while address.hasSuffix("/") { address.removeLast() }
      others[service] = address
    }
  }

  subscript(service: MetadataService) -> String { others[service] ?? service.usualAddress }

  /// `scheme://host:port` of those that the environment names.
  package var trustedOrigins: Set<String> {
    Set(
      others.values.map { address in
        String(address.split(separator: "/", maxSplits: 3).prefix(2).joined(separator: "//"))
          .lowercased()
      })
  }
}
