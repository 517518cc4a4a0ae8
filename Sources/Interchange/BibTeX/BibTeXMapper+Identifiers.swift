import ReadingLog

extension BibTeXMapper {
  /// Identifiers in fields of their own; links are looked at later.
  mutating func readIdentifiers() {
    readDOI()
    readEprint()
    for (target, names) in [
      (Field.pmid, ["pmid"]), (.openreview, ["openreview"]), (.isbn, ["isbn", "isbn13", "isbn10"]),
      (.issn, ["issn", "eissn"]),
    ] {
      for name in names { readIdentifier(target, from: name) }
    }
  }

  private mutating func readDOI() {
    guard let field = field("doi") else { return }
    let text = LaTeXAddress.plain(Self.withoutCommand(field.value).utf8)
    if let doi = DOIText.doi(text) {
      set(.doi, to: doi)
      use([field], for: .doi, isWhole: true)
      if let arxiv = ArXivID(doi) { set(.arxiv, to: arxiv.bare) }
    } else {
      report(
        "'\(field.value.shortened)' in \(entry.name) is no DOI; it is kept under x-bibtex",
        at: field)
    }
  }

  /// The argument of `\url{…}`; anything else as it is.
  static func withoutCommand(_ value: String) -> String {
    guard value.utf8.contains(ASCII.backslash) else { return value }
    for command in ["\\url{", "\\path{", "\\nolinkurl{", "\\href{", "\\doi{"] {
      if let start = value.firstRange(of: command) {
        return String(value[start.upperBound...].prefix { $0 != "}" })
      }
    }
    return value
  }

  private mutating func readEprint() {
    let kind = field("archiveprefix", "eprinttype", "archive")
    let name = kind.map { $0.value.trimmed.lowercased() } ?? "arxiv"
    guard let eprint = field("eprint", "arxivid", "arxiv") else { return }
    let text = LaTeXAddress.plain(Self.withoutCommand(eprint.value).utf8)
    switch name {
    case "arxiv", "arxiv.org", "":
      guard let id = ArXivText.id(text) else {
        if kind != nil {
          report(
            "'\(eprint.value.shortened)' in \(entry.name) is no arXiv id; it is kept under x-bibtex",
            at: eprint)
        }
        return
      }
      take(id, from: eprint)
      for name in ["archiveprefix", "eprinttype", "archive", "arxivid", "arxiv"] {
        guard let field = field(name) else { continue }
        if field.value.trimmed.lowercased() == "arxiv" || ArXivID(field.value) == id {
          finish(field)
        }
      }
    case "pubmed", "pmid":
      guard let id = PubMedID.normalized(text) else { return }
      set(.pmid, to: id)
      use([eprint], for: .pmid, isWhole: true)
      if let kind { finish(kind) }
    default: break
    }
  }

  mutating func take(_ id: ArXivID, from field: BibTeXField?) {
    set(.arxiv, to: id.bare)
    if let version = id.version { set(.version, to: "v\(version)") }
    if let field { use([field], for: .arxiv, isWhole: true) }
  }

  private mutating func readIdentifier(_ target: Field, from name: String) {
    guard case .identifier(let kind) = target.kind, let field = field(name) else { return }
    let text = LaTeXText(field.value).text
    if let old = paper[target] {
      if kind.normalized(text) == old { finish(field) }
      return
    }
    if let bare = kind.normalized(text) {
      set(target, to: bare)
      use([field], for: target, isWhole: true)
      return
    }
    // Print and electronic editions, and whatever explains them.
    let parts = text.split { ",;/() ".contains($0) }.map { $0.filter { $0 != ":" } }
    guard let bare = parts.lazy.compactMap({ kind.normalized($0) }).first else {
      report(
        "'\(text.shortened)' in \(entry.name) is no \(kind.name); it is kept under x-bibtex",
        at: field)
      return
    }
    set(target, to: bare)
    use([field], for: target, isWhole: false)
  }
}
