import TestSupport
import Testing

@testable import ReadingLog

/// Days are those of a calendar two hours east of UTC; the period is 14 to 20 November 2026.
@Suite struct DigestTests {
  private static let period = DigestPeriod(
    first: CalendarDate(dayNumber: 20_771), last: CalendarDate(dayNumber: 20_777),
    secondsFromUTC: 7200)

  /// A library that is changed by commits, for the digest of it.
  private struct Lab {
    var files: [String: String]
    private var commits: [PastCommit] = []

    init(_ files: [String: String] = [:]) { self.files = files }

    mutating func commit(
      _ time: String, by: String = "ada", _ changes: [String: String?]
    ) throws {
      let at = try #require(Timestamp(time))
      let changed = changes.map { id, new in
        FileChange(path: "papers/\(id).yaml", old: files[id], new: new)
      }
      for (id, new) in changes { files[id] = new }
      commits.append(PastCommit(by: by, at: at, files: changed))
    }

    /// A commit that tells once more what others have told, as a merge does.
    mutating func repeatAsMerge(_ time: String, _ id: String, from old: String) throws {
      let at = try #require(Timestamp(time))
      let change = FileChange(path: "papers/\(id).yaml", old: old, new: files[id])
      commits.append(PastCommit(by: "merger", at: at, files: [change]))
    }

    func digest(by person: String? = nil) throws -> ReadingDigest {
      var builder = DigestBuilder(
        DigestTests.period, DigestHistory(commits, in: DigestTests.period), by: person)
      for (id, text) in files.sorted(by: { $0.key < $1.key }) {
        builder.add(id, try Record(id: id, text: text).paper)
      }
      return builder.finished()
    }
  }

  private static func paper(_ fields: String = "", added: String = "2026-01-01T00:00:00Z") -> String
  {
    "title: A paper\nadded:\n  at: \(added)\n  by: ada\n\(fields)"
  }

  private static func rated(_ rating: Int?, starred: Bool = false, more: String = "") -> String {
    let lines =
      [rating.map { "    rating: \($0)\n" }, starred ? "    starred: true\n" : nil]
      .compactMap(\.self).joined()
    return paper("readers:\n  bob:\n    status: queued\n\(lines)\(more)")
  }

  @Test("What the first and the last second of the period on the reader's calendar hold, counts")
  func edges() throws {
    #expect(Self.period.first.description == "2026-11-14")
    #expect(Self.period.last.description == "2026-11-20")
    let times = [
      ("a", "2026-11-13T21:59:59Z"), ("b", "2026-11-13T22:00:00Z"), ("c", "2026-11-20T21:59:59Z"),
      ("d", "2026-11-20T22:00:00Z"),
    ]
    var lab = Lab()
    for (id, time) in times {
      let note = time.filter { $0 != "-" && $0 != ":" } + "-aaaa"
      lab.files[id] = Self.paper(
        "readers:\n  bob:\n    notes:\n      \(note):\n        kind: comment\n        text: Hm.\n",
        added: time)
    }
    let digest = try lab.digest()
    #expect(digest.added.map(\.paper) == ["b", "c"])
    #expect(digest.notes.map(\.paper) == ["b", "c"])
    #expect(digest.added.map(\.on.description) == ["2026-11-14", "2026-11-20"])
  }

  @Test("A rating that was changed twice counts once, with what it is now")
  func lastRating() throws {
    var lab = Lab(["a": Self.rated(nil)])
    try lab.commit("2026-11-15T10:00:00Z", ["a": Self.rated(3)])
    try lab.commit("2026-11-16T10:00:00Z", ["a": Self.rated(4, starred: true)])
    try lab.commit("2026-11-17T10:00:00Z", ["a": Self.rated(5)])
    let digest = try lab.digest()
    #expect(digest.rated.map(\.rating) == [5])
    #expect(digest.rated.map(\.by) == ["bob"], "whose rating it is, not who committed it")
    #expect(digest.rated.map(\.on.description) == ["2026-11-17"])
    #expect(digest.starred.isEmpty, "the star was taken away again")
  }

  @Test("What was taken back in the same days did not happen")
  func takenBack() throws {
    var lab = Lab(["a": Self.rated(2)])
    try lab.commit("2026-11-15T10:00:00Z", ["a": Self.rated(3)])
    try lab.commit("2026-11-16T10:00:00Z", ["a": Self.rated(2)])
    #expect(try lab.digest().isEmpty)
    try lab.commit("2026-11-17T10:00:00Z", ["a": nil])
    try lab.commit("2026-11-18T10:00:00Z", ["a": Self.rated(2)])
    #expect(try lab.digest().isEmpty, "a paper that was removed and brought back is not new")
  }

  @Test("A merge that tells everything once more changes nothing, and takes nobody's deed")
  func merges() throws {
    let before = Self.rated(nil)
    var lab = Lab(["a": before])
    try lab.commit(
      "2026-11-15T10:00:00Z", by: "cyd", ["a": Self.rated(4, more: "tags:\n  - gan\n")])
    let plain = try lab.digest()
    try lab.repeatAsMerge("2026-11-16T10:00:00Z", "a", from: before)
    #expect(try lab.digest() == plain)
    #expect(plain.tags == [.init(tag: "gan", papers: 1, by: ["cyd"])])
  }

  @Test("An old paper that comes from elsewhere is not new, nor is what stands in it")
  func oldPaper() throws {
    var lab = Lab()
    try lab.commit("2026-11-15T10:00:00Z", ["a": Self.rated(4, starred: true)])
    #expect(try lab.digest().isEmpty)
    try lab.commit("2026-11-16T10:00:00Z", ["a": Self.rated(5, starred: true)])
    #expect(try lab.digest().rated.map(\.rating) == [5])
  }

  @Test("What a record has no date for, history dates")
  func undated() throws {
    var lab = Lab(["b": "title: B\n"])
    try lab.commit(
      "2026-11-15T10:00:00Z", by: "cyd",
      ["a": "title: A\nreaders:\n  bob:\n    status: reading\n"])
    try lab.commit("2026-11-15T10:00:00Z", ["b": "title: B\nreaders:\n  bob:\n    status: read\n"])
    let digest = try lab.digest()
    #expect(digest.added.map(\.by) == ["cyd"])
    #expect(digest.started.map(\.paper) == ["a"])
    #expect(digest.read.map(\.paper) == ["b"])
  }

  @Test("The day that a record names decides, whenever it was written down")
  func dated() throws {
    func read(_ day: String) -> String {
      Self.paper("readers:\n  bob:\n    status: read\n    finished: \(day)\n")
    }
    var lab = Lab(["a": Self.paper(), "b": Self.paper()])
    try lab.commit("2026-11-15T10:00:00Z", ["a": read("2026-10-01")])
    try lab.commit("2026-12-15T10:00:00Z", ["b": read("2026-11-16")])
    #expect(try lab.digest().read.map(\.paper) == ["b"])
  }

  @Test("Facts follow a paper to its new id")
  func renamed() throws {
    var lab = Lab(["a": Self.rated(nil) + "uid: a1b2c3d4e5\n"])
    try lab.commit("2026-11-15T10:00:00Z", ["a": Self.rated(4) + "uid: a1b2c3d4e5\n"])
    try lab.commit("2026-11-16T10:00:00Z", ["a": nil, "z": Self.rated(4) + "uid: a1b2c3d4e5\n"])
    let digest = try lab.digest()
    #expect(digest.rated.map(\.paper) == ["z"])
    #expect(digest.added.isEmpty)
  }

  @Test("Tags that came and went, or came with the paper, do not count")
  func tags() throws {
    func tagged(_ tags: String..., added: String = "2026-01-01T00:00:00Z") -> String {
      Self.paper(
        tags.isEmpty ? "" : "tags:\n" + tags.map { "  - \($0)\n" }.joined(), added: added)
    }
    var lab = Lab(["a": tagged(), "b": tagged("old")])
    try lab.commit("2026-11-15T10:00:00Z", ["a": tagged("x", "y"), "b": tagged("old", "x")])
    try lab.commit("2026-11-16T10:00:00Z", by: "bob", ["a": tagged("x")])
    try lab.commit(
      "2026-11-16T10:00:00Z", ["new": tagged("x", added: "2026-11-16T10:00:00Z")])
    #expect(try lab.digest().tags == [.init(tag: "x", papers: 2, by: ["ada"])])
    #expect(try lab.digest(by: "bob").isEmpty)
  }

  @Test("An answer names what it answers")
  func answers() throws {
    let lab = Lab([
      "a": Self.paper(
        """
        readers:
          ada:
            notes:
              20261001T100000Z-aaaa:
                kind: question
                text: |

                  > Which weights?
                  More.
          bob:
            notes:
              20261115T100000Z-bbbb:
                kind: comment
                reply: 20261001T100000Z-aaaa
                text: All.

        """)
    ])
    let note = try #require(try lab.digest().notes.first)
    #expect(note.answers?.by == "ada")
    #expect(note.answers?.note.firstLine == "Which weights?")
    #expect(try lab.digest().notes.count == 1)
    #expect(try lab.digest().people == ["bob"])
  }
}

@Suite struct DigestLawTests {
  /// One paper after random edits by several people, in a line, and the same with merges that tell
  /// parts of it again.
  @Test(
    "merges that repeat what their sides did change no digest", arguments: UInt64(0)..<50)
  func merges(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let period = DigestPeriod(
      first: CalendarDate(dayNumber: 20_771), last: CalendarDate(dayNumber: 20_777),
      secondsFromUTC: 0)
    func text(_ ratings: [String: Int]) -> String {
      let readers = ratings.sorted { $0.key < $1.key }.map { "  \($0):\n    rating: \($1)\n" }
      return "title: A\n" + (readers.isEmpty ? "" : "readers:\n" + readers.joined())
    }
    var ratings: [String: Int] = [:]
    var texts = [text([:])]
    var plain: [PastCommit] = []
    var merged: [PastCommit] = []
    for number in 0..<20 {
      let handle = ["ada", "bob", "cyd"].randomElement(using: &random) ?? ""
      ratings[handle] = Bool.random(using: &random) ? Int.random(in: 1...5, using: &random) : nil
      let at = Timestamp(seconds: 20_772 * 86_400 + number * 60)
      func commit(_ old: String, _ new: String) -> PastCommit {
        PastCommit(
          by: handle, at: at, files: [FileChange(path: "papers/a.yaml", old: old, new: new)])
      }
      let new = text(ratings)
      plain.append(commit(texts[texts.count - 1], new))
      merged.append(plain[plain.count - 1])
      texts.append(new)
      // The first parent of a merge is any earlier state.
      if Bool.random(using: &random), let old = texts.randomElement(using: &random) {
        merged.append(commit(old, new))
      }
    }
    func digest(_ commits: [PastCommit]) throws -> ReadingDigest {
      var builder = DigestBuilder(period, DigestHistory(commits, in: period))
      builder.add("a", try Record(id: "a", text: texts[texts.count - 1]).paper)
      return builder.finished()
    }
    let once = try digest(plain)
    #expect(try digest(merged) == once)
    let rated = Dictionary(uniqueKeysWithValues: once.rated.map { ($0.by ?? "", $0.rating ?? 0) })
    #expect(rated == ratings, "nobody had rated it before")
  }
}
