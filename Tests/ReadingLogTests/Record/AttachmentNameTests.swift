import ReadingLog
import Testing

@Suite("The name of an attached file")
struct AttachmentNameTests {
  @Test(
    "is the file's own, as near as is allowed",
    arguments: [
      ("paper.pdf", "paper.pdf"), ("Gaier & Ha 2019.pdf", "Gaier & Ha 2019.pdf"),
      ("深度.pdf", "深度.pdf"), (".hidden.pdf", "hidden.pdf"), ("--help", "help"),
      ("a:b\\c.pdf", "a-b-c.pdf"), ("a\u{1B}[2Jb.pdf", "a-[2Jb.pdf"),
      ("a\u{202E}fdp.exe", "a-fdp.exe"), ("...", "file"), ("", "file"),
    ])
  func normalized(name: String, expected: String) {
    #expect(AttachmentName.normalized(name) == expected)
    #expect(AttachmentName.isValid(AttachmentName.normalized(name)))
  }

  @Test("keeps its ending when it has to be shorter", arguments: ["a", "ü", "深"])
  func long(letter: String) {
    let name = String(repeating: letter, count: 300) + ".pdf"
    let short = AttachmentName.normalized(name)
    #expect(short.hasSuffix("\(letter).pdf") && short.utf8.count <= 200)
    #expect(short.utf8.count > 190)
    #expect(AttachmentName.isValid(short) && !AttachmentName.isValid(name))
  }
}
