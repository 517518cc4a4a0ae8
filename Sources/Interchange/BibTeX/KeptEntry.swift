import LibYAML
import ReadingLog

/// What an import kept of an entry, and what it says when it is read again.
struct KeptEntry {
  let citekey: String?
  let entryType: String?
  private let raw: [BibTeXField]
  /// What the kept fields say by themselves; nil where nothing was kept.
  let paper: Paper?
  private let sources: [Field: [String]]
  private let type: String

  private init(_ mapper: BibTeXMapper, raw: [BibTeXField], type: String) {
    (citekey, entryType, self.raw, self.type) = (nil, nil, raw, type)
    (paper, sources) = (mapper.paper, mapper.sources)
  }

  init(_ paper: Paper, for dialect: BibTeXDialect) {
    let kept = paper.extensions.first { $0.name == BibTeXMapper.extensionName }?.value.fields ?? []
    let texts = kept.compactMap { field in field.value.scalar.map { (field.name, $0) } }
    citekey = texts.first { $0.0 == "citekey" }?.1
    entryType = texts.first { $0.0 == "entrytype" }.map { $0.1.lowercased() }
      .flatMap { type in type.utf8.allSatisfy(\.isASCIILetter) && !type.isEmpty ? type : nil }
    raw = texts.filter { !Self.notFields.contains($0.0) && Self.isName($0.0) }
      // BibTeX would take names in parts for other names.
      .filter { dialect == .biblatex || !$0.1.mentions("family=") }
      .map { BibTeXField(name: $0.0.lowercased(), value: $0.1, line: 1) }
    type = entryType ?? BibTeXType.name(of: paper.type, in: .biblatex)
    guard !texts.isEmpty else {
      self.paper = nil
      sources = [:]
      return
    }
    let mapper = BibTeXMapper(BibTeXEntry(type: type, key: nil, fields: raw, start: 0, line: 1))
    self.paper = mapper.paper
    sources = mapper.sources
  }

  /// `crossref` and `xdata` name entries of another file and time.
  private static let notFields: Set<String> = ["citekey", "entrytype", "crossref", "xdata", "xref"]

  private static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first else { return false }
    return BibTeXSource.isFirstNameByte(first) && name.utf8.allSatisfy(BibTeXSource.isNameByte)
  }

  /// Whether a field was kept under this name.
  func holds(_ name: String) -> Bool { raw.contains { $0.name == name } }

  /// Whether what was kept says of a field what the paper says.
  func says(_ field: Field, of paper: Paper) -> Bool {
    guard let mine = self.paper, sources[field] != nil else { return false }
    switch field {
    case .authors: return mine.authors == paper.authors
    case .editors: return mine.editors == paper.editors
    case .year: return mine.year == paper.year
    case .month: return mine.month == paper.month
    case .keywords: return mine.keywords == paper.keywords
    default: return mine[field] == paper[field]
    }
  }

  /// The kept fields that are to be written beside `generated`: not those that say what is no
  /// longer so.
  func fields(
    of paper: Paper, beside generated: [(name: String, value: String)]
  ) -> [BibTeXField] {
    let stale = staleNames(sources, of: paper) { says($0, of: paper) }
    if stale.isEmpty { return raw }
    // A number beside which an issue was kept: read with the others, the issue says nothing of it.
    let written = generated.filter { !holds($0.name) }.map {
      BibTeXField(name: $0.name, value: String($0.value.dropFirst().dropLast()), line: 1)
    }
    let mapper = BibTeXMapper(
      BibTeXEntry(type: type, key: nil, fields: raw + written, start: 0, line: 1))
    let whole = KeptEntry(mapper, raw: raw, type: type)
    let stillStale = staleNames(mapper.sources, of: paper) { whole.says($0, of: paper) }
    let left = stale.intersection(stillStale)
    return raw.filter { !left.contains($0.name) }
  }

  private func staleNames(
    _ sources: [Field: [String]], of paper: Paper, _ isSaid: (Field) -> Bool
  ) -> Set<String> {
    var stale: Set<String> = []
    var valid: Set<String> = []
    for (field, names) in sources {
      if isSaid(field) { valid.formUnion(names) } else { stale.formUnion(names) }
    }
    return stale.subtracting(valid)
  }

  /// A raw value as it was, if its braces balance; else its text, escaped.
  static func balanced(_ value: String) -> String {
    let endsInBackslash = value.utf8.last == ASCII.backslash
    let hasEntry = value.contains("\n") && value.contains("@")
    return Braces.areBalanced(value) && !endsInBackslash && !hasEntry ? value : safe(value)
  }

  static func safe(_ value: String) -> String {
    LaTeXEncoder.encode(
      value.onOneLine, isASCII: false)
  }
}
