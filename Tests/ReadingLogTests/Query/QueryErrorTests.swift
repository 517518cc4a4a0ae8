import ReadingLog
import Testing

@Suite struct QueryErrorTests {
  /// A mistaken query with carets under the mistake, and what is said about it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let query: String
    let carets: String
    let message: String
    let hint: String?

    init(_ query: String, _ carets: String, _ message: String, hint: String? = nil) {
      self.query = query
      self.carets = carets
      self.message = message
      self.hint = hint
    }

    var testDescription: String { query }
  }

  static let mistakes = [
    Mistake(
      "tag:nlp (author:song", "        ^", "the parenthesis that opens here is not closed",
      hint: "add ')'"),
    Mistake("doi:10(89", "      ^", "the parenthesis that opens here is not closed"),
    Mistake("tag:nlp) x", "       ^", "this parenthesis closes none"),
    Mistake(") x", "^", "this parenthesis closes none"),
    Mistake("a ()", "   ^", "nothing stands between these parentheses"),
    Mistake("a \"label noise", "  ^", "the quote that opens here is not closed"),
    Mistake(
      "autor:song", "^^^^^", "there is no field 'autor'", hint: "did you mean 'author:'"),
    Mistake(
      "naïve autor:song", "      ^^^^^", "there is no field 'autor'"),
    Mistake(
      "Attention: a survey", "^^^^^^^^^", "there is no field 'Attention'",
      hint: "put the text in quotes"),
    Mistake("year:20x9", "     ^^^^", "'20x9' is not a number", hint: "write 2019"),
    Mistake("year:..", "     ^^", "'..' is not a number"),
    Mistake("year:9999999999", "     ^^^^^^^^^^", "'9999999999' is not a number"),
    Mistake("year:2020..2018", "     ^^^^^^^^^^", "this range ends before it begins"),
    Mistake("added:2026-13", "      ^^^^^^^", "'2026-13' is not a date", hint: "2026-01"),
    Mistake("added:2026-02-30", "      ^^^^^^^^^^", "'2026-02-30' is not a date"),
    Mistake("finished:soon", "         ^^^^", "'soon' is not a date"),
    Mistake("tag: nlp", "^^^^", "nothing stands after 'tag:'", hint: "right behind the colon"),
    Mistake("tag:", "^^^^", "nothing stands after 'tag:'"),
    Mistake("tag:\"\"", "^^^^^^", "nothing stands after 'tag:'"),
    Mistake("tag:(a OR b)", "^^^^", "nothing stands after 'tag:'"),
    Mistake("tag:a*b", "    ^^^", "'*' can stand only at the end"),
    Mistake(
      "is:starrd", "   ^^^^^^", "'is:' does not know 'starrd'", hint: "did you mean 'starred'?"),
    Mistake("is:zzz", "   ^^^", "'is:' does not know 'zzz'", hint: "one of: queued, reading"),
    Mistake("has:absract", "    ^^^^^^^", "'has:' does not know 'absract'", hint: "'abstract'"),
    Mistake("status:don", "       ^^^", "'status:' does not know 'don'"),
    Mistake("type:artcle", "     ^^^^^^", "'type:' does not know 'artcle'", hint: "'article'"),
    Mistake("OR a", "^^", "something to search for is missing before this"),
    Mistake("a OR", "    ^", "something to search for is missing here", hint: "in quotes"),
    Mistake("a OR OR b", "     ^^", "something to search for is missing before this"),
    Mistake("(a OR)", "     ^", "something to search for is missing before this"),
    Mistake("a AND", "     ^", "something to search for is missing here"),
    Mistake("NOT", "   ^", "something to search for is missing here"),
    Mistake("a - b", "  ^", "this '-' excludes nothing"),
    Mistake("a -", "  ^", "this '-' excludes nothing"),
    Mistake("\"!?\"", "^^^^", "there is no word in this to search for"),
    Mistake("title:*", "      ^", "there is no word in this to search for"),
  ]

  @Test("a mistake is shown with carets and a hint", arguments: mistakes)
  func carets(_ mistake: Mistake) {
    #expect {
      _ = try Query(mistake.query)
    } throws: { error in
      guard let error = error as? QueryError else { return false }
      #expect(error.message == mistake.message)
      #expect(error.excerpt(in: mistake.query) == "1 | \(mistake.query)\n  | \(mistake.carets)")
      if let hint = mistake.hint { #expect(error.hint?.contains(hint) == true, "\(error)") }
      return true
    }
  }

  @Test("the mistake of the second line is shown in the second line")
  func secondLine() throws {
    let query = "tag:nlp\nyear:x"
    let error = try #require(throws: QueryError.self) { _ = try Query(query) }
    #expect(error.excerpt(in: query) == "2 | year:x\n  |      ^")
  }

  @Test("parentheses beyond the bound are refused, before they could exhaust the stack")
  func deepNesting() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "-(a ", count: depth) + "b" + String(repeating: ")", count: depth)
    }
    let query = try Query(nested(Query.deepestNesting))
    #expect(SampleLibrary.found(by: query).isEmpty == false)
    let error = try #require(throws: QueryError.self) { _ = try Query(nested(50_000)) }
    #expect(error.span == Query.deepestNesting * 4 + 1..<Query.deepestNesting * 4 + 2)
  }

  @Test("a query of 100 KB is read and answered at once")
  func longQuery() throws {
    let query = try Query(String(repeating: "-x OR noise* ", count: 8000) + "a")
    #expect(SampleLibrary.found(by: query) == "kornblith song garcia")
    _ = try Query(String(repeating: "-", count: 100_000) + "a")
    #expect(throws: QueryError.self) { _ = try Query(String(repeating: "(", count: 100_000)) }
    #expect(throws: QueryError.self) { _ = try Query(String(repeating: "x:", count: 50_000)) }
  }
}
