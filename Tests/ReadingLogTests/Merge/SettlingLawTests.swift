import LibYAML
import Testing

@testable import ReadingLog

/// What has to hold while somebody settles what a merge of any three records left open.
@Suite struct SettlingLawTests {
  @Test(arguments: [UInt64](1...12)) func everyAnswerHolds(seed: UInt64) throws {
    var records = RandomRecords(seed: seed)
    var asked = 0
    for index in 0..<100 {
      let sides = try records.triple()
      let result = merge(.record, base: sides.base, ours: sides.ours, theirs: sides.theirs)
      guard !result.isClean else { continue }
      asked += result.conflicts.count
      for violation in try violations(sides, result, &records) {
        Issue.record("seed \(seed), triple \(index): \(violation)\n\(sides.shown)\n\(result.text)")
        return
      }
    }
    #expect(asked > 0)
  }

  private func file(_ sides: ThreeSides<String>, _ result: MergeResult) -> UnsettledFile {
    UnsettledFile(
      path: "papers/paper.yaml", kind: .record, sides: sides.map { $0 }, text: result.text,
      conflicts: result.conflicts)
  }

  private func violations(
    _ sides: ThreeSides<String>, _ result: MergeResult, _ records: inout RandomRecords
  ) throws -> [String] {
    try whole(sides, result) + oneByOne(sides, result, &records) + machineMade(sides, result)
  }

  /// A side chosen everywhere gives the text with that side's part of every conflict.
  private func whole(_ sides: ThreeSides<String>, _ result: MergeResult) throws -> [String] {
    guard let open = ConflictText(result.text) else { return ["no conflict in the text"] }
    return try [(ConflictSide.ours, open.ours), (.theirs, open.theirs)].compactMap { side, wanted in
      var file = file(sides, result)
      try file.settleAll(with: side)
      guard file.isSettled, let text = file.text else { return "\(side): still open" }
      return meaning(text) == meaning(wanted) ? nil : "\(side) everywhere gives\n\(text)"
    }
  }

  /// Answers in any order; each is there in the end, and what is open in between is just the rest,
  /// also when everything is read anew.
  private func oneByOne(
    _ sides: ThreeSides<String>, _ result: MergeResult, _ records: inout RandomRecords
  ) throws -> [String] {
    var file = file(sides, result)
    var answers: [(OpenQuestion, YAMLValue?)] = []
    while !file.questions.isEmpty {
      let question = records.pick(file.questions)
      let side = records.pick(ConflictSide.allCases)
      try file.settle(question, with: side)
      answers.append((question, question.sides[of: side]))
      guard let text = file.text else { return ["the text is gone"] }
      let edit = HandEdit(text, kind: .record, sides: sides.map { $0 }, left: result.text)
      let again = merge(
        .record, base: edit.sides.base, ours: edit.sides.ours ?? "", theirs: edit.sides.theirs ?? ""
      )
      // One side's text as it is says nothing of what somebody wants.
      if case .took = edit.finding { continue }
      let open = Set(file.questions.map(\.name))
      if Set(again.conflicts.map(\.name)) != open {
        return ["after \(question.name)=\(side): read anew, \(again.conflicts.map(\.name)) is open"]
      }
    }
    guard let text = file.text, let root = try YAMLNode.parse(text) else { return ["unreadable"] }
    return answers.compactMap { question, value in
      let now = root.value(at: question.path)
      let isThere = Meaning(now, .open) == Meaning(value, .open)
      return isThere ? nil : "\(question.name) is \(now as Any) in\n\(text)"
    }
  }

  /// No text that a merge writes is taken for a person's.
  private func machineMade(_ sides: ThreeSides<String>, _ result: MergeResult) -> [String] {
    let labels = ConflictStyle(markerSize: 9, ours: "HEAD", theirs: "a branch: of somebody")
    let texts = [
      sides.ours, sides.theirs, result.text, LineMerge(sides, style: labels).text,
      merge(.record, base: sides.base, ours: sides.ours, theirs: sides.theirs, style: labels).text,
      result.text.replacing("\n", with: "\r\n"),
    ]
    return texts.compactMap { text in
      let edit = HandEdit(text, kind: .record, sides: sides.map { $0 })
      return edit.finding == .none ? nil : "\(edit.finding) is said of\n\(text)"
    }
  }

  private func meaning(_ text: String) -> Meaning? {
    (try? YAMLNode.parse(text.replacing("\r\n", with: "\n")))
      .flatMap { $0 }.flatMap { Meaning(YAMLValue($0), .fields(.record)) }
  }
}
