/// What names a paper outside the library, so that its record can be looked up: an identifier, or the
/// address of a page or PDF that has one in it.
package enum PaperReference: Hashable, Sendable {
  /// Bare and in lower case.
  case doi(String)
  case arxiv(ArXivID)
  /// The id of a forum.
  case openReview(String)
  /// An id of the ACL Anthology: `P19-1001`, `2020.acl-main.1`.
  case acl(String)
  /// A page of the Proceedings of Machine Learning Research: `v97/kornblith19a`.
  case pmlr(String)
  case pubMed(String)
  case isbn(String)
  /// A key of DBLP: `conf/icml/Kornblith0LH19`.
  case dblp(String)
  /// A page that may say of itself what paper it is about; `http` or `https`.
  case page(String)
}

extension PaperReference {
  /// Reads what somebody typed or copied: an identifier with or without its prefix, or an address.
  ///
  /// - Returns: `nil` for anything else, such as a file's name or words of a title.
  package init?(_ text: some StringProtocol) {
    let text = Self.unwrapped(text)
    if let address = WebAddress(text) {
      self.init(address)
    } else if let arxiv = ArXivID(text) {
      self = .arxiv(arxiv)
    } else if let doi = DOI.normalized(text) {
      self = .doi(doi)
    } else if let id = Self.aclID(text) {
      self = .acl(id)
    } else if let page = Self.pmlrPage(text.split(separator: "/")) {
      self = .pmlr(page)
    } else if let found = Self.prefixed(text) {
      self = found
    } else if let isbn = ISBN.normalized(text) {
      self = .isbn(isbn)
    } else {
      return nil
    }
  }

  /// A word for messages: `DOI 10.1109/5.771073`.
  package var description: String {
    switch self {
    case .doi(let doi): "DOI \(doi)"
    case .arxiv(let id): "arXiv \(id.bare)"
    case .openReview(let id): "OpenReview \(id)"
    case .acl(let id): "ACL Anthology \(id)"
    case .pmlr(let page): "PMLR \(page)"
    case .pubMed(let id): "PubMed \(id)"
    case .isbn(let isbn): "ISBN \(isbn)"
    case .dblp(let key): "DBLP \(key)"
    case .page(let address): address
    }
  }

  /// Without what surrounds it in running text.
  private static func unwrapped(_ text: some StringProtocol) -> String {
    var text = Substring(text.trimmed)
    if text.hasPrefix("<"), text.hasSuffix(">") { text = text.dropFirst().dropLast() }
    while let last = text.last, ".,;".contains(last) { text.removeLast() }
    return String(text)
  }

  /// Identifiers that look like other things, and so need to be called by their name.
  private static func prefixed(_ text: String) -> PaperReference? {
    let parts = text.split(separator: ":", maxSplits: 1).map(\.trimmed)
    guard parts.count == 2 else { return nil }
    switch parts[0].lowercased() {
    case "openreview": return OpenReviewID.normalized(parts[1]).map { .openReview($0) }
    case "pmid", "pubmed": return PubMedID.normalized(parts[1]).map { .pubMed($0) }
    case "acl", "anthology": return aclID(parts[1]).map { .acl($0) }
    case "pmlr": return pmlrPage(parts[1].split(separator: "/")).map { .pmlr($0) }
    case "dblp": return dblpKey(parts[1].split(separator: "/")).map { .dblp($0) }
    default: return nil
    }
  }
}

extension PaperReference {
  /// What an address names; the page itself where its host is none that is known.
  private init(_ address: WebAddress) {
    let parts = address.path
    let found: PaperReference? =
      switch address.host {
      case "arxiv.org", "export.arxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org", "alphaxiv.org":
        Self.arxiv(parts)
      case "huggingface.co": parts.first == "papers" ? Self.arxiv(parts) : nil
      case "openreview.net": address.query["id"].flatMap(Self.openReviewID)
      case "aclanthology.org", "aclweb.org":
        parts.last.flatMap { Self.aclID(Self.withoutEnding($0)) }.map { .acl($0) }
      case "proceedings.mlr.press": Self.pmlrPage(parts).map { .pmlr($0) }
      case "dblp.org", "dblp.uni-trier.de", "dblp.dagstuhl.de":
        parts.first == "rec" ? Self.dblpKey(parts.dropFirst()).map { .dblp($0) } : nil
      case "pubmed.ncbi.nlm.nih.gov":
        parts.first.flatMap { PubMedID.normalized($0) }.map { .pubMed($0) }
      case "ncbi.nlm.nih.gov":
        parts.first == "pubmed" ? parts.last.flatMap(PubMedID.normalized).map { .pubMed($0) } : nil
      default: nil
      }
    self = found ?? Self.doi(in: address) ?? .page(address.text)
  }

  private static func openReviewID(_ text: String) -> PaperReference? {
    OpenReviewID.normalized(text).map { .openReview($0) }
  }

  /// `abs/1905.00414v2`, `pdf/hep-th/9901001.pdf`, `papers/1905.00414`.
  private static func arxiv(_ path: [Substring]) -> PaperReference? {
    ArXivID(path.dropFirst().joined(separator: "/")).map { .arxiv($0) }
  }

  /// Publishers have the DOI in the addresses of their pages, behind words of their own.
  private static func doi(in address: WebAddress) -> PaperReference? {
    if let named = address.query["doi"].flatMap({ DOI.normalized($0) }) { return .doi(named) }
    guard let start = address.path.firstIndex(where: { $0.hasPrefix("10.") }) else {
      return nature(address)
    }
    var parts = address.path[start...]
    // What follows the DOI names a part or a form of the paper.
    while parts.count > 2, let last = parts.last, views.contains(last.lowercased()) {
      parts.removeLast()
    }
    let found = withoutEnding(parts.joined(separator: "/"))
    return ArXivID(found).map { .arxiv($0) } ?? DOI.normalized(found).map { .doi($0) }
  }

  private static let views: Set<String> = [
    "abstract", "full", "pdf", "epdf", "meta", "html", "references", "summary", "fulltext",
  ]

  /// Nature's pages are named by the part of the DOI that follows `10.1038/`.
  private static func nature(_ address: WebAddress) -> PaperReference? {
    guard address.host == "nature.com", address.path.first == "articles", address.path.count > 1
    else { return nil }
    return DOI.normalized("10.1038/" + withoutEnding(address.path[1])).map { .doi($0) }
  }

  private static func withoutEnding(_ name: some StringProtocol) -> String {
    for ending in [".pdf", ".html", ".bib"] where name.lowercased().hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return String(name)
  }

  /// `v97/kornblith19a.html`, `v97/kornblith19a/kornblith19a.pdf`.
  private static func pmlrPage(_ path: [Substring]) -> String? {
    guard path.count >= 2, path[0].first == "v", Int(digits: path[0].dropFirst()) != nil else {
      return nil
    }
    let name = withoutEnding(path[1])
    let isName = name.utf8.allSatisfy { byte in
      let scalar = Unicode.Scalar(byte)
      return scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || byte == UInt8(ascii: "-")
    }
    return isName && name.contains(where: \.isNumber) ? "\(path[0])/\(name)" : nil
  }

  /// Old ids are a letter, two digits of the year and four more, new ones `year.venue-volume.number`.
  ///
  /// https://aclanthology.org/info/ids/
  private static func aclID(_ text: some StringProtocol) -> String? {
    let old = text.split(separator: "-", omittingEmptySubsequences: false)
    if old.count == 2, old[0].count == 3, let letter = old[0].first, letter.isASCII,
      letter.isUppercase, Int(digits: old[0].dropFirst()) != nil, Int(digits: old[1]) != nil,
      (4...5).contains(old[1].count)
    {
      return String(text)
    }
    let new = text.split(separator: ".", omittingEmptySubsequences: false)
    guard new.count == 3, new[0].count == 4, let year = Int(digits: new[0]), year > 1950,
      Int(digits: new[2]) != nil, new[1].contains("-"),
      new[1].utf8.allSatisfy({ Character(Unicode.Scalar($0)).isLetter || $0 < 0x3A && $0 > 0x2C })
    else { return nil }
    return String(text)
  }

  /// `conf/icml/Kornblith0LH19`, `journals/corr/abs-1905-00414`.
  private static func dblpKey(_ path: some Collection<Substring>) -> String? {
    let key = withoutEnding(path.joined(separator: "/"))
    let isKey = key.utf8.allSatisfy {
      Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber
        || "/-_".utf8.contains($0)
    }
    return isKey && path.count == 3 ? key : nil
  }
}
