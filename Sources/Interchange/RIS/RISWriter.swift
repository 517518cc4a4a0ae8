import LibYAML
import ReadingLog

/// Papers as RIS that EndNote, Zotero and Mendeley read.
package struct RISWriter: Sendable {
  package init() {}

  package func write(_ papers: [(id: String, paper: Paper)]) -> String {
    papers.map { entry(id: $0.id, $0.paper) }.joined(separator: "\n")
  }

  private func entry(id: String, _ paper: Paper) -> String {
    let kept = paper.extensions.first { $0.name == RIS.store }?.value
    var lines: [String] = []
    func add(_ tag: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      lines.append(
        "\(tag)  - \(text.exchanging("\r", with: "").exchanging("\n", with: "\n      "))")
    }
    add("TY", type(of: paper, kept: kept))
    add("ID", id)
    add("TI", paper[.title])
    for name in paper.authors { add("AU", Self.name(name)) }
    for name in paper.editors { add("ED", Self.name(name)) }
    addDate(of: paper, kept: kept, add)
    add("T2", paper[.venue])
    add("T3", paper[.series])
    add("VL", paper[.volume])
    add("IS", paper[.number])
    let pages = paper[.pages].map { $0.split(separator: "–").map(String.init) } ?? []
    if pages.count == 2 {
      add("SP", pages[0])
      add("EP", pages[1])
    } else {
      add("SP", paper[.pages])
    }
    add("PB", paper[.institution])
    add("PB", paper[.publisher])
    add("ET", paper[.edition] ?? (paper.type == .software ? paper[.version] : nil))
    add("LA", paper[.language])
    add("SN", paper[.issn])
    add("SN", paper[.isbn])
    add("DO", paper[.doi])
    addLinks(of: paper, add)
    // Paragraphs have an empty line between them, or they would look like wrapped lines.
    add("AB", paper[.abstract]?.split(separator: "\n").joined(separator: "\n\n"))
    let keywords = Set(paper.keywords + paper.tags).sorted()
    for keyword in keywords { add("KW", KeywordList.written([keyword])) }
    add("N1", note(paper))
    for field in kept?.fields ?? []
    where field.name.count == 2 && !["TY", "PY", "DA", "Y1"].contains(field.name) {
      for text in field.value.items?.compactMap(\.scalar) ?? [field.value.scalar].compactMap(\.self)
      { add(field.name, text) }
    }
    return (lines + ["ER  - ", ""]).joined(separator: "\n")
  }

  private func type(of paper: Paper, kept: YAMLValue?) -> String {
    if let name = kept?["TY"]?.scalar, RISType.type(name) == paper.type { return name }
    return RISType.name(of: paper.type ?? .misc)
  }

  private func addDate(of paper: Paper, kept: YAMLValue?, _ add: (String, String?) -> Void) {
    add("PY", paper.year.map(String.init))
    var isSaid = false
    for tag in ["PY", "DA", "Y1"] {
      for text in kept?[tag]?.items?.compactMap(\.scalar) ?? [kept?[tag]?.scalar].compactMap(\.self)
      {
        let date = PublicationDate(text)
        guard date.year == paper.year, date.month == nil || date.month == paper.month else {
          continue
        }
        add(tag, text)
        if date.month != nil { isSaid = true }
      }
    }
    if !isSaid, let year = paper.year, let month = paper.month {
      add("DA", "\(year)/\(month < 10 ? "0" : "")\(month)//")
    }
  }

  private func addLinks(of paper: Paper, _ add: (String, String?) -> Void) {
    add("UR", paper[.url])
    for field in [Field.arxiv, .openreview, .pmid] {
      guard case .identifier(let kind) = field.kind, let id = paper[field] else { continue }
      let version = field == .arxiv ? paper[.version] ?? "" : ""
      add("UR", kind.link(id + version))
    }
  }

  /// `Family, Given, Suffix`; an institution ends in a comma, so that nobody turns it round.
  private static func name(_ text: String) -> String {
    let name = PersonName(text)
    if name.isInstitution { return name.family + "," }
    return [name.shortFamily, name.given, name.suffix].filter { !$0.isEmpty }.joined(
      separator: ", ")
  }

  private func note(_ paper: Paper) -> String? {
    let lines = [
      paper[.tldr].map { "TLDR: \($0.exchanging("\n", with: " "))" },
      paper[.code].map { "Code: \($0)" },
    ].compactMap(\.self)
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
