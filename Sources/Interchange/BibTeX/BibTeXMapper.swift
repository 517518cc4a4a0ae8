import LibYAML
import ReadingLog

/// Makes a paper of an entry.
///
/// A field that a record's fields say completely is done with. All others, whether readlog has no
/// place for them or plain text cannot show them whole, stay as they are written under `x-bibtex`:
/// `BibTeXWriter` brings them back. It asks this type what they say, so nothing is decided twice.
struct BibTeXMapper {
  let entry: BibTeXEntry
  private(set) var paper = Paper()
  var notes: [ImportedNote] = []
  var files: [String] = []
  private(set) var findings: [ImportFinding] = []
  /// The fields of the entry that a record's field was made of.
  private(set) var sources: [Field: [String]] = [:]
  /// Fields that are said completely.
  private var done: Set<String> = []
  /// Commands that nobody knows, to be told once an entry.
  private var unknown: [String] = []

  /// The name of the record's field for what has no other.
  static let extensionName = "x-bibtex"

  init(_ entry: BibTeXEntry) {
    self.entry = entry
    readIdentifiers()
    readVenue()
    readTitle()
    readNames()
    readDate()
    readAddresses()
    readTexts()
    readRemarks()
    decideType()
    settleTitle()
    if !unknown.isEmpty {
      var seen: Set<String> = []
      let names = unknown.filter { seen.insert($0).inserted }
      report(
        "\(entry.name) has commands that readlog does not know; look at what became of them: \(names.joined(separator: " ").shortened)"
      )
    }
  }

  /// The first of these fields that says something.
  func field(_ names: String...) -> BibTeXField? {
    for name in names {
      guard let field = entry[name], !done.contains(name) else { continue }
      if field.value.utf8.contains(where: { !$0.isASCIIBlank }) { return field }
    }
    return nil
  }

  /// Remembers that `field` was made of these; what is whole need not be kept.
  mutating func use(_ used: [BibTeXField], for field: Field, isWhole: Bool) {
    sources[field, default: []] += used.map(\.name)
    if isWhole { for field in used { done.insert(field.name) } }
  }

  mutating func finish(_ field: BibTeXField) { done.insert(field.name) }

  mutating func set(_ field: Field, to text: String) { paper[field] = text }

  mutating func update(_ change: (inout Paper) -> Void) { change(&paper) }

  mutating func latex(_ field: BibTeXField, whiteSpace: LaTeXText.WhiteSpace = .line) -> LaTeXText {
    let latex = LaTeXText(field.value, whiteSpace: whiteSpace)
    unknown += latex.unknown
    return latex
  }

  mutating func addUnknown(_ commands: [String]) { unknown += commands }

  mutating func report(_ message: String, at field: BibTeXField? = nil) {
    findings.append(ImportFinding(.changed, line: field?.line ?? entry.line, message))
  }

  /// What no record's field says, as it is written.
  private var kept: [YAMLValue.Field] {
    var fields: [YAMLValue.Field] = []
    if let key = entry.key, PaperID.fault(in: key) != nil {
      fields.append(YAMLValue.Field("citekey", .text(key)))
    }
    if !BibTeXType.isImplied(entry.type, by: paper.type) {
      fields.append(YAMLValue.Field("entrytype", .text(entry.type)))
    }
    for field in entry.fields where !done.contains(field.name) {
      let value = field.value.onOneLine
      let isEmpty = value.utf8.allSatisfy {
        $0 == ASCII.openBrace || $0 == ASCII.closeBrace || $0 == ASCII.space
      }
      if !isEmpty {
        fields.append(YAMLValue.Field(field.name, .text(value)))
      }
    }
    return FieldOrder.sorted(fields, by: \.name)
  }

  /// The paper with what is kept, and what is to be told of it.
  var outcome: (imported: ImportedPaper, findings: [ImportFinding]) { (imported, findings) }

  private var imported: ImportedPaper {
    var paper = paper
    let kept = kept
    if !kept.isEmpty {
      paper.extensions.append(YAMLValue.Field(Self.extensionName, .mapping(kept)))
    }
    var imported = ImportedPaper(paper, key: entry.key, line: entry.line)
    imported.notes = notes
    imported.files = files
    return imported
  }
}
