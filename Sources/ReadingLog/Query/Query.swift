/// What somebody asks a library for: `tag:robustness author:kornblith -is:read "label noise"`.
///
/// Made by reading a text (`Query(_:)`), asked with `matches(id:paper:in:)`, written by
/// `description`. Everything a text leaves to its surroundings is settled when it is read, for
/// example whose status `status:read` speaks about: the parts of a query mean the same on their own.
package indirect enum Query: Hashable, Sendable {
  case term(QueryTerm)
  case not(Query)
  /// All of them; with none, every paper.
  case and([Query])
  /// At least one of them.
  case or([Query])

  /// Every paper: what an empty text asks for.
  package static let everything = Query.and([])
}

/// One condition.
package enum QueryTerm: Hashable, Sendable {
  case words(WordPattern, in: WordPlace)
  case label(LabelPattern, in: LabelPlace)
  /// `year` or `month`.
  case number(NumberRange, in: Field)
  /// When the paper came into the library, in UTC.
  case added(DateRange)
  case type(PaperType)
  case has(Presence)
  /// Somebody has an entry below `readers`.
  case reader(LabelPattern)
  case reading(ReadingCondition, of: ReadingSubject)
}

/// Where words are looked for.
package enum WordPlace: Hashable, Sendable {
  /// Title, authors, tl;dr, abstract, tags, keywords, venue and notes; all words in one of them.
  case anywhere
  case field(Field)
  /// An `x-` field and everything below it.
  case `extension`(String)
}

/// What a label is compared with.
package enum LabelPlace: Hashable, Sendable {
  case id
  /// Tags, identifiers, the ids below `related`, or `uid`.
  case field(Field)
  /// The handle of who added the paper.
  case addedBy
  /// The shelves that the paper stands on.
  case shelf
}

/// What a paper can have or lack.
package enum Presence: Hashable, Sendable {
  case field(Field)
  case `extension`(String)
  case pdf
}

/// What can be asked about one person's reading.
package enum ReadingCondition: Hashable, Sendable {
  case status(ReadingStatus)
  /// Any status but `read`, or none.
  case unread
  case starred
  case rating(NumberRange)
  /// `queued`, `started` or `finished`.
  case date(ReaderField, DateRange)
  /// Words in one of the notes.
  case note(WordPattern)
  case has(ReaderField)
}

/// Whose reading a condition is about.
package enum ReadingSubject: Hashable, Sendable {
  case anyone
  /// Who asks.
  case me
  /// Each of them; who has no entry meets no condition.
  case readers([LabelPattern])
}

extension Query {
  /// The same query, speaking about `readers` wherever it does not name others.
  func speaking(of readers: [LabelPattern]) -> Query {
    switch self {
    case .term(.reading(_, .readers)): self
    case .term(.reading(let condition, _)): .term(.reading(condition, of: .readers(readers)))
    case .term: self
    case .not(let query): .not(query.speaking(of: readers))
    case .and(let queries): .and(queries.map { $0.speaking(of: readers) })
    case .or(let queries): .or(queries.map { $0.speaking(of: readers) })
    }
  }
}
