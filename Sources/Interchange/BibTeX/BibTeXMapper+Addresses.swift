import ReadingLog

extension BibTeXMapper {
  /// Links, and the identifiers that links carry. Notes and the like are looked into but stay.
  mutating func readAddresses() {
    for name in ["url", "ee", "link", "bdsk-url-1"] {
      if let field = field(name) { readAddress(field) }
    }
    if let field = field("pdf") { readMention(field) }
    if let field = field("howpublished"), !(sources[.venue] ?? []).contains(field.name) {
      readMention(field)
    }
    if let field = field("note") { readMention(field) }
    readDOIOfAddress()
    if let field = field("code"), case let text = LaTeXAddress.plain(field.value.utf8).trimmed,
      WebLink.isValid(text)
    {
      set(.code, to: text)
      use([field], for: .code, isWhole: true)
    }
  }

  private mutating func readAddress(_ field: BibTeXField) {
    let text = LaTeXAddress.plain(Self.withoutCommand(field.value).utf8).trimmed
    if take(identifierIn: text) {
      finish(field)
      return
    }
    guard paper[.url] == nil else { return }
    // Mendeley's line break between two addresses.
    let lines = text.split(separator: "%5Cn").joined(separator: " ")
    let words = lines.utf8.split(whereSeparator: \.isASCIIBlank)
    guard let link = words.lazy.compactMap({ WebText.link(String(Substring($0))) }).first else {
      report(
        "'\(field.value.shortened)' in \(entry.name) is no link to the web; it is kept under x-bibtex",
        at: field)
      return
    }
    set(.url, to: link)
    use([field], for: .url, isWhole: link == text)
  }

  /// A link or identifier in running text; the text itself stays, unless it is nothing else.
  private mutating func readMention(_ field: BibTeXField) {
    let hasDOI = paper[.doi] == nil && field.value.mentions("doi")
    guard hasDOI || VenueText.isAddress(field.value) else { return }
    let text = LaTeXAddress.plain(Self.withoutCommand(field.value).utf8)
    let isAll = field.value.trimmed == "\\url{\(Self.withoutCommand(field.value))}"
    let words = text.split { $0.isWhitespace || "()<>[]{},;\"".contains($0) }
    for word in words
    where word.lowercased().hasPrefix("http") || word.lowercased().hasPrefix("www.") {
      let word = word.hasSuffix(".") ? word.dropLast() : word
      if take(identifierIn: String(word)) {
        if isAll { finish(field) }
        return
      }
      guard paper[.url] == nil, let link = WebText.link(String(word)) else { continue }
      set(.url, to: link)
      if isAll { use([field], for: .url, isWhole: true) }
      return
    }
    if hasDOI, paper[.doi] == nil, let doi = DOIText.doi(text) { set(.doi, to: doi) }
  }

  /// Whether a link is only another way to write an identifier; then the paper has it.
  private mutating func take(identifierIn link: String) -> Bool {
    guard let host = WebText.host(of: link) else { return false }
    switch host {
    case "doi.org", "dx.doi.org", "www.doi.org":
      guard let doi = DOIText.doi(link) else { return false }
      return agree(.doi, doi)
    case "arxiv.org", "www.arxiv.org", "export.arxiv.org":
      guard let id = ArXivID(link) else { return false }
      guard agree(.arxiv, id.bare) else { return false }
      if let version = id.version, paper[.version] == nil { set(.version, to: "v\(version)") }
      return true
    case "openreview.net":
      guard link.contains("id="), let id = OpenReviewID.normalized(link) else { return false }
      return agree(.openreview, id)
    case "pubmed.ncbi.nlm.nih.gov", "www.ncbi.nlm.nih.gov":
      guard let id = PubMedID.normalized(link) else { return false }
      return agree(.pmid, id)
    default: return false
    }
  }

  private mutating func agree(_ field: Field, _ identifier: String) -> Bool {
    if paper[field] == nil { set(field, to: identifier) }
    return paper[field] == identifier
  }

  /// Publishers' pages have the DOI behind `/doi/`; the link stays.
  private mutating func readDOIOfAddress() {
    guard paper[.doi] == nil, let url = paper[.url], url.lowercased().contains("/doi/") else {
      return
    }
    let path = url.prefix { $0 != "?" && $0 != "#" }
    guard var doi = DOIText.doi(String(path)) else { return }
    for ending in ["/abstract", "/full", "/pdf", "/epdf", "/html", ".pdf", "/fulltext", "/meta"]
    where doi.hasSuffix(ending) { doi = String(doi.dropLast(ending.count)) }
    set(.doi, to: doi)
  }
}

/// Addresses as people type them.
enum WebText {
  /// A link that a record can hold: with its scheme, and with odd characters escaped.
  static func link(_ text: String) -> String? {
    var text = text.trimmed
    if text.hasPrefix("<"), text.hasSuffix(">") { text = String(text.dropFirst().dropLast()) }
    while let last = text.last, last == "," || last == ";" { text.removeLast() }
    if text.lowercased().hasPrefix("www.") { text = "http://" + text }
    if WebLink.isValid(text) { return text }
    let escaped = text.unicodeScalars.map { scalar in
      "<>\"`\\^{|}".unicodeScalars.contains(scalar)
        ? "%" + String(scalar.value, radix: 16, uppercase: true) : String(Character(scalar))
    }.joined()
    return WebLink.isValid(escaped) ? escaped : nil
  }

  /// In lower case; nil for what is no web address.
  static func host(of link: String) -> String? {
    let lower = link.prefix(64).lowercased()
    for scheme in ["https://", "http://"] where lower.hasPrefix(scheme) {
      return String(lower.dropFirst(scheme.count).prefix { !"/?#".contains($0) })
    }
    return nil
  }
}
