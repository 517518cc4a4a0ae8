import LibraryStore
import ReadingLog
import SearchIndex

/// A paper that a search found, for scripts.
struct SearchJSON: Encodable {
  var id: String
  var path: String
  var title: String
  var year: Int?
  /// The higher, the better; comparable within one search only.
  var score: Double
  var excerpts: [Part]

  struct Part: Encodable {
    /// `title`, `note`, `page` or another field's name.
    var `in`: String
    var by: String?
    var kind: String?
    var page: String?
    var text: String
    /// What was found, in its sequence in `text`.
    var hits: [String]
  }

  init(_ found: RankedPaper, _ highlighter: Highlighter) {
    let record = found.stored.record
    id = record.id
    path = found.stored.path
    title = record.paper.title
    year = record.paper.year
    score = (found.score * 1000).rounded() / 1000
    excerpts = SearchExcerpts(found, highlighter, limit: 3).best.map(Part.init)
  }
}

extension SearchJSON.Part {
  init(_ excerpt: Excerpt) {
    text = excerpt.text
    hits = excerpt.pieces.filter(\.isHit).map(\.text)
    switch excerpt.source {
    case .field(let field): `in` = field.rawValue
    case .note(let by, let kind, let page):
      `in` = "note"
      (self.by, self.kind, self.page) = (by, kind?.rawValue, page)
    case .page(let number):
      `in` = "page"
      page = String(number)
    case .extension: `in` = "x-"
    case .id: `in` = "id"
    }
  }
}
