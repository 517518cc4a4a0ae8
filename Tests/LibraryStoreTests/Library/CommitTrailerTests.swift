import LibraryStore
import Testing

@Suite("The trailer of readlog's commits")
struct CommitTrailerTests {
  @Test(arguments: [
    ("tag a: +b", "tag a: +b\n\nReadlog: tag\n"),
    ("note: for Bo\n", "note: for Bo\n\nReadlog: tag\n"),
    ("Subject\n\nA text.\n\n", "Subject\n\nA text.\n\nReadlog: tag\n"),
    ("Subject\n\nSigned-off-by: Bo\n", "Subject\n\nSigned-off-by: Bo\nReadlog: tag\n"),
    ("Subject\n\nnot a trailer: x", "Subject\n\nnot a trailer: x\n\nReadlog: tag\n"),
  ])
  func isAdded(message: String, expected: String) {
    let trailer = CommitTrailer(command: "tag")
    #expect(trailer.added(to: message) == expected)
    #expect(CommitTrailer(message: expected) == trailer)
  }

  @Test(arguments: [
    "", "Readlog: tag", "x", "x\n\nReadlog: tag\n\nThen more.", "x\n\n> Readlog: tag",
  ])
  func isNotFound(message: String) {
    #expect(CommitTrailer(message: message) == nil)
  }

  @Test func namesWhatWasTakenBack() {
    let id = String(repeating: "0f", count: 20)
    let message = CommitTrailer(undoing: id).added(to: "undo")
    #expect(CommitTrailer(message: message)?.undoneCommit == id)
    #expect(CommitTrailer(command: "tag").undoneCommit == nil)
  }
}
