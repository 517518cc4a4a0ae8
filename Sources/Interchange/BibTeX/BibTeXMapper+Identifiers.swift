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

/// DOIs within other text.
enum DOIText {
  /// The DOI that a text is, or the first that stands in it.
  static func doi(_ text: String) -> String? {
    var bare = text.trimmed
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] where bare.contains(entity)
    {
      bare = bare.split(separator: entity, omittingEmptySubsequences: false).joined(separator: sign)
    }
    // `%2F` and the like, as in addresses.
    let plain = bare.contains("%") ? PercentText.decoded(bare) : bare
    guard let start = start(in: Array(plain.utf8)) else { return nil }
    var suffix = Array(plain.utf8)[start...].prefix { !$0.isASCIIBlank && $0 != ASCII.quote }
    while let last = suffix.last, isEnd(last, of: suffix) { suffix.removeLast() }
    return DOI.normalized(suffix.text)
  }

  /// `10.`, four digits or more, a slash.
  private static func start(in bytes: [UInt8]) -> Int? {
    var index = 0
    while index + 7 < bytes.count {
      let isPrefix =
        bytes[index] == UInt8(ascii: "1") && bytes[index + 1] == UInt8(ascii: "0")
        && bytes[index + 2] == ASCII.dot
      if isPrefix {
        let end = bytes[(index + 3)...].firstIndex { !$0.isASCIIDigit && $0 != ASCII.dot }
        if let end, bytes[end] == ASCII.slash, end - index >= 7 { return index }
      }
      index += 1
    }
    return nil
  }

  /// Signs of the sentence around it; a bracket only if it was opened before.
  private static func isEnd(_ byte: UInt8, of text: ArraySlice<UInt8>) -> Bool {
    switch byte {
    case ASCII.dot, ASCII.comma, ASCII.semicolon, ASCII.closeBrace, ASCII.apostrophe: true
    case ASCII.closeParenthesis:
      text.count { $0 == ASCII.closeParenthesis } > text.count { $0 == ASCII.openParenthesis }
    case ASCII.closeBracket:
      text.count { $0 == ASCII.closeBracket } > text.count { $0 == ASCII.openBracket }
    default: false
    }
  }
}

/// arXiv identifiers within other text.
enum ArXivText {
  /// The id that a text is, or that stands in it: `arXiv preprint arXiv:1905.00414v2 [cs.LG]`.
  static func id(_ text: String) -> ArXivID? {
    if let id = ArXivID(text) { return id }
    for word in text.split(whereSeparator: { $0.isWhitespace || "[](),;{}".contains($0) }) {
      var word = word
      while let last = word.last, last == "." || last == ":" { word.removeLast() }
      if word.lowercased().hasPrefix("abs/") { word = word.dropFirst(4) }
      if let id = ArXivID(word) { return id }
    }
    return nil
  }

  /// Whether a text speaks of arXiv at all.
  static func isMentioned(_ text: String) -> Bool {
    text.utf8.count < 400 && text.mentions("arxiv")
  }
}

/// `%2F` in addresses.
enum PercentText {
  static func decoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == ASCII.percent, index + 2 < bytes.count,
        let value = UInt8(bytes[(index + 1)...(index + 2)].text, radix: 16), value >= 0x20
      {
        output.append(value)
        index += 3
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return String(validating: output, as: UTF8.self) ?? text
  }
}
