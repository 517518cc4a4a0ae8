import LibYAML
import Testing

@testable import ReadingLog

/// The laws that concern lists: nothing that a side put on a shelf is lost, and all clones arrange
/// it alike.
@Suite struct ShelfLawTests {
  @Test(arguments: Soak.seeds(usual: 1000, share: 10, batch: 50))
  func everyLawHolds(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    for index in 0..<50 {
      let base = random.shelf()
      let ours = random.edited(base)
      let sides = ThreeSides(base: base, ours: ours, theirs: random.edited(base))
      for violation in try violations(sides.map(\.text)) {
        Issue.record("seed \(seed), \(index): \(violation)\n\(sides.map(\.text).shown)")
        return
      }
    }
  }

  private func merge(_ base: String, _ ours: String, _ theirs: String) -> MergeResult {
    ReadingLog.merge(.shelf, base: base, ours: ours, theirs: theirs)
  }

  private func violations(_ sides: ThreeSides<String>) throws -> [String] {
    let result = merge(sides.base, sides.ours, sides.theirs)
    let other = merge(sides.base, sides.theirs, sides.ours)
    guard result.isClean == other.isClean else { return ["swapped: one is clean"] }
    guard result.isClean else {
      return ConflictText(result.text)?.read() == nil ? ["unreadable:\n\(result.text)"] : []
    }
    if other.text != result.text { return ["swapped:\n\(result.text)---\n\(other.text)"] }
    for side in [sides.ours, sides.theirs] {
      let again = merge(sides.base, result.text, side)
      let before = try Shelf(name: "shelf", text: result.text)
      guard again.isClean, try Shelf(name: "shelf", text: again.text) == before else {
        return ["again:\n\(result.text)---\n\(again.text)"]
      }
    }
    return try losses(sides, result.text)
  }

  private func losses(_ sides: ThreeSides<String>, _ merged: String) throws -> [String] {
    let lists = try sides.map { try Shelf(name: "shelf", text: $0).papers }
    let papers = lists.map { Set($0) }
    let list = try Shelf(name: "shelf", text: merged).papers
    let found = Set(list)
    let areUnique = lists.map { Set($0).count == $0.count }
    if areUnique.base, areUnique.ours, areUnique.theirs, found.count != list.count {
      return ["a paper stands there twice:\n\(merged)"]
    }
    let wanted = papers.ours.intersection(papers.theirs)
      .union(papers.ours.subtracting(papers.base)).union(papers.theirs.subtracting(papers.base))
    let lost = wanted.subtracting(found)
    let new = found.subtracting(papers.ours).subtracting(papers.theirs)
    return lost.isEmpty && new.isEmpty ? [] : ["lost \(lost), new \(new):\n\(merged)"]
  }
}

/// A shelf whose parts can be moved about.
private struct RandomShelf {
  var sections: [(heading: String, papers: [YAMLValue])]

  var text: String {
    let sections = sections.map { section in
      YAMLValue.mapping([
        .init("heading", .text(section.heading)), .init("papers", .sequence(section.papers)),
      ])
    }
    return YAMLWriter.document(
      .mapping([.init("title", .text("ICML")), .init("sections", .sequence(sections))]))
  }
}

extension RandomRecords {
  fileprivate mutating func shelf() -> RandomShelf {
    var papers = (1...9).map { "m\($0)" }.shuffled(using: &random)
    let sections = ["Noise", "Vision", "Text"].prefix(number(1..<4)).map { heading in
      let part = papers.prefix(number(1..<4))
      papers.removeFirst(part.count)
      return (heading: heading, papers: part.map { YAMLValue.text($0) })
    }
    return RandomShelf(sections: sections)
  }

  fileprivate mutating func edited(_ shelf: RandomShelf) -> RandomShelf {
    var sections = shelf.sections
    for _ in 0..<number(0..<4) {
      let index = number(0..<sections.count)
      if chance(25), sections[index].papers.count > 1 {
        let paper = sections[index].papers.remove(at: number(0..<sections[index].papers.count))
        let other = number(0..<sections.count)
        sections[other].papers.insert(paper, at: number(0..<sections[other].papers.count + 1))
        continue
      }
      if chance(10) {
        sections.append((heading: "More \(number(0..<3))", papers: [.text("more\(number(0..<9))")]))
        continue
      }
      var papers = sections[index].papers
      switch number(0..<6) {
      case 0, 1:
        papers.insert(.text("new\(number(0..<5))"), at: number(0..<papers.count + 1))
      case 2 where papers.count > 1: papers.remove(at: number(0..<papers.count))
      case 3: papers.shuffle(using: &random)
      case 4:
        let place = number(0..<papers.count)
        if let id = papers[place].scalar {
          papers[place] = .mapping([
            .init("id", .text(id)), .init("by", .text(pick(Self.handles))),
          ])
        }
      default: sections[index].heading += " again"
      }
      var seen: Set<String> = []
      sections[index].papers = papers.filter {
        seen.insert($0.scalar ?? $0["id"]?.scalar ?? "").inserted
      }
    }
    return RandomShelf(sections: sections)
  }
}
