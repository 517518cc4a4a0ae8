/// An entry of a `.bib` file as it stands there.
struct BibTeXEntry: Hashable {
  /// In lower case.
  var type: String
  var key: String?
  /// Each name once, in the order of the text.
  var fields: [BibTeXField] = []
  /// Byte offset of the `@`.
  var start: Int
  /// 1-based.
  var line: Int

  subscript(name: String) -> BibTeXField? { fields.first { $0.name == name } }

  /// How a message names the entry.
  var name: String { key.map { "'\($0)'" } ?? "the entry without a key" }
}

/// A field of an entry, its macros replaced, its LaTeX not yet read.
struct BibTeXField: Hashable {
  /// In lower case.
  var name: String
  /// Without the delimiters.
  var value: String
  /// 1-based.
  var line: Int
}

/// What a `.bib` file holds for readlog.
struct BibTeXFile {
  var entries: [BibTeXEntry] = []
  var findings: [ImportFinding] = []
}
