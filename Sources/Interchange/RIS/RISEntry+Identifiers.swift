import LibYAML
import ReadingLog

/// Identifiers and links, which every program puts elsewhere.
extension RISEntry {
  mutating func readIdentifiers() {
    put(.doi, "DO", "DI")
    for tag in ["M3", "L3", "N1"] where builder.paper[.doi] == nil {
      for source in all(tag) {
        let doi =
          DOI.normalized(source.text)
          ?? (source.text.lowercased().hasPrefix("doi")
            ? IdentifierFinder.doi(in: source.text) : nil)
        guard let doi else { continue }
        builder.put(doi, as: .doi, from: tag, at: source.line)
        if source.text.count < doi.count + 6 { taken.insert(tag) }
      }
    }
    taken.insert("SN")
    for source in all("SN") {
      for piece in source.text.split(whereSeparator: { ",;\n".contains($0) }) {
        readSerial(String(piece), source.line)
      }
    }
    for source in all("AN")
    where builder.putArXiv(
      source.text.lowercased().holds("arxiv") ? source.text : nil, from: "AN")
    {
      taken.insert("AN")
    }
    let database = all("DB", "DP").map { $0.text.lowercased() }.joined(separator: " ")
    if database.holds("medline") || database.holds("pubmed"),
      let id = all("AN").first.flatMap({ PubMedID.normalized($0.text) })
    {
      builder.put(id, as: .pmid, from: "AN")
      taken.insert("AN")
    }
    taken.formUnion(["ID", "LB"])
    builder.key = (all("ID") + all("LB")).lazy.map { PlainText.line($0.text) }.first(
      where: Self.isKey)
    for source in all("ID", "LB") where PlainText.line(source.text) != builder.key {
      builder.keep(.text(PlainText.line(source.text)), as: source.tag)
    }
  }

  /// `SN` holds an ISSN or an ISBN, often with what kind of one it is: `0028-0836 (Print)`.
  private mutating func readSerial(_ text: String, _ line: Int) {
    let bare = NameList.withoutAffiliations(PlainText.line(text))
    if let isbn = ISBN.normalized(bare), ISSN.normalized(bare) == nil {
      builder.put(isbn, as: .isbn, from: "SN", at: line)
    } else {
      builder.put(bare, as: .issn, from: "SN", at: line)
    }
  }

  /// Numbers and DOIs are a program's own, and no citekeys.
  private static func isKey(_ text: String) -> Bool {
    text.contains(where: \.isLetter) && !text.holds("/") && !text.holds(" ")
      && text.count <= 80
  }

  mutating func readLinks() {
    taken.formUnion(["UR", "LK", "UL", "L1", "L2", "L4"])
    for source in all("UR", "LK", "UL", "L2") {
      let text = source.text.exchanging("; http", with: ";http")
      let isList = text.holds(";http")
      for link in text.split(whereSeparator: { $0.isNewline || $0 == ";" && isList }) {
        if link.hasPrefix("PM:") {
          // Reference Manager's way to name an entry of PubMed.
          builder.put(String(link.dropFirst(3)), as: .pmid, from: source.tag, at: source.line)
        } else {
          builder.putLink(String(link), from: source.tag, at: source.line)
        }
      }
    }
    for source in all("L1", "L4") {
      if WebLink.isValid(source.text), builder.paper[.url] == nil {
        builder.putLink(source.text, from: source.tag, at: source.line)
      } else if WebLink.isValid(source.text) {
        builder.keep(.text(source.text), as: source.tag)
      } else {
        builder.files += source.text.split(whereSeparator: { $0 == ";" || $0.isNewline }).map(
          \.trimmed)
      }
    }
    for tag in ["T2", "JO", "JF", "PB", "M1", "M3"] where builder.paper[.arxiv] == nil {
      for source in all(tag) where source.text.lowercased().holds("arxiv") {
        builder.putArXiv(source.text, from: tag)
      }
    }
    if let doi = builder.paper[.doi], doi.hasPrefix("10.48550/") {
      builder.putArXiv(doi, from: "DO")
    }
  }
}
