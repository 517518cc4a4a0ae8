import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Attached PDFs")
struct AttachTests {
  static let hasPDFText = access("/usr/bin/pdftotext", X_OK) == 0

  private func pdf(_ lines: String...) -> String { SmallPDF.text(lines) }

  @Test("are searched page by page", .enabled(if: hasPDFText))
  func search() async throws {
    let lab = try await Lab.library()
    try lab.folder.write(
      pdf("Introducing quokkas", "", "The wombat theorem"), to: "theorem.pdf")
    let attach = try await lab("attach", "garcia2018few", "../theorem.pdf")
    #expect(attach.status == 0 && !attach.errors.contains("searched"), "\(attach.errors)")
    let found = try await lab("search", "wombat theorems")
    #expect(found.output.contains("p. 3 of the PDF  The wombat theorem"), "\(found.output)")
    #expect(found.status == 0 && found.errors == "")
    #expect(try await lab("search", "quokka").output.contains("p. 1 of the PDF"))
    // A word of the record and one of a page.
    #expect(try await lab("search", "few-shot wombat").output.hasPrefix("garcia2018few"))
    let json = try await lab("search", "--jsonl", "wombat").output
    #expect(json.contains("\"in\":\"page\",\"page\":\"3\""), "\(json)")
    // All of it can be made again.
    _ = try await lab.shell("rm -r .git/readlog/index ~/.cache/readlog")
    #expect(try await lab("search", "wombat").output.contains("p. 3 of the PDF"))
    try await lab.succeed("attach", "garcia2018few", "theorem.pdf", "--remove")
    #expect(try await lab("search", "wombat").status == 1)
    try await lab.succeed("undo")
    #expect(try await lab("search", "wombat").output.contains("p. 3 of the PDF"))
    #expect(try await lab.git("status", "--porcelain") == "")
  }

  @Test("are kept where there is no pdftotext, and searched once there is one")
  func noProgram() async throws {
    var lab = try await Lab.library()
    try lab.folder.write(pdf("wombats"), to: "a.pdf")
    let path = lab.environment["PATH"]
    try lab.folder.write("", to: "bin/.keep")
    _ = try await lab.shell("ln -s \"$(command -v git)\" ../bin/git")
    lab.environment["PATH"] = lab.folder.path + "/bin"
    let attach = try await lab("attach", "garcia2018few", "../a.pdf")
    #expect(attach.status == 0 && attach.errors.contains("there is no pdftotext"))
    for _ in 0..<2 {
      let search = try await lab("search", "graph")
      #expect(search.status == 0 && search.errors.contains("the text of 1 PDF is not searched"))
      #expect(search.output.contains("garcia2018few"))
    }
    lab.environment["PATH"] = path
    guard Self.hasPDFText else { return }
    #expect(try await lab("search", "wombat").output.contains("p. 1 of the PDF"))
  }
}
