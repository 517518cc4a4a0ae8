import TestSupport
import Testing

/// Two people, one shelf: what both do at the same time ends in the same bytes, whoever is first,
/// and whether `readlog sync` or Git with the merge driver brings it together.
@Suite("Two people, one shelf")
struct ShelfMergeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var ada: [[String]]
    var bob: [[String]]
    /// What the shelf's text is afterwards, from its first section on.
    var wanted: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "both add to one section",
      ada: [["add", "spring", "achille2019critical", "--section", "Basics"]],
      bob: [["add", "spring", "zhou2016machine", "--section", "Basics", "--by", "bob"]],
      wanted: """
          - heading: Basics
            papers:
              - garcia2018few   # easy
              - achille2019critical
              - id: zhou2016machine
                by: bob
          - heading: Later
            papers:
              - kornblith2019similarity

        """),
    Case(
      name: "both add to a section that had no papers",
      ada: [
        ["move", "spring", "kornblith2019similarity", "--section", "Basics"],
        ["add", "spring", "achille2019critical", "--section", "Later"],
      ],
      bob: [["add", "spring", "zhou2016machine", "--section", "Later"]],
      wanted: """
          - heading: Basics
            papers:
              - garcia2018few   # easy
              - kornblith2019similarity
          - heading: Later
            papers:
              - achille2019critical
              - zhou2016machine

        """),
    Case(
      name: "both move, each another paper",
      ada: [["move", "spring", "garcia2018few", "--section", "Later"]],
      bob: [["move", "spring", "kornblith2019similarity", "--section", "Basics", "--first"]],
      wanted: """
          - heading: Basics
            papers:
              - kornblith2019similarity
          - heading: Later
            papers:
              - garcia2018few   # easy

        """),
    Case(
      name: "both move the same paper to the same place, and one says who presents it",
      ada: [["move", "spring", "kornblith2019similarity", "--section", "Basics"]],
      bob: [
        ["move", "spring", "kornblith2019similarity", "--section", "Basics"],
        ["set", "spring", "kornblith2019similarity", "--by", "bob", "--on", "2026-12-03"],
      ],
      wanted: """
          - heading: Basics
            papers:
              - garcia2018few   # easy
              - id: kornblith2019similarity
                by: bob
                "on": 2026-12-03
          - heading: Later

        """),
    Case(
      name: "one removes a paper while the other says who presents it: what was said stays",
      ada: [["remove", "spring", "garcia2018few"]],
      bob: [["set", "spring", "garcia2018few", "--by", "bob"]],
      wanted: """
          - heading: Basics
            papers:
              - id: garcia2018few   # easy
                by: bob
          - heading: Later
            papers:
              - kornblith2019similarity

        """),
    Case(
      name: "one renames a section while the other adds to it",
      ada: [["section", "rename", "spring", "Basics", "Foundations"]],
      bob: [["add", "spring", "zhou2016machine", "--section", "Basics"]],
      wanted: """
          - heading: Foundations
            papers:
              - garcia2018few   # easy
              - zhou2016machine
          - heading: Later
            papers:
              - kornblith2019similarity

        """),
    Case(
      name: "both make a section, and one moves one",
      ada: [
        ["section", "add", "spring", "More"], ["section", "move", "spring", "Later", "--first"],
      ],
      bob: [["section", "add", "spring", "Most"]],
      wanted: """
          - heading: Later
            papers:
              - kornblith2019similarity
          - heading: Basics
            papers:
              - garcia2018few   # easy
          - heading: More
            papers: []
          - heading: Most
            papers: []

        """),
  ]

  @Test("What both do at the same time is merged without a question", arguments: cases)
  func merges(_ acts: Case) async throws {
    let lab = try await SharedLibrary.start()
    try lab.ada.write(
      """
      # Thursdays.
      title: Spring
      sections:
        - heading: Basics
          papers:
            - garcia2018few   # easy
        - heading: Later
          papers:
            - kornblith2019similarity

      """, to: "shelves/spring.yaml")
    try await lab.ada.commit("a shelf")
    try await lab.ada.succeed("push")
    try await lab.bob.succeed("pull")
    for words in acts.ada { try await succeed(lab.ada, words) }
    for words in acts.bob { try await succeed(lab.bob, words) }
    let merged = try await lab.bringTogether()
    let text = merged.ada.text(of: "shelves/spring.yaml")
    #expect(text == "# Thursdays.\ntitle: Spring\nsections:\n" + acts.wanted, "\(text ?? "")")
    #expect(try await merged.ada("check").status == 0)
  }

  private func succeed(_ lab: Lab, _ words: [String]) async throws {
    let run = try await lab.run([lab.program, "shelf"] + words)
    guard run.status == 0 else { throw Lab.Failed(arguments: words, run: run) }
  }
}
