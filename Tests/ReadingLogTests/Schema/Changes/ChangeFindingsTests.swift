import Testing

@testable import ReadingLog

@Suite("A change answers for what it brought about")
struct ChangeFindingsTests {
  private func state(
    _ files: KeyValuePairs<String, String>, config: String = "", others: [String] = []
  ) throws -> CheckedState {
    let config = try LibraryConfig(text: config)
    let checker = Checker(config: config)
    var state = CheckedState(
      config: config,
      reports: files.map { path, text in
        checker.check(
          LibraryFile(LibraryFile.Kind(placedAt: path) ?? .record, path: path, text: text))
      })
    state.others = others
    return state
  }

  private func new(
    _ old: [CheckedState], _ new: CheckedState, touched: Set<String> = ["papers/a.yaml"],
    renamed: [String: String] = [:]
  ) -> [String] {
    ChangeFindings(from: old, to: new, touched: touched, renamed: renamed)
      .new.map { "\($0.place.path) \($0.code.rawValue)" }
  }

  @Test("not for an error that was there, as often as it was there")
  func known() throws {
    let old = try state(["papers/a.yaml": "title: A\nyear: soon\ntags: [B_, B_]\n"])
    let same = try state(["papers/a.yaml": "# moved\ntitle: A\nyear: soon\ntags: [B_, B_]\n"])
    #expect(new([old], same).isEmpty)
    let findings = ChangeFindings(from: [old], to: same, touched: ["papers/a.yaml"])
    #expect(findings.known.map(\.code.rawValue).contains("number"))
    let more = try state(["papers/a.yaml": "title: A\nyear: soon\nmonth: soon\ntags: [B_, B_]\n"])
    #expect(new([old], more) == ["papers/a.yaml number"])
    let renamed = try state(["papers/b.yaml": "title: A\nyear: soon\n"])
    #expect(new([old], renamed, renamed: ["papers/b.yaml": "papers/a.yaml"]).isEmpty)
    #expect(new([old], renamed) == ["papers/b.yaml number"])
  }

  @Test("but always for what cannot be read")
  func faults() throws {
    let old = try state(["papers/a.yaml": "title: [\n"])
    #expect(new([old], old) == ["papers/a.yaml syntax"])
    #expect(new([old], old, touched: []).isEmpty)
  }

  @Test("not for what one of several parents had")
  func parents() throws {
    let ours = try state(["papers/a.yaml": "title: A\nyear: soon\n"])
    let theirs = try state(["papers/a.yaml": "title: A\nmonth: soon\n"])
    let merged = try state(["papers/a.yaml": "title: A\nyear: soon\nmonth: soon\nisbn: '1'\n"])
    #expect(new([ours, theirs], merged) == ["papers/a.yaml isbn-form"])
  }

  @Test("of two records that exclude each other the changed one is named")
  func twins() throws {
    let other = "title: B\nuid: aaaaaaaaaa\n"
    let old = try state(["papers/b.yaml": other])
    let twins = try state(["papers/a.yaml": "title: A\nuid: aaaaaaaaaa\n", "papers/b.yaml": other])
    let finding = try #require(
      ChangeFindings(from: [old], to: twins, touched: ["papers/a.yaml"]).new.first)
    #expect(finding.place.path == "papers/a.yaml")
    #expect(finding.message == "'aaaaaaaaaa' is the uid of papers/b.yaml, too")
    #expect(finding.related?.path == "papers/b.yaml")
  }

  @Test("other files are asked about what is new, and nothing else")
  func query() throws {
    let text = "title: A\nuid: aaaaaaaaaa\ndoi: 10.1000/x\nrelated: {other: extends}\n"
    let old = try state(["papers/a.yaml": text])
    let tagged = try state(["papers/a.yaml": text + "tags: [b]\n"])
    #expect(NeighbourQuery(from: [old], to: tagged).isEmpty)
    let more = try state(["papers/a.yaml": text + "arxiv: '1905.00414'\n"])
    #expect(NeighbourQuery(from: [old], to: more).words == ["1905.00414"])
    let added = NeighbourQuery(from: [try state([:])], to: old)
    #expect(added.ids == ["a", "other"])
    #expect(added.words == ["aaaaaaaaaa", "10.1000/x"])
    let removed = NeighbourQuery(from: [old], to: try state([:]))
    #expect(removed.words == ["a"])
    #expect(removed.ids == ["a"])
    // What one side of a merge removed, it has looked after.
    #expect(NeighbourQuery(from: [old, try state([:])], to: try state([:])).words.isEmpty)
  }

  @Test("and about people and tags that are no longer welcome")
  func rules() throws {
    func query(_ old: String, _ new: String) throws -> NeighbourQuery {
      NeighbourQuery(
        from: [try state(["readlog.yaml": old], config: old)],
        to: try state(["readlog.yaml": new], config: new))
    }
    let people = "people: {ada: A, bob: B}\n"
    #expect(try query(people, "people: {ada: A}\n").words == ["bob"])
    #expect(try query("people: {ada: A}\n", people).isEmpty)
    #expect(try query("name: Lab\n", people).concernsAll)
    #expect(try query(people, "name: Lab\n").isEmpty)
    let closed = "tags: {closed: true, vocabulary: {gan: A, nlp: B}}\n"
    #expect(try query("name: Lab\n", closed).concernsAll)
    #expect(try query(closed, closed.replacing(", nlp: B", with: "")).words == ["nlp"])
  }
}
