import ReadingLog

/// Kinds of work in CSL 1.0.2, and in Crossref's and DataCite's words where they differ.
///
/// https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
enum CSLType {
  /// - Returns: `nil` for a word that says nothing; `article`, which some use for journals and CSL
  ///   for preprints, is left to a guess.
  static func type(_ name: String) -> PaperType? { types[name.lowercased()] }

  static func name(of type: PaperType) -> String {
    switch type {
    case .article: "article-journal"
    case .inproceedings: "paper-conference"
    case .preprint: "article"
    case .book: "book"
    case .chapter: "chapter"
    case .thesis: "thesis"
    case .report: "report"
    case .dataset: "dataset"
    case .software: "software"
    case .misc: "document"
    }
  }

  /// Words of Crossref for kinds that CSL calls otherwise.
  static func isCrossrefs(_ name: String) -> Bool { crossrefs.contains(name) }

  private static let crossrefs: Set<String> = [
    "journal-article", "proceedings-article", "book-chapter", "posted-content", "monograph",
    "dissertation", "edited-book", "reference-entry", "book-section", "book-part", "preprint",
    "conference-paper",
  ]

  private static let types: [String: PaperType] = [
    "article-journal": .article, "article-magazine": .article, "article-newspaper": .article,
    "journal-article": .article, "review": .article, "review-book": .article,
    "paper-conference": .inproceedings, "proceedings-article": .inproceedings,
    "conference-paper": .inproceedings, "posted-content": .preprint, "preprint": .preprint,
    "book": .book, "monograph": .book, "edited-book": .book, "reference-book": .book,
    "proceedings": .book, "collection": .book, "book-series": .book, "book-set": .book,
    "chapter": .chapter, "book-chapter": .chapter, "book-section": .chapter, "book-part": .chapter,
    "entry": .chapter, "entry-dictionary": .chapter, "entry-encyclopedia": .chapter,
    "reference-entry": .chapter, "thesis": .thesis, "dissertation": .thesis, "report": .report,
    "report-component": .report, "report-series": .report, "standard": .report,
    "dataset": .dataset, "database": .dataset, "software": .software, "document": .misc,
    "webpage": .misc, "post": .misc, "post-weblog": .misc, "speech": .misc, "manuscript": .misc,
    "patent": .misc, "motion_picture": .misc, "broadcast": .misc, "song": .misc, "map": .misc,
    "personal_communication": .misc, "interview": .misc, "pamphlet": .misc, "bill": .misc,
    "legislation": .misc, "legal_case": .misc, "hearing": .misc, "treaty": .misc,
    "regulation": .misc, "graphic": .misc, "figure": .misc, "musical_score": .misc,
    "performance": .misc, "event": .misc, "periodical": .misc, "peer-review": .misc,
    "component": .misc, "other": .misc, "grant": .misc, "classic": .misc,
  ]
}
