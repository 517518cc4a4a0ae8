import ReadingLog

/// The entry types of BibTeX, BibLaTeX and the programs that write them, and what they are to readlog.
///
/// BibTeXing (1988), section 3.1; the BibLaTeX manual, section 2.1.
enum BibTeXType {
  static func paperType(_ type: String) -> PaperType { types[type] ?? .misc }

  static func isKnown(_ type: String) -> Bool { types[type] != nil }

  /// Entries that BibLaTeX uses for its own purposes and that are no papers.
  static let auxiliary: Set<String> = [
    "xdata", "set", "bibnote", "control", "ieeetranbstctl", "settings",
  ]

  private static let types: [String: PaperType] = {
    var table: [String: PaperType] = [:]
    for (type, names) in names {
      for name in names.split(separator: " ") { table[String(name)] = type }
    }
    return table
  }()

  private static let names: [PaperType: String] = [
    .article: "article suppperiodical review",
    .inproceedings: "inproceedings conference",
    .preprint: "preprint",
    .book: """
    book mvbook collection mvcollection proceedings mvproceedings reference mvreference booklet \
    periodical
    """,
    .chapter: "incollection inbook bookinbook suppbook suppcollection inreference",
    .thesis: "phdthesis mastersthesis thesis bachelorsthesis masterthesis bachelorthesis",
    .report: "techreport report manual standard",
    .dataset: "dataset data",
    .software: "software softwareversion softwaremodule codefragment",
    .misc: """
    misc online electronic www webpage unpublished patent artwork audio bibnote commentary image \
    jurisdiction legislation legal letter movie music performance video glossdef conferencepaper \
    newspaper presentation talk poster other
    """,
  ]

  /// The type that is written where none was given: the usual one of each dialect.
  static func name(of type: PaperType?, in dialect: BibTeXDialect) -> String {
    let isBibTeX = dialect == .bibtex
    return switch type {
    case .article: "article"
    case .inproceedings: "inproceedings"
    case .preprint: isBibTeX ? "misc" : "online"
    case .book: "book"
    case .chapter: "incollection"
    case .thesis: isBibTeX ? "phdthesis" : "thesis"
    case .report: isBibTeX ? "techreport" : "report"
    case .dataset: isBibTeX ? "misc" : "dataset"
    case .software: isBibTeX ? "misc" : "software"
    case .misc, nil: "misc"
    }
  }

  /// Whether nobody needs to be told that a paper of this type was an entry of that one.
  static func isImplied(_ entryType: String, by type: PaperType?) -> Bool {
    if entryType == "conference" { return type == .inproceedings }
    if type == .preprint, ["article", "misc", "online"].contains(entryType) { return true }
    return BibTeXDialect.allCases.contains { name(of: type, in: $0) == entryType }
  }

  /// The types that the styles of plain BibTeX know; others are `misc` to them.
  static let ofBibTeX: Set<String> = [
    "article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual",
    "mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished",
  ]
}

/// For whom a `.bib` file is written.
package enum BibTeXDialect: String, CaseIterable, Sendable {
  case bibtex, biblatex
}
