import LibYAML
import Testing

@testable import ReadingLog

/// Texts with a field in conflict are records like any other, only that nobody edits them.
@Suite struct ConflictTextTests {
  private static let open = """
    title: Similarity
    <<<<<<< ours: venue was changed on both sides
    venue: ICML
    =======
    venue: ICLR
    >>>>>>> theirs
    readers:
      alice:
    <<<<<<< HEAD
        rating: 4
    ||||||| base
        rating: 3
    =======
    >>>>>>> theirs
        status: read

    """

  @Test func aRecordIsReadWithOursAndListsWhatIsOpen() throws {
    let record = try Record(id: "paper", text: Self.open)
    #expect(record.paper[.venue] == "ICML")
    #expect(record.paper.reader("alice")?.status == .read)
    #expect(record.conflicts.map(\.name) == ["venue", "readers.alice.rating"])
    #expect(record.conflicts.map { $0.theirs?.scalar } == ["ICLR", nil])
  }

  @Test func aRecordWithoutMarkersHasNoConflicts() throws {
    #expect(try Record(id: "paper", text: "title: A\n").conflicts.isEmpty)
  }

  @Test func noEditorWritesIt() {
    #expect(throws: RecordFault.self) { try RecordEditor(Self.open) }
  }

  @Test func markersWithoutTheirPartnersStayAFault() {
    #expect(throws: RecordFault.self) {
      try Record(id: "paper", text: "title: A\n<<<<<<< ours\nyear: 2019\n>>>>>>> theirs\n")
    }
  }

  @Test func aConflictInsideAConflictIsReadFromTheOutside() throws {
    let text = """
      title: A
      <<<<<<< ours
      <<<<<<<<< one
      year: 2017
      =========
      year: 2018
      >>>>>>>>> two
      =======
      year: 2019
      >>>>>>> theirs

      """
    let record = try Record(id: "paper", text: text)
    #expect(record.paper.year == 2017)
    #expect(record.conflicts.map(\.name) == ["year"])
  }

  @Test func aConflictOfGitInTheMiddleOfANoteIsTheNotes() throws {
    let text = """
      title: A
      readers:
        alice:
          notes:
            20260101T100000Z-aaaa:
              text: |
                One.
      <<<<<<< ours
                Two.
      =======
                Zwei.
      >>>>>>> theirs

      """
    let record = try Record(id: "paper", text: text)
    #expect(record.conflicts.map(\.name) == ["readers.alice.notes.20260101T100000Z-aaaa.text"])
  }

  @Test func whatTheMergeWritesIsWhatTheReaderReads() throws {
    let result = merge(
      .record, base: "title: A\nyear: 2019\n", ours: "title: B\nyear: 2020\n",
      theirs: "title: C\ntags:\n  - a\n", style: ConflictStyle(markerSize: 11))
    let record = try Record(id: "paper", text: result.text)
    #expect(record.conflicts.map(\.name) == result.conflicts.map(\.name))
    #expect(record.paper.tags == ["a"])
  }
}
