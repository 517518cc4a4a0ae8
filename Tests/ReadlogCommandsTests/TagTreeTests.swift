import Testing

@testable import ReadlogCommands

@Suite("A tree of tags")
struct TagTreeTests {
  @Test("counts a paper once on each level, and keeps what is below together")
  func rows() {
    let tree = TagTree([
      ["nlp/parsing", "nlp/tagging"], ["nlp"], ["nlp-survey", "nlp/parsing/shift"], [],
    ])
    #expect(
      tree.rows == [
        ["3", "nlp"], ["2", "  parsing"], ["1", "    shift"], ["1", "  tagging"],
        ["1", "nlp-survey"],
      ])
  }

  @Test("takes a time that is linear in the tags")
  func large() {
    let tree = TagTree((0..<20_000).map { ["a/b\($0)/c", "d\($0)"] })
    #expect(tree.rows.count == 60_001)
  }
}
