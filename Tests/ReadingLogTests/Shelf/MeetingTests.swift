import Testing

@testable import ReadingLog

@Suite struct MeetingTests {
  private func shelves() throws -> [Shelf] {
    [
      try Shelf(
        name: "z",
        text: """
          sections:
            - heading: A
              papers:
                - {id: one, by: ada, on: 2026-12-03}
                - {id: two, on: 2026-11-26}
                - three
          """),
      try Shelf(
        name: "b", text: "title: B\nsections:\n  - papers:\n      - {id: four, on: 2026-12-03}\n"),
    ]
  }

  @Test("Days stand in their order, the papers of one day in that of the shelves")
  func order() throws {
    let all = Meeting.all(on: try shelves(), from: nil)
    #expect(all.map(\.on.description) == ["2026-11-26", "2026-12-03"])
    #expect(all[1].items.map(\.entry.id) == ["four", "one"])
    #expect(all[1].items.map(\.heading) == [nil, "A"])
  }

  @Test("The first day counts, those before do not, and one presenter's papers are theirs alone")
  func first() throws {
    let today = CalendarDate("2026-12-03")
    #expect(Meeting.all(on: try shelves(), from: today).map(\.on) == [today])
    let ada = Meeting.all(on: try shelves(), from: nil, by: "ada")
    #expect(ada.flatMap { $0.items.map(\.entry.id) } == ["one"])
  }

  @Test(
    "Days of the week",
    arguments: [
      ("1969-12-31", "Wednesday"), ("1970-01-01", "Thursday"),
      ("2000-02-29", "Tuesday"), ("2026-11-26", "Thursday"),
    ])
  func weekday(_ day: String, _ name: String) {
    #expect(CalendarDate(day)?.weekday == name)
  }
}
