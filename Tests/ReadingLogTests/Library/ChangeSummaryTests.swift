import Testing

@testable import ReadingLog

@Suite struct ChangeSummaryTests {
  private func record(
    _ title: String, uid: String? = nil, tags: [String] = [], by: String? = nil,
    readers: String = ""
  ) -> String {
    "title: \(title)\n" + (tags.isEmpty ? "" : "tags: [\(tags.joined(separator: ", "))]\n")
      + (by.map { "added: {by: \($0)}\n" } ?? "") + (uid.map { "uid: \($0)\n" } ?? "") + readers
  }

  private func readers(_ handle: String, status: String? = nil, notes: [String] = []) -> String {
    "readers:\n  \(handle):\n" + (status.map { "    status: \($0)\n" } ?? "")
      + (notes.isEmpty ? "" : "    notes:\n")
      + notes.enumerated().map {
        "      20261120T14050\($0.offset)Z-aaaa: {text: '\($0.element)'}\n"
      }.joined()
  }

  private func summary(_ files: (String, String?, String?)...) -> ChangeSummary {
    ChangeSummary(files.map { FileChange(path: $0.0, old: $0.1, new: $0.2) })
  }

  @Test func papersNotesAndTagsAreToldInThreeLines() {
    let told = summary(
      ("papers/a.yaml", nil, record("A", by: "alice", readers: readers("bob", notes: ["x", "y"]))),
      ("papers/b.yaml", nil, record("B", by: "alice")),
      (
        "papers/c.yaml", record("C", tags: ["gan"]),
        record("C", tags: ["robustness"], readers: readers("bob", status: "read"))
      ),
      (
        "papers/d.yaml", record("D"),
        record("D", tags: ["robustness"], readers: readers("carol", notes: ["z"]))
      ),
      ("README.md", "one", "two"))
    #expect(
      told.lines == [
        "2 new papers by alice: a, b; 2 changed: c, d", "3 notes: 2 by bob, 1 by carol; bob read 1",
        "tags: +robustness on 2, -gan on 1",
      ])
  }

  @Test func aRenameIsKnownByUIDElseByWhatIdentifiesThePaper() {
    let told = summary(
      ("papers/old.yaml", record("A", uid: "aaaaaaaaaa", tags: ["x"]), nil),
      ("papers/new.yaml", nil, record("Mended", uid: "aaaaaaaaaa", tags: ["x", "y"])),
      ("papers/was.yaml", "title: On Noise\nyear: 2019\n", nil),
      ("papers/is.yaml", nil, "title: On noise\nyear: 2019\ntags: [z]\n"),
      ("papers/gone.yaml", record("Gone"), nil), ("papers/come.yaml", nil, record("Come")))
    #expect(told.papers.renamed == [.init(old: "was", new: "is"), .init(old: "old", new: "new")])
    #expect(told.papers.added == ["come"])
    #expect(told.papers.removed == ["gone"])
    #expect(told.papers.changed == ["is", "new"])
    #expect(told.tags.map(\.tag) == ["y", "z"])
  }

  @Test func anotherFolderIsAMoveAndACopyIsANewPaper() {
    let told = summary(
      ("papers/a.yaml", record("A"), nil), ("papers/a/a.yaml", nil, record("A")),
      ("papers/b.yaml", record("B", uid: "bbbbbbbbbb"), record("B2", uid: "bbbbbbbbbb")),
      ("papers/copy.yaml", nil, record("B", uid: "bbbbbbbbbb")))
    #expect(told.lines == ["1 new paper: copy; 1 changed: b; 1 moved: a"])
  }

  @Test func notesOfARemovedPaperAreNotesRemoved() {
    let text = record("A", readers: readers("bob", status: "read", notes: ["x", "y"]))
    #expect(
      summary(("papers/a.yaml", text, nil)).lines == [
        "1 paper removed: a", "2 notes by bob removed",
      ])
  }

  @Test func editsOfNotesAndReadingsAreCountedByPerson() {
    let told = summary(
      (
        "papers/a.yaml", record("A", readers: readers("bob", status: "queued", notes: ["x", "y"])),
        record("A", readers: readers("bob", notes: ["z"]))
      ))
    #expect(
      told.lines.last
        == "1 note by bob edited; 1 note by bob removed; bob took the status from 1")
  }

  @Test func shelvesAndPeople() {
    func shelf(_ ids: String...) -> String {
      "title: S\nsections:\n  - papers: [\(ids.joined(separator: ", "))]\n"
    }
    let told = summary(
      ("shelves/s.yaml", shelf("a", "b"), shelf("b", "c", "d")), ("shelves/n.yaml", nil, shelf()),
      ("shelves/r.yaml", shelf("a"), nil),
      ("readlog.yaml", "people:\n  bob: Bob\n", "people:\n  bob: Bob\n  dave: Dave\n"))
    #expect(told.lines == ["shelf n: new; shelf r: removed; shelf s: +2, -1; people: +dave"])
  }

  @Test func whatCannotBeReadIsCounted() {
    let told = ChangeSummary([
      FileChange(path: "papers/a.yaml", old: record("A"), new: "title: [\n"),
      FileChange(path: "papers/b.yaml", before: .absent, after: .unreadable),
      FileChange(path: "shelves/s.yaml", before: .text("title: ["), after: .text("title: S\n")),
      FileChange(path: "readlog.yaml", before: .absent, after: .text("people: [\n")),
      FileChange(
        path: "papers/c.yaml", old: record("C"),
        new: "title: C\n<<<<<<< ours\nyear: 2019\n=======\nyear: 2020\n>>>>>>> theirs\n"),
    ])
    #expect(
      told.unreadable == ["papers/a.yaml", "papers/b.yaml", "readlog.yaml", "shelves/s.yaml"])
    #expect(told.unmerged == ["papers/c.yaml"])
    #expect(told.papers.changed == ["a", "c"])
    #expect(told.papers.added == ["b"])
    #expect(told.lines.first?.contains("4 unreadable: papers/a.yaml") == true)
  }

  @Test func namesAreEscapedAndLongListsCut() {
    let told = ChangeSummary(
      (1...9).map { FileChange(path: "papers/p\($0).yaml", old: nil, new: record("P\($0)")) }
        + [FileChange(path: "papers/\u{1B}[2J.yaml", old: record("X"), new: nil)])
    #expect(told.lines == ["9 new papers: p1, p2, p3 and 6 more; 1 removed: \\u{1B}[2J"])
  }

  @Test func nothingIsNothing() {
    let same = FileChange(path: "papers/a.yaml", old: record("A"), new: record("A"))
    let told = ChangeSummary([same, FileChange(path: "notes.txt", old: nil, new: "x")])
    #expect(told.isEmpty)
    #expect(told.lines.isEmpty)
  }
}
