import ReadingLog
import TestSupport
import Testing

/// Laws that hold for all queries, tried on random ones; a failing test names its seed.
@Suite struct QueryLawTests {
  private let scope = QueryScope(
    me: "alice", shelves: ["one": ["p2", "p3"]], today: SampleLibrary.today)

  /// Which of a few random papers a query finds.
  private func found(by query: Query, in papers: [Paper], me: String? = "alice") -> [Int] {
    var scope = scope
    scope.me = me
    return papers.indices.filter {
      query.matches(id: "p\($0)", paper: papers[$0], in: scope)
    }
  }

  @Test("what a query is described as reads as the same query", arguments: UInt64(0)..<20)
  func description(seed: UInt64) throws {
    var random = RandomQueries(seed: seed)
    for _ in 0..<100 {
      let text = random.text()
      let query = try Query(text)
      #expect(try Query(query.description) == query, "\(text) → \(query)")
    }
  }

  @Test("a query made of parts is described so that it finds the same", arguments: UInt64(0)..<20)
  func descriptionOfParts(seed: UInt64) throws {
    var random = RandomQueries(seed: seed)
    let papers = (0..<30).map { _ in random.paper() }
    for _ in 0..<50 {
      let query = try random.query()
      let again = try Query(query.description)
      #expect(found(by: again, in: papers) == found(by: query, in: papers), "\(query)")
      #expect(
        found(by: again, in: papers, me: nil) == found(by: query, in: papers, me: nil), "\(query)")
    }
  }

  @Test("De Morgan's laws and double negation hold", arguments: UInt64(0)..<20)
  func laws(seed: UInt64) throws {
    var random = RandomQueries(seed: seed)
    let papers = (0..<30).map { _ in random.paper() }
    for _ in 0..<50 {
      let (a, b) = (try random.query(), try random.query())
      let all = found(by: .everything, in: papers)
      let foundByA = found(by: a, in: papers)
      #expect(found(by: .not(.not(a)), in: papers) == foundByA)
      #expect(Set(found(by: .not(a), in: papers)) == Set(all).subtracting(foundByA))
      #expect(
        found(by: .not(.and([a, b])), in: papers) == found(by: .or([.not(a), .not(b)]), in: papers))
      #expect(
        found(by: .not(.or([a, b])), in: papers) == found(by: .and([.not(a), .not(b)]), in: papers))
    }
  }

  @Test("no text whatever ends the program", arguments: UInt64(0)..<20)
  func soup(seed: UInt64) {
    var random = RandomQueries(seed: seed)
    for _ in 0..<300 {
      for text in [random.soup(), random.bytes()] {
        do throws(QueryError) {
          let query = try Query(text)
          _ = SampleLibrary.found(by: query)
          #expect((try? Query(query.description)) == query, "\(text.debugDescription)")
        } catch {
          #expect(error.span.upperBound <= text.utf8.count + 1)
          #expect(!error.excerpt(in: text).isEmpty)
        }
      }
    }
  }
}
