import Testing

@testable import ReadingLog

@Suite struct PaperIdentityTests {
  private func paper(_ text: String) throws -> Paper { try Record(id: "paper", text: text).paper }

  private func verdict(_ a: String, _ b: String) throws -> PaperIdentity.Verdict {
    try PaperIdentity.compare(paper(a), paper(b))
  }

  @Test func oneUIDIsOnePaperWhateverElseItSays() throws {
    #expect(try verdict("title: A\nuid: aaaaaaaaaa\n", "title: B\nuid: aaaaaaaaaa\n") == .same)
  }

  @Test func identifiersComeBeforeTitles() throws {
    #expect(try verdict("title: A\ndoi: 10.1000/X\n", "title: B\ndoi: doi:10.1000/x\n") == .same)
    #expect(try verdict("title: A\ndoi: 10.1000/x\n", "title: A\ndoi: 10.1000/y\n") == .different)
    #expect(
      try verdict("title: A\narxiv: 1905.00414v2\n", "title: B\narxiv: '1905.00414'\n") == .same)
  }

  @Test func titleYearAndFirstAuthorSayTheRest() throws {
    let one = "title: On {CKA}\nyear: 2019\nauthors: [Ada Lovelace]\n"
    #expect(try verdict(one, "title: on cka\nyear: 2019\nauthors: ['Lovelace, A.']\n") == .same)
    #expect(try verdict(one, "title: on cka\nyear: 2020\n") == .different)
    #expect(try verdict(one, "title: on cka\nauthors: [Alan Turing]\n") == .different)
    #expect(try verdict(one, "x-a: 1\n") == .unknown)
  }

  @Test func anEditIsNoOtherPaper() throws {
    let base = try paper("title: Deep Nets\ndoi: 10.1000/x\nauthors: [Ada Lovelace]\n")
    let mended = try paper("title: Deep Networks\ndoi: 10.1000/y\nauthors: [Ada Lovelace]\n")
    let other = try paper("title: Wide Trees\ndoi: 10.1000/z\nauthors: [Alan Turing]\n")
    #expect(!PaperIdentity.isReplaced(base, by: mended))
    #expect(PaperIdentity.isReplaced(base, by: other))
  }

  @Test func theEarlierPaperKeepsTheID() throws {
    let early = try paper("title: B\nadded:\n  at: 2026-01-01T00:00:00Z\nuid: bbbbbbbbbb\n")
    let late = try paper("title: A\nadded:\n  at: 2026-01-02T00:00:00Z\nuid: aaaaaaaaaa\n")
    #expect(PaperIdentity.keepsID(early, over: late))
    #expect(!PaperIdentity.keepsID(late, over: early))
  }

  @Test func aRemovedPaperStaysForWhatReadersWrote() throws {
    let base = try paper("title: A\nreaders:\n  alice:\n    status: queued\n")
    let mended = try paper("title: B\nreaders:\n  alice:\n    status: queued\n")
    let read = try paper("title: A\nreaders:\n  alice:\n    status: read\n")
    #expect(!PaperIdentity.survivesRemoval(of: base, edited: mended))
    #expect(PaperIdentity.survivesRemoval(of: base, edited: read))
    let note = "    notes:\n      20260101T100000Z-aaaa:\n        text: One.\n"
    let written = try paper("title: A\nreaders:\n  alice:\n" + note)
    let corrected = try paper(
      "title: A\nreaders:\n  alice:\n" + note.replacing("One", with: "Two"))
    #expect(PaperIdentity.survivesRemoval(of: base, edited: written))
    #expect(!PaperIdentity.survivesRemoval(of: written, edited: written))
    #expect(PaperIdentity.survivesRemoval(of: written, edited: corrected))
  }
}
