import ReadingLog

extension BibTeXMapper {
  mutating func readTexts() {
    readLine(.volume, "volume")
    readLine(.number, "number", "issue")
    readPages()
    readLine(.publisher, "publisher")
    readLine(.series, "series")
    readLine(.edition, "edition")
    readLine(.institution, "school", "institution", "organization")
    if field("language") != nil {
      readLine(.language, "language")
    } else {
      readLine(.language, "langid", "hyphenation", isWhole: false)
    }
    if paper[.version] == nil { readLine(.version, "version") }
    for (target, name) in [(Field.abstract, "abstract"), (.tldr, "tldr")] {
      guard let field = field(name) else { continue }
      let text = latex(field, whiteSpace: .paragraphs)
      guard !text.text.isEmpty else { continue }
      set(target, to: text.text)
      use([field], for: target, isWhole: text.isPlain)
    }
    readKeywords()
  }

  private mutating func readLine(_ target: Field, _ names: String..., isWhole: Bool = true) {
    for name in names {
      guard let field = field(name), case let text = latex(field), !text.text.isEmpty else {
        continue
      }
      set(target, to: text.text)
      // To BibLaTeX an `and` without braces parts two publishers.
      let isOne = field.value.mentions("{and}")
      use([field], for: target, isWhole: isWhole && text.isPlain && !isOne)
      return
    }
  }

  private mutating func readPages() {
    guard let field = field("pages", "page") else { return }
    let text = latex(field)
    let pages = PageText.normalized(text.text)
    guard !pages.isEmpty else { return }
    set(.pages, to: pages)
    use([field], for: .pages, isWhole: text.isPlain)
  }

  private mutating func readKeywords() {
    guard let field = field("keywords", "keyword", "author_keywords", "author-keywords") else {
      return
    }
    let value = BibTeXList.bracedWhole(field.value.trimmed) ?? field.value
    let hasSemicolon = BibTeXList.split(value, at: .semicolon).count > 1
    var isWhole = true
    var keywords: [String] = []
    var seen: Set<String> = [""]
    for piece in BibTeXList.split(value, at: hasSemicolon ? .semicolon : .comma) {
      let latex = LaTeXText(piece)
      addUnknown(latex.unknown)
      if !latex.isPlain { isWhole = false }
      if seen.insert(latex.text).inserted { keywords.append(latex.text) }
    }
    guard !keywords.isEmpty else { return }
    update { $0.keywords = keywords }
    use([field], for: .keywords, isWhole: isWhole)
  }

  /// What somebody wrote about the paper, and where they keep it.
  mutating func readRemarks() {
    for name in ["annote", "annotation", "comment", "comments", "review"] {
      guard let field = field(name), case let text = latex(field, whiteSpace: .lines),
        !text.text.isEmpty, !Self.isBookkeeping(text.text)
      else { continue }
      notes.append(ImportedNote(.comment, text.text))
      finish(field)
    }
    for name in ["file", "localfile", "local-file"] {
      guard let field = field(name) else { continue }
      files += BibTeXFiles.paths(field.value)
      finish(field)
    }
    if let field = field("local-url"), let path = BibTeXFiles.path(ofLocalURL: field.value) {
      files.append(path)
      finish(field)
    }
  }
}

extension BibTeXMapper {
  /// Zotero's `Extra`: what programs write there is nobody's remark, and is kept as it is.
  private static func isBookkeeping(_ text: String) -> Bool {
    let start = text.prefix(40).lowercased().drop { $0 == "\\" || $0 == "_" }
    return extraKeys.contains { start.hasPrefix($0 + ":") } || start.hasPrefix("tex.")
  }

  private static let extraKeys = [
    "eprint", "zscc", "citation key", "comment", "number", "publisher", "section", "type", "arxiv",
    "doi", "pmid", "pmcid", "issn", "isbn", "mag id", "read_status", "container-title", "event",
    "original-date", "page version id", "citations", "conference name", "issue", "version",
  ]
}

/// Pages as a record writes them: ranges with an en dash.
enum PageText {
  /// `12--34`, `12-34` and `pp. 12 – 34` are `12–34`; `3-1--3-8` keeps its hyphens.
  static func normalized(_ text: String) -> String {
    var text = text
    for prefix in ["pp. ", "pp.", "p. ", "pages "] where text.lowercased().hasPrefix(prefix) {
      text = String(text.dropFirst(prefix.count)).trimmed
    }
    if text.contains("—") { text = text.split(separator: "—").joined(separator: "–") }
    let hasDash = text.contains("–")
    return text.split(separator: ",", omittingEmptySubsequences: false)
      .map { range($0.trimmed, hasDash: hasDash) }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func range(_ text: String, hasDash: Bool) -> String {
    if hasDash { return text.split(separator: "–").map(\.trimmed).joined(separator: "–") }
    let ends = text.split(separator: "-", omittingEmptySubsequences: true).map(\.trimmed)
    guard ends.count == 2, ends.allSatisfy({ $0.contains(where: \.isNumber) }) else { return text }
    return ends.joined(separator: "–")
  }
}
