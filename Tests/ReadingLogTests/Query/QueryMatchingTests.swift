import ReadingLog
import Testing

/// A query and the papers of `SampleLibrary` that it finds.
struct Answer: Sendable, CustomTestStringConvertible {
  let query: String
  let papers: String

  init(_ query: String, _ papers: String) {
    self.query = query
    self.papers = papers
  }

  var testDescription: String { "\(query) → \(papers.isEmpty ? "nothing" : papers)" }
}

@Suite struct QueryMatchingTests {
  private func check(_ answer: Answer, scope: QueryScope = SampleLibrary.scope) throws {
    let query = try Query(answer.query)
    #expect(SampleLibrary.found(by: query, scope: scope) == answer.papers)
    #expect(try Query(query.description) == query, "\(query)")
  }

  @Test(
    "words and phrases are looked for as whole words in all text",
    arguments: [
      Answer("", "kornblith song garcia"), Answer("   ", "kornblith song garcia"),
      Answer("similarity", "kornblith"), Answer("similar", ""), Answer("similar*", "kornblith"),
      Answer("label noise", "song garcia"), Answer("\"label noise\"", "song"),
      Answer("label-noise", "song"), Answer("\"noise label\"", ""),
      Answer("\"label noi\"*", "song"), Answer("\"label noi*\"", "song"),
      Answer("kernel", "kornblith"), Answer("icml", "kornblith"), Answer("hinton", "kornblith"),
      Answer("critical", "song"), Answer("深度学习", "garcia"), Answer("深学", ""),
      Answer("any:label", "song garcia"), Answer("\"revisited simon\"", ""),
      Answer("\"parsing loss\"", ""), Answer("https://example.org/x", ""),
    ])
  func words(_ answer: Answer) throws { try check(answer) }

  @Test(
    "case is smart in running text and never counts in names; accents never count",
    arguments: [
      Answer("gan", "song"), Answer("GAN", "song"), Answer("Gan", ""),
      Answer("title:selfie", "song"), Answer("title:SELFIE", "song"), Answer("title:Selfie", ""),
      Answer("author:garcia", "garcia"), Answer("author:García", "garcia"),
      Answer("author:GARCIA", "garcia"), Answer("garci\u{301}a", "garcia"),
      Answer("author:\"Garci\u{301}a\"", "garcia"), Answer("Kornblith", "kornblith"),
      Answer("KORNBLITH", "kornblith"), Answer("tag:NLP", "kornblith"),
      Answer("venue:Icml", "kornblith"), Answer("ID:Garcia2018*", "garcia"),
      Answer("author:lukasz", "garcia"), Answer("x-decision:ORAL", "kornblith"),
    ])
  func letters(_ answer: Answer) throws { try check(answer) }

  @Test(
    "names are found in either order",
    arguments: [
      Answer("author:\"geoffrey hinton\"", "kornblith"),
      Answer("author:\"Hinton, Geoffrey\"", "kornblith"),
      Answer("author:\"Kornblith, Simon\"", "kornblith"), Answer("author:\"hinton simon\"", ""),
      Answer("editor:deepmind", "garcia"), Answer("authors:korn*", "kornblith"),
    ])
  func names(_ answer: Answer) throws { try check(answer) }

  @Test(
    "labels are exact, or a prefix with a star",
    arguments: [
      Answer("tag:nlp", "kornblith"), Answer("tag:nlp*", "kornblith song garcia"),
      Answer("tag:nlp/*", "garcia"), Answer("tag:nlp/parsing", "garcia"), Answer("tag:noise", ""),
      Answer("tags:label-noise", "song"), Answer("tag:*", "kornblith song garcia"),
      Answer("keyword:kernel", "kornblith"), Answer("id:song2019selfie", "song"),
      Answer("id:song", ""), Answer("by:bob", "song"), Answer("by:me", "kornblith"),
      Answer("doi:https://doi.org/10.1016/0004-3702(89)90001-X", "kornblith"),
      Answer("doi:10.1016/*", "kornblith"), Answer("arxiv:1905.00414v2", "kornblith"),
      Answer("shelf:icml-2019", "kornblith song"), Answer("shelf:icml", ""),
      Answer("related:kornblith2019similarity", "song"), Answer("type:article", "garcia"),
    ])
  func labels(_ answer: Answer) throws { try check(answer) }

  @Test(
    "numbers and dates can be ranges",
    arguments: [
      Answer("year:2019", "kornblith song"), Answer("year:2018..2020", "kornblith song garcia"),
      Answer("year:..2018", "garcia"), Answer("year:2019..", "kornblith song"),
      Answer("year:>=2019", "kornblith song"), Answer("year:<2019", "garcia"),
      Answer("year:>2018", "kornblith song"), Answer("year:=2018", "garcia"),
      Answer("year:<=2018", "garcia"), Answer("year:\"2018\"", "garcia"), Answer("month:1", ""),
      Answer("rating:>=4", "kornblith"), Answer("rating:<0", ""),
      Answer("added:>2026-01-01", "kornblith song"), Answer("added:2026-01", "song"),
      Answer("added:2026", "kornblith song"), Answer("added:2025-12-31", "garcia"),
      Answer("added:>2025-12", "kornblith song"),
      Answer("added:>=2025-12", "kornblith song garcia"), Answer("added:<2026-01", "garcia"),
      Answer("added:<=2026-01", "song garcia"), Answer("finished:2026-01..2026-03", "kornblith"),
      Answer("finished:..2025", ""), Answer("queued:2026", ""),
    ])
  func ranges(_ answer: Answer) throws { try check(answer) }

  @Test(
    "a time ago is the day so long ago, and alone everything since",
    arguments: [
      Answer("added:1w", "kornblith"), Answer("added:>=4d", "kornblith"),
      Answer("added:>4d", ""), Answer("added:<4d", "song garcia"), Answer("added:3d", ""),
      Answer("added:1y", "kornblith song garcia"), Answer("added:11m..2w", "song garcia"),
      Answer("added:today", ""), Answer("added:<=yesterday", "kornblith song garcia"),
    ])
  func relativeDates(_ answer: Answer) throws { try check(answer) }

  @Test(
    "is: speaks about me, status: about anyone, and both about a reader named beside",
    arguments: [
      Answer("is:read", "kornblith"), Answer("is:unread", "song garcia"),
      Answer("-is:read", "song garcia"), Answer("status:read", "kornblith song"),
      Answer("is:starred", "kornblith"), Answer("is:queued", ""),
      Answer("status:queued", "kornblith"), Answer("reader:bob", "kornblith song"),
      Answer("reader:bob status:queued", "kornblith"), Answer("reader:bob is:read", "song"),
      Answer("is:read reader:bob", "song"), Answer("reader:bob rating:>=4", ""),
      Answer("reader:bob is:unread", "kornblith"), Answer("reader:bob -is:read", "kornblith"),
      Answer("reader:bob (is:read OR year:2018)", "song"),
      Answer("(reader:bob) is:read", "song"),
      Answer("reader:alice reader:bob status:read", ""),
      Answer("reader:me is:starred", "kornblith"),
      Answer("reader:bob (reader:alice is:read)", "kornblith"),
      Answer("-reader:bob status:read", ""), Answer("reader:b*", "kornblith song"),
      Answer("reader:bob OR status:read", "kornblith song"),
      Answer("note:\"critical period\"", "song"), Answer("reader:alice note:critical", ""),
      Answer("reader:bob note:critical", "song"), Answer("reader:bob finished:2026", ""),
    ])
  func readers(_ answer: Answer) throws { try check(answer) }

  @Test("somebody without a handle has read nothing")
  func nobodyAsks() throws {
    var scope = SampleLibrary.scope
    scope.me = nil
    try check(Answer("is:read", ""), scope: scope)
    try check(Answer("is:unread", "kornblith song garcia"), scope: scope)
  }

  @Test(
    "has: asks for every field",
    arguments: [
      Answer("has:pdf", "song"), Answer("has:notes", "song"), Answer("has:doi", "kornblith"),
      Answer("has:abstract", "garcia"), Answer("-has:readers", "garcia"),
      Answer("has:author", "kornblith song garcia"), Answer("has:editor", "garcia"),
      Answer("has:x-decision", "kornblith"), Answer("x-decision:oral", "kornblith"),
      Answer("has:rating", "kornblith song"), Answer("reader:alice has:notes", ""),
    ])
  func presence(_ answer: Answer) throws { try check(answer) }

  @Test("has: knows every field", arguments: Field.allCases)
  func presenceOfEachField(_ field: Field) throws {
    let query = try Query("has:\(field)")
    #expect(!query.matches(id: "a", paper: Paper(), in: SampleLibrary.scope))
    #expect(try Query(query.description) == query)
  }

  @Test("every field can stand before a colon", arguments: Field.allCases)
  func everyField(_ field: Field) throws {
    let values: [Field: String] = [
      .year: "2019", .month: "5", .type: "book", .added: "2026", .readers: "bob",
    ]
    let query = try Query("\(field):\(values[field] ?? "word")")
    #expect(!query.matches(id: "a", paper: Paper(), in: SampleLibrary.scope))
  }

  @Test(
    "operators and parentheses group",
    arguments: [
      Answer("tag:label-noise year:2019 -is:read (author:song OR title:loss)", "song"),
      Answer("year:2018 OR year:2019 tag:nlp", "kornblith garcia"),
      Answer("(year:2018 OR year:2019) tag:nlp", "kornblith"),
      Answer("year:2019 AND tag:nlp", "kornblith"), Answer("NOT year:2019", "garcia"),
      Answer("NOT NOT year:2018", "garcia"), Answer("--year:2018", "garcia"),
      Answer("-(year:2018 OR tag:nlp)", "song"), Answer("NOT(year:2018)", "kornblith song"),
      Answer("-\"label noise\"", "kornblith garcia"), Answer("((((song))))", "song"),
      Answer("\"OR\"", ""), Answer("or", ""), Answer("loss\u{3000}landscape", "garcia"),
    ])
  func operators(_ answer: Answer) throws { try check(answer) }
}
