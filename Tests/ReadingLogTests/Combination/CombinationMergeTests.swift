import LibYAML
import Testing

@testable import ReadingLog

/// What somebody does to either record while another combines the two is in the merge.
@Suite struct CombinationMergeTests {
  private let base = CombinedLibrary()

  private func note(_ text: String) -> (inout RecordEditor) throws -> Void {
    { try $0.addNote(Note(id: "20260202T000000Z-bbbb", kind: .comment, text: text), by: "bob") }
  }

  @Test func anEditOfTheRecordThatWentIsInTheOneThatStays() throws {
    let ours = try base.combining("deep", "draft")
    let theirs = try base.editing("draft") { editor in
      try note("Later.")(&editor)
      try editor.addTag("later")
      try editor.set(FieldPath("pages"), to: .text("1–9"))
    }
    let (merged, merge) = try check(ours, theirs)
    let paper = try merged.record("deep").paper
    #expect(merged["draft"] == nil)
    #expect(paper.noteCount == 2)
    #expect(paper.tags == ["gan", "later"])
    #expect(paper[.pages] == "1–9")
    #expect(
      merge.decisions.map(\.message) == [
        "draft was combined with deep: what was written to it is there"
      ])
  }

  @Test func anEditOfTheRecordThatStaysIsThere() throws {
    let ours = try base.combining("deep", "draft")
    let theirs = try base.editing("deep") { try $0.set(FieldPath("venue"), to: .text("ICML 2019")) }
    #expect(try check(ours, theirs).0.record("deep").paper[.venue] == "ICML 2019")
  }

  @Test func whoeverCombinesTheSamePairAgrees() throws {
    let ours = try base.combining("deep", "draft")
    #expect(try check(ours, ours).0.files == ours.files)
    let theirs = try base.editing("draft", note("Before.")).combining("deep", "draft")
    #expect(try check(ours, theirs).0.record("deep").paper.noteCount == 2)
  }

  @Test func combinedInBothDirectionsItIsOnePaper() throws {
    let ours = try base.combining("deep", "draft").editing("deep", note("Ours."))
    let theirs = try base.combining("draft", "deep")
    let (merged, _) = try check(ours, theirs)
    let left = try #require(["deep", "draft"].first { merged[$0] != nil })
    #expect(merged.files.keys.count == 3)
    #expect(try merged.record(left).paper.noteCount == 2)
  }

  @Test func aPaperThatIsCombinedWithANewOneIsFollowed() throws {
    var new = base
    new["fresh"] = "title: Deep Nets Again\nuid: dddddddddd\n"
    let ours = try new.combining("fresh", "draft")
    let theirs = try base.editing("draft", note("Later."))
    let (merged, _) = try check(ours, theirs)
    #expect(merged["draft"] == nil)
    #expect(try merged.record("fresh").paper.noteCount == 2)
  }

  @Test func aChainBecomesOnePaper() throws {
    let ours = try base.combining("deep", "draft")
    let theirs = try base.combining("draft", "other").editing("draft", note("Theirs."))
    let (merged, _) = try check(ours, theirs)
    #expect(merged.files.keys.filter { $0.hasPrefix("papers/") }.count == 1)
    #expect(merged.files.values.contains { $0.contains("Theirs.") && $0.contains("Worth a look.") })
  }

  @Test func aNewReferenceFollows() throws {
    let ours = try base.combining("deep", "draft")
    var theirs = base
    theirs["new"] = "title: New\nrelated:\n  draft: cites\nuid: eeeeeeeeee\n"
    theirs.files["shelves/group.yaml"] =
      "title: G\nsections:\n  - heading: H\n    papers:\n      - draft\n"
    let (merged, _) = try check(ours, theirs)
    #expect(try merged.record("new").paper.related == [RelatedPaper(id: "deep", kind: .cites)])
    #expect(merged.files["shelves/group.yaml"]?.contains("- deep") == true)
  }

  @Test func aCombinationThatWasTakenBackStaysTakenBack() throws {
    let before = try base.combining("deep", "draft")
    let theirs = try before.editing("deep", note("Meanwhile."))
    let merge = LibraryMerge(base: before.files, ours: base.files, theirs: theirs.files)
    var merged = base
    for file in merge.files { merged.files[file.path] = file.text }
    #expect(merged["deep"] != nil && merged["draft"] != nil)
    #expect(merged.files.values.contains { $0.contains("Meanwhile.") })
  }

  /// Nothing is in conflict, a side that changed nothing changes nothing, and the sides may be
  /// exchanged.
  private func check(
    _ ours: CombinedLibrary, _ theirs: CombinedLibrary
  ) throws -> (CombinedLibrary, LibraryMerge) {
    let (merged, merge) = base.merging(ours, theirs)
    #expect(merge.isClean, "\(merge.files.flatMap(\.conflicts).map(\.message))")
    #expect(base.merging(theirs, ours).0.files == merged.files)
    #expect(base.merging(base, ours).0.files == ours.files)
    #expect(base.merging(ours, base).0.files == ours.files)
    // The result once more with a side changes nothing.
    let again = LibraryMerge(base: ours.files, ours: merged.files, theirs: ours.files)
    #expect(again.files.isEmpty)
    let other = LibraryMerge(base: theirs.files, ours: merged.files, theirs: theirs.files)
    #expect(other.files.isEmpty)
    return (merged, merge)
  }
}
