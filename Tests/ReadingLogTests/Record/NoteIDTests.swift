import Testing

@testable import ReadingLog

@Suite("Ids of notes")
struct NoteIDTests {
  @Test("tell when the note was written")
  func time() {
    #expect(NoteID.timestamp(of: "20261120T140500Z-k3f9") == Timestamp("2026-11-20T14:05:00Z"))
    #expect(NoteID.isValid("20261120T140500Z-k3f9~1a2b3c4d"))
  }

  /// A record with such an id ended the program: 16 bytes were taken for 16 characters.
  @Test(
    "are refused when they are something else",
    arguments: [
      "20261120T14050é-k3f9", "20261120 140500Z-k3f9", "20261120T1405000-k3f9", "", "-",
      "20261120T140500Z-", "20261320T140500Z-k3f9",
    ])
  func others(id: String) {
    #expect(NoteID.timestamp(of: id) == nil || id.hasSuffix("-"))
    #expect(!NoteID.isValid(id))
  }
}
