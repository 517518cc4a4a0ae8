import ReadingLog

/// Fills in what entries take over from others: `crossref` (BibTeXing, section 2.2; the BibLaTeX
/// manual, appendix B) and `xdata` (section 3.13.6).
///
/// The other entry may stand before or after. What was taken over is the entry's own from then on.
struct BibTeXInheritance {
  private let entries: [BibTeXEntry]
  private var places: [String: Int] = [:]
  private(set) var findings: [ImportFinding] = []

  init(_ entries: [BibTeXEntry]) {
    self.entries = entries
    for (index, entry) in entries.enumerated() {
      if let key = entry.key?.lowercased(), places[key] == nil { places[key] = index }
    }
  }

  /// The entries with all that they take over.
  mutating func resolved() -> [BibTeXEntry] {
    entries.indices.map { index in
      let entry = entries[index]
      guard entry["crossref"] != nil || entry["xdata"] != nil else { return entry }
      var visited: Set<Int> = [index]
      return filled(entry, visited: &visited)
    }
  }

  private mutating func filled(_ entry: BibTeXEntry, visited: inout Set<Int>) -> BibTeXEntry {
    var entry = entry
    for name in ["xdata", "crossref"] {
      guard let reference = entry[name] else { continue }
      var isFound = true
      for key in reference.value.split(separator: ",").map(Self.key) where !key.isEmpty {
        guard let place = places[key] else {
          isFound = false
          findings.append(
            ImportFinding(
              .changed, line: reference.line,
              "\(entry.name) takes over fields from '\(key.shortened)', which is not in this file"))
          continue
        }
        // A circle, or two ways to one entry.
        guard visited.insert(place).inserted, visited.count < 16 else { continue }
        inherit(from: filled(entries[place], visited: &visited), by: name, into: &entry)
      }
      if isFound { entry.fields.removeAll { $0.name == name } }
    }
    return entry
  }

  private static func key(_ text: Substring) -> String {
    text.onOneLine.lowercased()
  }

  private func inherit(from parent: BibTeXEntry, by way: String, into entry: inout BibTeXEntry) {
    // More fields than this nobody writes, and each is looked up among all of them.
    for field in parent.fields.prefix(200) {
      guard let name = way == "xdata" ? field.name : Self.name(of: field, of: parent, for: entry)
      else { continue }
      let isEmpty = entry[name]?.value.isEmpty ?? true
      // A long text that thousands take over would be more than there is memory for.
      guard isEmpty, field.value.utf8.count < 1 << 16 else { continue }
      entry.fields.removeAll { $0.name == name }
      entry.fields.append(BibTeXField(name: name, value: field.value, line: entry.line))
    }
  }

  /// What a parent's field is to its part; nil for what is the parent's alone.
  private static func name(
    of field: BibTeXField, of parent: BibTeXEntry, for entry: BibTeXEntry
  ) -> String? {
    if own.contains(field.name) || field.name.hasPrefix("bdsk-") { return nil }
    let isPart =
      ["article", "suppperiodical"].contains(entry.type)
      || [.inproceedings, .chapter].contains(BibTeXType.paperType(entry.type))
    switch field.name {
    // The title of the whole is the `booktitle` of its part, unless it says itself what that is.
    case "title" where isPart:
      if parent["booktitle"] != nil { return nil }
      return entry.type == "article" || entry.type == "suppperiodical"
        ? "journaltitle" : "booktitle"
    case "subtitle" where isPart: return parent["booktitle"] != nil ? nil : "booksubtitle"
    case "title": return entry["title"] == nil ? "title" : "maintitle"
    case "author" where isPart && parent.type != "book" && parent.type != "mvbook": return nil
    default: return field.name
    }
  }

  /// What says something of the whole that is wrong of its parts: identifiers above all.
  private static let own: Set<String> = [
    "crossref", "xref", "ids", "entryset", "related", "label", "shorthand", "sortkey", "presort",
    "doi", "url", "ee", "eprint", "urldate", "abstract", "keywords", "note", "annote", "annotation",
    "comment", "file", "pages", "pagetotal", "numpages", "timestamp", "biburl", "bibsource",
    "owner",
    "groups", "shorttitle", "sorttitle", "indextitle", "titleaddon", "key", "date-added",
    "date-modified",
  ]
}
