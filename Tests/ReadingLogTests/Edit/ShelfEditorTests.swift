import Testing

@testable import ReadingLog

@Suite struct ShelfEditorTests {
  /// As people write shelves: comments, quotes, blank lines, an entry with a note of two lines.
  static let text = """
    # Thursdays, 2 pm.
    title: 'Spring'   # until Easter

    sections:
      # the easy ones first
      - heading: Basics
        papers:
          - a   # read it twice
          - id: "b"
            by: ada
            "on": 2026-11-26   # if she is back
          # anything more?

      - heading: "Later: who knows"
        papers: []   # none yet
      - heading: Long
        papers:
          - id: c
            note: |
              Two lines,
              and one more.
    x-room: 7b

    """

  /// The text after an edit, which must be one of these lines only.
  private func edited(
    _ text: String = text, _ edit: (inout ShelfEditor) throws -> Void
  ) throws -> String {
    var editor = try ShelfEditor(text)
    try edit(&editor)
    return editor.text
  }

  @Test("A paper comes after those of its section, and nothing else changes")
  func add() throws {
    #expect(
      try edited { try $0.add(["new"], at: .last(section: 0)) }
        == Self.text.replacing("is back\n", with: "is back\n      - new\n"))
    #expect(
      try edited { try $0.add(["new"], at: .last(section: 1)) }
        == Self.text.replacing(
          "papers: []   # none yet\n", with: "papers:   # none yet\n      - new\n"))
    #expect(
      try edited { try $0.add(["new"], at: .last(section: 2)) }
        == Self.text.replacing("one more.\n", with: "one more.\n      - new\n"))
  }

  @Test("Papers come with what is said of them")
  func addSaying() throws {
    var change = ShelfEntryChange()
    change.by = "bob"
    change.note = "One.\nTwo."
    let note = "        by: bob\n        note: |-\n          One.\n          Two.\n"
    #expect(
      try edited { try $0.add(["p", "q"], saying: change, at: .last(section: 2)) }
        == Self.text.replacing(
          "one more.\n", with: "one more.\n      - id: p\n\(note)      - id: q\n\(note)"))
  }

  @Test("A paper comes first, before another or after it")
  func addBeside() throws {
    let first = Self.text.replacing("      - a ", with: "      - new\n      - a ")
    #expect(try edited { try $0.add(["new"], at: .first(section: 0)) } == first)
    #expect(try edited { try $0.add(["new"], at: .before("a")) } == first)
    let second = Self.text.replacing("      - id: \"b\"", with: "      - new\n      - id: \"b\"")
    #expect(try edited { try $0.add(["new"], at: .before("b")) } == second)
    #expect(try edited { try $0.add(["new"], at: .after("a")) } == second)
    #expect(try edited { try $0.add(["b"], at: .before("a")) } == Self.text)
  }

  @Test("An entry takes its comments along when it moves, and leaves a whole section behind")
  func move() throws {
    #expect(
      try edited { try $0.move("b", to: .first(section: 0)) }
        == Self.text.replacing("      - a   # read it twice\n", with: "")
        .replacing("is back\n", with: "is back\n      - a   # read it twice\n"))
    let entry = "      - id: c\n        note: |\n          Two lines,\n          and one more.\n"
    #expect(
      try edited { try $0.move("c", to: .last(section: 1)) }
        == Self.text.replacing("papers:\n" + entry, with: "papers: []\n")
        .replacing("[]   # none yet\n", with: "  # none yet\n" + entry))
    #expect(try edited { try $0.move("a", to: .before("b")) } == Self.text)
    #expect(try edited { try $0.move("a", to: .after("a")) } == Self.text)
    #expect(try edited { try $0.move("c", to: .last(section: 2)) } == Self.text)
  }

  @Test("A paper that goes takes its lines along, and no comment that stands alone")
  func remove() throws {
    #expect(
      try edited { try $0.remove("a") }
        == Self.text.replacing("- a   # read it twice", with: "# read it twice"))
    let empty = try edited { try $0.remove("c") }
    #expect(empty.hasSuffix("  - heading: Long\n    papers: []\nx-room: 7b\n"))
  }

  @Test("What is said of a paper is written where it belongs, and taken back without a trace")
  func set() throws {
    var change = ShelfEntryChange()
    change.by = "bob"
    change.on = CalendarDate("2026-12-03")
    let said = try edited { try $0.set(change, of: "a") }
    #expect(
      said
        == Self.text.replacing(
          "      - a   # read it twice\n",
          with: """
                  - id: a   # read it twice
                    by: bob
                    "on": 2026-12-03

            """))
    var back = ShelfEntryChange()
    back.unset = [.by, .on]
    #expect(try edited(said) { try $0.set(back, of: "a") } == Self.text)
    #expect(
      try edited { try $0.set(change, of: "b") }
        == Self.text.replacing("by: ada", with: "by: bob")
        .replacing("2026-11-26", with: "2026-12-03"))
    var starred = ShelfEntryChange()
    starred.starred = true
    starred.note = "One.\nTwo."
    #expect(
      try edited { try $0.set(starred, of: "b") }
        .contains("is back\n        starred: true\n        note: |-\n          One.\n"))
  }

  @Test("Sections are made, renamed, moved with their papers, and taken away")
  func sections() throws {
    #expect(
      try edited { try $0.addSection("More", at: 3) }
        == Self.text.replacing(
          "one more.\n", with: "one more.\n  - heading: More\n    papers: []\n"))
    #expect(
      try edited { try $0.renameSection(1, to: "Soon") }
        == Self.text.replacing("\"Later: who knows\"", with: "Soon"))
    #expect(
      try edited { try $0.moveSection(1, to: 2) }
        == Self.text.replacing(
          "  - heading: \"Later: who knows\"\n    papers: []   # none yet\n", with: ""
        ).replacing(
          "one more.\n",
          with: "one more.\n  - heading: \"Later: who knows\"\n    papers: []   # none yet\n"))
    #expect(
      try edited { try $0.removeSection(2) }.hasSuffix("papers: []   # none yet\nx-room: 7b\n"))
    #expect(
      try edited("title: T\n") { try $0.addSection(nil, at: 0) }
        == "title: T\nsections:\n  - papers: []\n")
    let named = try edited("title: T\nsections:\n  - papers:\n      - a\n") {
      try $0.renameSection(0, to: "A")
    }
    #expect(named == "title: T\nsections:\n  - heading: A\n    papers:\n      - a\n")
    #expect(
      try edited(named) { try $0.renameSection(0, to: nil) }
        == "title: T\nsections:\n  - papers:\n      - a\n")
  }

  @Test("Title and about stand before the sections")
  func head() throws {
    #expect(
      try edited("sections: []\n") { try $0.set(title: "T", about: "Two\nlines") }
        == "title: T\nabout: |-\n  Two\n  lines\nsections: []\n")
  }

  @Test("Lists in one line, without indentation or without an end stay such")
  func layouts() throws {
    let flow = "title: T\nsections:\n  - {heading: A, papers: [a, {id: b, by: ada}]}\n"
    #expect(
      try edited(flow) { try $0.add(["c"], at: .last(section: 0)) }
        == flow.replacing("}]", with: "}, c]"))
    #expect(try edited(flow) { try $0.remove("a") } == flow.replacing("a, {", with: "{"))
    var change = ShelfEntryChange()
    change.by = "bob"
    #expect(
      try edited(flow) { try $0.set(change, of: "a") }
        == flow.replacing("[a,", with: "[{id: a, by: bob},"))
    let flush =
      "title: T\nsections:\n- heading: A\n  papers:\n  - a\n- heading: B\n  papers:\n  - b"
    #expect(
      try edited(flush) { try $0.add(["c"], at: .last(section: 1)) } == flush + "\n  - c\n")
    #expect(
      try edited(flush) { try $0.move("a", to: .after("b")) }
        == "title: T\nsections:\n- heading: A\n  papers: []\n- heading: B\n  papers:\n  - b\n  - a\n"
    )
  }

  @Test("Two entries for one paper that became one: the one that says nothing goes")
  func combine() throws {
    let text =
      "sections:\n  - papers:\n      - a   # first\n      - b\n      - id: c\n        by: x\n"
    #expect(
      try edited(text) { try $0.combineReference("b", into: "c") }
        == text.replacing("      - b\n", with: ""))
  }
}
