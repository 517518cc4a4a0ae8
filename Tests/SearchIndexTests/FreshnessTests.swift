import ReadingLog
import SearchIndex
import TestSupport
import Testing

@Suite("The index keeps up")
struct FreshnessTests {
  private let scope = QueryScope(today: RandomQueries.today)

  private func paper(_ title: String) -> Paper {
    var paper = Paper()
    paper[.title] = title
    return paper
  }

  @Test("with a file that was written again at the time of its stamp")
  func racy() throws {
    let scratch = try ScratchFolder()
    let second: Int64 = 1_000_000_000
    var files = MemoryFiles([])
    files.time = 50 * second
    for title in ["One", "Two", "Three"] {
      files.put(paper(title), "p0", modified: 49 * second)
      let index = try SearchIndex(in: scratch.path + "/index", files: files)
      #expect(try files.answers(index, Query("title:\(title)"), scope) == ["p0"])
    }
    // Later the stamp tells all, and nothing is read again.
    files.time = 90 * second
    _ = try SearchIndex(in: scratch.path + "/index", files: files)
    files.put(paper("Four"), "p0", modified: 49 * second)
    let index = try SearchIndex(in: scratch.path + "/index", files: files)
    #expect(try files.answers(index, Query("title:three"), scope) == ["p0"])
    files.put(paper("Four"), "p0", modified: 60 * second)
    let last = try SearchIndex(in: scratch.path + "/index", files: files)
    #expect(try files.answers(last, Query("title:four"), scope) == ["p0"])
  }

  @Test("and is made anew when more lies about than is of use")
  func littered() throws {
    let scratch = try ScratchFolder()
    var files = MemoryFiles((0..<300).map { paper("Paper \($0)") })
    for round in 0..<6 {
      for number in 0..<300 { files.put(paper("Round \(round) \(number)"), "p\(number)") }
      let index = try SearchIndex(in: scratch.path + "/index", files: files)
      #expect(try files.answers(index, Query("round"), scope).count == 300)
      #expect(try files.answers(index, Query("title:\"round \(round) 7\""), scope) == ["p7"])
      #expect(!index.wasBroken)
    }
  }
}
