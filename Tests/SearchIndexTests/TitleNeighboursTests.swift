import ReadingLog
import SearchIndex
import TestSupport
import Testing

@Suite("Papers with much the same title")
struct TitleNeighboursTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func paper(_ title: String) -> Paper {
    var paper = Paper()
    paper[.title] = title
    return paper
  }

  private func neighbours(of title: String, in titles: [String], limit: Int = 64) throws -> [String]
  {
    let files = MemoryFiles(titles.map(paper))
    let folder = "\(scratch.path)/index-\(UInt64.random(in: .min ... .max))"
    let index = try SearchIndex(in: folder, files: files)
    var found: [String] = []
    try index.titleNeighbours(of: paper(title), limit: limit) { found.append($0.id) }
    return found
  }

  @Test("are found by rare words, whatever LaTeX, case and endings say")
  func rareWords() throws {
    let titles = [
      "Critical Learning Periods in Deep Networks", "On {\\beta}-Quokkas", "Deep Learning",
      "Marsupials",
    ]
    #expect(try neighbours(of: "critical period of a network", in: titles) == ["p0"])
    #expect(try neighbours(of: "$\\beta$-Quokka models", in: titles) == ["p1"])
    #expect(try neighbours(of: "The", in: titles).isEmpty)
    #expect(try neighbours(of: "Nothing alike \"' OR *", in: titles).isEmpty)
  }

  @Test("are the nearest, where there are many")
  func nearest() throws {
    let titles = (0..<300).map { "Deep Networks \($0 % 7 == 0 ? "Revisited" : "Anew")" }
    #expect(try neighbours(of: "Deep networks revisited", in: titles, limit: 5).count == 5)
    let all = try neighbours(
      of: "Deep networks revisited", in: titles + ["Rarely Revisited"], limit: 43)
    #expect(
      all.allSatisfy { id in id == "p300" || Int(id.dropFirst()).map { $0 % 7 == 0 } ?? false })
  }
}
