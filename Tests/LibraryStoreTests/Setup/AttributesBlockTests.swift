import TestSupport
import Testing

@testable import LibraryStore

@Suite("The attributes that setup writes")
struct AttributesBlockTests {
  @Test(
    "mean the library's folder and nothing else, whatever it is called",
    arguments: ["", "lab/", "a b/c/", "!bang/", "#hash/", "q\"u\no\te/", "st*r [x] ?\\y/", "é/"])
  func patterns(prefix: String) async throws {
    let git = try await HermeticGit.repository()
    let text = AttributesBlock.adding(AttributesBlock.lines(for: prefix), to: "")
    try git.folder.write(try #require(text), to: ".git/info/attributes")
    let place = try await RepositoryPlace(
      from: git.workTree, environment: HermeticGit.processEnvironment)
    #expect(try await place.isMergedByReadlog(prefix))
    for other in ["other/", "x" + prefix, prefix + "x/"] {
      #expect(try await !place.isMergedByReadlog(other), "\(other)")
    }
  }

  @Test("stand in a block of their own, which comes and goes without a trace")
  func block() throws {
    for text in ["", "*.pdf binary\n", "# mine\n\n*.pdf binary\n"] {
      let lab = AttributesBlock.lines(for: "lab/")
      let once = try #require(AttributesBlock.adding(lab, to: text))
      #expect(once.hasPrefix(text))
      #expect(AttributesBlock.adding(lab, to: once) == nil)
      #expect(AttributesBlock.removing(from: once) == text)
      let other = AttributesBlock.lines(for: "other/")
      let twice = try #require(AttributesBlock.adding(other, to: once + "*.tex text\n"))
      for line in lab + other { #expect(twice.contains(line + "\n")) }
      #expect(AttributesBlock.removing(from: twice) == text + "*.tex text\n")
    }
    #expect(AttributesBlock.removing(from: "*.pdf binary\n") == nil)
    #expect(AttributesBlock.adding(["a"], to: "no end")?.hasPrefix("no end\n") == true)
  }
}
