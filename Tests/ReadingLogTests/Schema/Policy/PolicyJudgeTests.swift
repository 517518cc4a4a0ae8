import Testing

@testable import ReadingLog

@Suite("The policy")
struct PolicyJudgeTests {
  private static let people = """
    people:
      alice:
        email: alice@example.org
      bob:
        email: [bob@example.org, bob@home.example]
      carol:
        email: carol@example.org

    """

  private static func policy(_ rules: String) -> String { people + "policy: {\(rules)}\n" }

  private func judge(_ rules: String) throws -> PolicyJudge {
    try PolicyJudge(config: LibraryConfig(text: Self.policy(rules)))
  }

  /// The codes and messages of what one commit may not do.
  private func breaches(
    _ rules: String, by email: String, joining: String? = nil, _ files: CommittedFile...
  ) throws -> [String] {
    let people = try LibraryConfig(text: joining ?? Self.policy(rules))
    return try judge(rules).judge(
      files, by: CommitAuthor(name: "A", email: email), people: people
    ).breaches.map { "\($0.finding.code.rawValue): \($0.finding.message)" }
  }

  private func file(
    _ new: String?, was old: String?..., at path: String = "papers/a.yaml"
  ) -> CommittedFile {
    func state(_ text: String?) -> FileChange.State { text.map { .text($0) } ?? .absent }
    return CommittedFile(path: path, new: state(new), old: old.map(state))
  }

  private func record(_ readers: String...) -> String {
    "title: A\nreaders:\n" + readers.map { "  \($0)\n" }.joined()
  }

  private static let alices = "alice: {status: read, notes: {20261120T140500Z-aaaa: {text: one}}}"
  private static let bobs = "bob: {notes: {20261120T140500Z-bbbb: {text: two}}}"

  @Test("lets everybody do everything by default")
  func freedom() throws {
    #expect(try breaches("", by: "mallory@x.org", file(nil, was: record(Self.alices))).isEmpty)
  }

  @Test("readers: own reserves status, rating and notes to their owner")
  func own() throws {
    let old = record(Self.alices)
    for new in [
      record("alice: {status: read, notes: {20261120T140500Z-aaaa: {text: edited}}}"),
      record("alice: {status: queued, notes: {20261120T140500Z-aaaa: {text: one}}}"),
      record(
        "alice: {status: read, rating: 1, notes: {20261120T140500Z-aaaa: {text: one}}}"),
    ] {
      #expect(
        try breaches("readers: own", by: "bob@example.org", file(new, was: old)) == [
          "policy-readers: 'bob' may not write below 'readers.alice'"
        ])
      #expect(try breaches("readers: own", by: "ALICE@example.org", file(new, was: old)).isEmpty)
    }
    #expect(
      try breaches("readers: own", by: "bob@example.org", file(record("bob: {}"), was: old)) == [
        "policy-readers: 'bob' may not remove a note of 'alice'"
      ])
    #expect(
      try breaches(
        "readers: own", by: "bob@home.example", file(record(Self.alices, Self.bobs), was: old)
      ).isEmpty)
  }

  @Test("a breach stands where it happened: in the new text, or where a note was in the old")
  func places() throws {
    func place(_ file: CommittedFile) throws -> Substring? {
      let breach = try judge("readers: own").judge(
        [file], by: CommitAuthor(name: "B", email: "bob@example.org"), people: LibraryConfig()
      ).breaches.first
      return breach.flatMap { breach in
        Substring(breach.text.utf8.dropFirst(breach.finding.place.span.lowerBound))
      }
    }
    let old = record(Self.alices)
    let new = record("carol: {status: read}", Self.alices)
    #expect(try place(file(new, was: old))?.hasPrefix("status: read}\n  alice") == true)
    #expect(
      try place(file(record(Self.bobs), was: old))?.hasPrefix("20261120T140500Z-aaaa") == true)
  }

  @Test("readers: keep lets others write, but not remove notes")
  func keep() throws {
    let old = record(Self.alices)
    let edited = record("alice: {notes: {20261120T140500Z-aaaa: {text: edited}}}")
    #expect(try breaches("readers: keep", by: "bob@example.org", file(edited, was: old)).isEmpty)
    for gone in [nil, "title: A\n", record("alice: {status: read}")] {
      #expect(
        try breaches("readers: keep", by: "bob@example.org", file(gone, was: old)) == [
          "policy-readers: 'bob' may not remove a note of 'alice'"
        ])
      #expect(try breaches("readers: keep", by: "alice@example.org", file(gone, was: old)).isEmpty)
    }
  }

  @Test(
    "a note that moves to another paper, as rename and combine move it, is kept",
    arguments: ["keep", "own"])
  func moves(rule: String) throws {
    #expect(
      try breaches(
        "readers: \(rule)", by: "bob@example.org", file(nil, was: record(Self.alices)),
        file(record(Self.alices, Self.bobs), was: nil, at: "papers/b.yaml")
      ).isEmpty)
    let copied = try breaches(
      "readers: \(rule)", by: "bob@example.org",
      file(record(Self.alices), was: nil, at: "papers/b.yaml"))
    #expect(copied.isEmpty == (rule == "keep"))
  }

  @Test("curators may do everything, and nobody is one by calling themselves so")
  func curators() throws {
    let rules = "readers: own, config: curators, curators: [carol, dave]"
    let removal = file(nil, was: record(Self.alices))
    #expect(try breaches(rules, by: "carol@example.org", removal).isEmpty)
    let joining = Self.people + "  dave: {email: dave@example.org}\n"
    #expect(
      try breaches(rules, by: "dave@example.org", joining: joining, removal) == [
        "policy-readers: 'dave' may not remove a note of 'alice'"
      ])
  }

  @Test("an address is the person's who had it before; a newcomer may take a new handle only")
  func newcomers() throws {
    let old = "title: A\n"
    let joining = Self.people + "  dave: {email: dave@example.org}\n"
    #expect(
      try breaches(
        "readers: own", by: "dave@example.org", joining: joining,
        file(record("dave: {status: read}"), was: old)
      ).isEmpty)
    let stolen = "people:\n  alice: {email: [alice@example.org, dave@example.org]}\n"
    #expect(
      try breaches(
        "readers: own", by: "dave@example.org", joining: stolen,
        file(record(Self.alices), was: old)
      ) == [
        "policy-readers: somebody unknown ('dave@example.org') may not write below 'readers.alice'"
      ])
  }

  @Test("config: curators keeps readlog.yaml, and config: own lets people change their own entry")
  func config() throws {
    func change(_ rules: String, by email: String, to new: String?) throws -> [String] {
      try breaches(
        rules, by: email, joining: new,
        file(new, was: Self.policy(rules), at: "readlog.yaml"))
    }
    let curated = "config: curators, curators: carol"
    #expect(
      try change(curated, by: "bob@example.org", to: Self.people) == [
        "policy-config: 'bob' may change nothing here, and changed 'policy'"
      ])
    #expect(try change(curated, by: "carol@example.org", to: Self.people).isEmpty)
    #expect(try change(curated, by: "bob@example.org", to: nil).count == 1)
    #expect(
      try change(curated, by: "bob@example.org", to: "# the lab\n" + Self.policy(curated)).isEmpty)
    let own = "config: own"
    let joined = Self.people + "  dave: {email: dave@example.org}\npolicy: {config: own}\n"
    #expect(try change(own, by: "dave@example.org", to: joined).isEmpty)
    #expect(
      try change(own, by: "bob@example.org", to: joined) == [
        "policy-config: 'bob' may change nothing here but what is theirs in 'people', "
          + "and changed 'people.dave'"
      ])
    let mended = Self.policy(own).replacing("bob@home.example", with: "b@home.example")
    #expect(try change(own, by: "bob@example.org", to: mended).isEmpty)
    #expect(try change(own, by: "alice@example.org", to: mended).count == 1)
  }

  @Test("a merge answers for what none of its parents had, and not for what one of them had")
  func merges() throws {
    let (ours, theirs) = (record(Self.alices), record(Self.bobs))
    let both = record(Self.alices, Self.bobs)
    let rules = "readers: own"
    #expect(try breaches(rules, by: "carol@example.org", file(both, was: ours, theirs)).isEmpty)
    let invented = record(Self.alices, Self.bobs, "alice2: {}", "carol: {status: read}")
    #expect(try breaches(rules, by: "carol@example.org", file(invented, was: ours, theirs)).isEmpty)
    #expect(
      try breaches(rules, by: "bob@example.org", file(invented, was: ours, theirs)) == [
        "policy-readers: 'bob' may not write below 'readers.carol'"
      ])
    #expect(
      try breaches(rules, by: "bob@example.org", file("title: A\n", was: both, both)).count == 1)
  }

  @Test("what a merge or a forced push drops is named, unless a commit may remove it")
  func losses() throws {
    let judge = try judge("readers: keep, config: own")
    let dropped = file("title: A\n", was: record(Self.alices))
    func messages(_ files: [CommittedFile], _ accepted: [PolicyJudge.Judgement]) -> [String] {
      judge.losses(in: files, beyond: accepted).map(\.finding.message)
    }
    #expect(
      messages([dropped], []) == [
        "a note of 'alice' is gone, and no commit of this push removes it"
      ])
    let removal = judge.judge(
      [dropped], by: CommitAuthor(name: "A", email: "alice@example.org"), people: judge.config)
    #expect(removal.breaches.isEmpty)
    #expect(messages([dropped], [removal]).isEmpty)
    let config = file(Self.people, was: Self.policy("config: own"), at: "readlog.yaml")
    #expect(
      messages([config], []) == ["no commit of this push may make this change of readlog.yaml"])
    #expect(
      try self.judge("").losses(in: [dropped, config], beyond: []).isEmpty)
  }

  @Test("what cannot be read is left to the checks")
  func unreadable() throws {
    #expect(
      try breaches(
        "readers: own", by: "bob@example.org", file(record(Self.alices), was: "title: [\n"),
        file("title: [\n", was: record(Self.alices))
      ).isEmpty)
  }
}
