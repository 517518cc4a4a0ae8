import LibYAML
import Testing

@testable import ReadingLog

/// A record that a person wrote: comments everywhere, an order of their own, flow and folded style.
private let handWritten = """
  # Read this one first.
  tags: [label-noise,  "robustness"]   # ours

  title: 'Unsupervised Label Noise Modeling'   # the short title
  year: 2019
  authors:
  # in the order of the paper
  - Eric Arazo   # Dublin
  - Diego Ortego
  tldr: >
    Two beta distributions,
    one for clean labels.

  x-priority:   {high: yes}   # keep
  readers:
    bob:
      # Bob is thorough.
      status: reading  # slowly
      notes:
        20260101T100000Z-aaaa:   # the first
          kind: question
          text: Why beta?
  # the end

  """

private func lines(_ text: String) -> Set<Substring> {
  Set(text.split(separator: "\n", omittingEmptySubsequences: false))
}

@Suite struct RecordEditorTests {
  /// The lines that are in one text only.
  private func difference(
    _ change: (inout RecordEditor) throws -> Void
  ) throws -> (removed: [String], added: [String]) {
    var editor = try RecordEditor(handWritten)
    try change(&editor)
    let before = handWritten.split(separator: "\n").map(String.init)
    let after = editor.text.split(separator: "\n").map(String.init)
    let changes = after.difference(from: before)
    return (
      changes.removals.map { if case .remove(_, let line, _) = $0 { line } else { "" } },
      changes.insertions.map { if case .insert(_, let line, _) = $0 { line } else { "" } }
    )
  }

  @Test func aTagChangesTheLineOfTheTagsOnly() throws {
    let change = try difference { try $0.addTag("noise") }
    #expect(change.removed == [#"tags: [label-noise,  "robustness"]   # ours"#])
    #expect(change.added == [#"tags: [label-noise, noise,  "robustness"]   # ours"#])
  }

  @Test func theLastTagTakesTheFieldAlongAndLeavesItsComment() throws {
    var editor = try RecordEditor(handWritten)
    try editor.removeTag("label-noise")
    try editor.removeTag("robustness")
    #expect(editor.paper.tags.isEmpty)
    #expect(!editor.text.contains("tags:"))
    #expect(editor.text.contains("# ours"))
  }

  @Test func aTitleIsReplacedAndItsCommentStays() throws {
    let path = try FieldPath("title")
    let change = try difference { try $0.set(path, to: try path.parse("Beta: a mixture")) }
    #expect(change.added == [#"title: "Beta: a mixture"   # the short title"#])
  }

  @Test func aNoteIsAddedBelowItsReaderAndNothingElseChanges() throws {
    let note = Note(id: "20260202T100000Z-bbbb", kind: .comment, text: "One.\nTwo: # three")
    let change = try difference { try $0.addNote(note, by: "bob") }
    #expect(change.removed == [])
    let expected = [
      "      20260202T100000Z-bbbb:", "        kind: comment", "        text: |",
      "          One.", "          Two: # three",
    ]
    #expect(change.added == expected)
  }

  @Test func anotherReaderComesBeforeBob() throws {
    let mark = ReadingMark(status: .read, date: CalendarDate("2026-11-20"), rating: 5)
    var editor = try RecordEditor(handWritten)
    try editor.mark(mark, by: "alice")
    #expect(
      editor.text.contains(
        """
        readers:
          alice:
            status: read
            finished: 2026-11-20
            rating: 5
          bob:
            # Bob is thorough.
        """))
    #expect(lines(handWritten).isSubset(of: lines(editor.text)))
  }

  @Test func markingAgainReplacesOneValue() throws {
    let change = try difference {
      try $0.mark(ReadingMark(status: .read, date: CalendarDate("2026-01-02")), by: "bob")
    }
    #expect(change.removed == ["    status: reading  # slowly"])
    #expect(change.added == ["    status: read  # slowly", "    finished: 2026-01-02"])
  }

  @Test func aNewFieldStandsWhereTheOrderWantsIt() throws {
    let path = try FieldPath("venue")
    let change = try difference { try $0.set(path, to: try path.parse("ICML")) }
    #expect(change.added == ["venue: ICML"])
    #expect(change.removed == [])
  }

  @Test func settingWhatIsThereChangesNothing() throws {
    let path = try FieldPath("tldr")
    var editor = try RecordEditor(handWritten)
    try editor.addTag("robustness")
    try editor.set(try FieldPath("year"), to: .literal("2019"))
    #expect(editor.text == handWritten)
    #expect(path.value == .prose)
  }

  @Test func windowsLineEndsAreReadAndKeptUntilSomethingChanges() throws {
    let windows = "title: A\r\ntags:\r\n  - a\r\n"
    var editor = try RecordEditor(windows)
    #expect(editor.text == windows)
    try editor.addTag("b")
    #expect(editor.text == "title: A\ntags:\n  - a\n  - b\n")
  }

  @Test func aConflictThatIsOpenCannotBeEdited() {
    let text = "title: A\n<<<<<<< ours\nyear: 2019\n=======\nyear: 2020\n>>>>>>> theirs\n"
    #expect(throws: RecordFault.self) { try RecordEditor(text) }
    #expect((try? RecordEditor(text)) == nil)
  }

  @Test func everyTypedValueIsCheckedBeforeItIsWritten() throws {
    func fault(_ path: String, _ value: String) -> EditFault? {
      do throws(EditFault) {
        _ = try FieldPath(path).parse(value)
        return nil
      } catch { return error }
    }
    #expect(
      fault("year", "soon")?.message == "year: 'soon' is not a whole number from 1000 to 2999")
    #expect(fault("doi", "x")?.message == "doi: 'x' is not a valid DOI, such as 10.1109/5.771073")
    #expect(fault("titel", "x")?.hint == "did you mean 'title'?")
    #expect(fault("readers.bob.status", "reed")?.hint == "did you mean 'read'?")
    #expect(fault("readers.bob", "x")?.hint == "name the part, for example 'readers.bob.rating'")
    #expect(fault("title.x", "x")?.message == "'title.x' is no place in a record")
  }
}
