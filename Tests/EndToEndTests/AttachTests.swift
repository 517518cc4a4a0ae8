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

  @Test("without a text are kept and opened all the same", .enabled(if: hasPDFText))
  func withoutText() async throws {
    let lab = try await Lab.library()
    try lab.folder.write(SmallPDF.encrypted(), to: "locked.pdf")
    try lab.folder.write("%PDF-1.4\nrubbish\n", to: "broken.pdf")
    try lab.folder.write(pdf(""), to: "scan.pdf")
    let attach = try await lab(
      "attach", "garcia2018few", "../locked.pdf", "../broken.pdf", "../scan.pdf")
    #expect(attach.status == 0)
    #expect(attach.errors.contains("locked.pdf wants a password"), "\(attach.errors)")
    #expect(attach.errors.contains("broken.pdf: its text is not searched"))
    #expect(attach.errors.contains("scan.pdf holds no text"))
    let first = try await lab("search", "graph")
    #expect(first.status == 0 && first.errors.contains("garcia2018few: locked.pdf wants"))
    let second = try await lab("search", "graph")
    #expect(second.status == 0 && second.errors == "" && second.output == first.output)
    let open = try await lab("open", "garcia2018few", "--print")
    #expect(open.status == 0 && open.output.hasSuffix(".pdf\n"))
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

  @Test("of a collaborator are named, with where to get them, and found once they are here")
  func collaborator() async throws {
    let shared = try await SharedLibrary.start()
    var (ada, bob) = (shared.ada, shared.bob)
    bob.environment["XDG_DATA_HOME"] = bob.folder.path + "/bobs"
    ada.environment["XDG_DATA_HOME"] = ada.folder.path + "/adas"
    try bob.folder.write(pdf("one"), to: "paper.pdf")
    let file = bob.folder.path + "/paper.pdf"
    let link = "https://example.org/paper.pdf"
    try await bob.succeed("attach", "garcia2018few", file, "--url", link)
    try await bob.succeed("sync")
    try await ada.succeed("sync")
    let open = try await ada("open", "garcia2018few", "--pdf")
    #expect(open.status == 1 && open.output == "")
    #expect(open.errors.contains("paper.pdf of garcia2018few is not here"), "\(open.errors)")
    #expect(open.errors.contains("it can be had from \(link)"))
    #expect(open.errors.contains("Bob <bob@example.org> attached it on"))
    let json = try await ada("open", "garcia2018few", "--pdf", "--json")
    #expect(json.status == 1 && json.output.contains("\"attachedBy\" : \"Bob <bob@example.org>\""))
    // The same file makes no commit, and is here then.
    let head = try await ada.head()
    try await ada.succeed("attach", "garcia2018few", file)
    #expect(try await ada.head() == head)
    let here = try await ada.succeed("open", "garcia2018few", "--pdf", "--print")
    #expect(here.hasPrefix(ada.folder.path + "/adas/readlog/files/"))
  }

  @Test("are opened by a program that gets the path as one word, and no shell")
  func opener() async throws {
    var lab = try await Lab.library()
    lab.environment["XDG_DATA_HOME"] = lab.folder.path + "/my data; touch oops"
    try lab.folder.write(
      "#!/bin/sh\nfor word; do echo \"<$word>\"; done > \"$HOME/words\"\n", to: "viewer")
    try lab.folder.makeExecutable("viewer")
    lab.environment["READLOG_OPENER"] = lab.folder.path + "/viewer --now"
    try lab.folder.write(pdf("one"), to: "a.pdf")
    let digest = try await lab.succeed("attach", "garcia2018few", "../a.pdf")
    try await lab.succeed("open", "garcia2018few")
    let store = lab.folder.path + "/my data; touch oops/readlog/files"
    #expect(
      lab.folder.text(of: "words") == "<--now>\n<\(store)/\(digest.prefix(2))/\(digest).pdf>\n")
    try await lab.succeed("set", "garcia2018few", "url=https://example.org/$(touch%20oops)")
    try await lab.succeed("open", "garcia2018few", "--web")
    #expect(
      lab.folder.text(of: "words") == "<--now>\n<https://example.org/$(touch%20oops)>\n")
    lab.environment["READLOG_OPENER"] = "no-such-viewer"
    let none = try await lab("open", "garcia2018few")
    #expect(none.status == 2 && none.errors.contains("there is no program 'no-such-viewer'"))
  }

  @Test("are not opened when they are not what the record says")
  func damaged() async throws {
    let lab = try await Lab.library()
    try lab.folder.write(pdf("one"), to: "a.pdf")
    try await lab.succeed("attach", "garcia2018few", "../a.pdf")
    let stored = try await lab.succeed("open", "garcia2018few", "--print")
    _ = try await lab.shell("chmod u+w '\(stored)' && echo x >> '\(stored)'")
    let open = try await lab("open", "garcia2018few", "--print")
    #expect(open.status == 2 && open.errors.contains("is not the file that was stored there"))
    try await lab.succeed("attach", "garcia2018few", "../a.pdf")
    #expect(try await lab.succeed("open", "garcia2018few", "--print") == stored)
  }

  @Test("leave nothing behind when the store cannot be written")
  func full() async throws {
    var lab = try await Lab.library()
    try lab.folder.write(pdf("one"), to: "a.pdf")
    try lab.folder.write("in the way", to: "data")
    lab.environment["XDG_DATA_HOME"] = lab.folder.path + "/data"
    let attach = try await lab("attach", "garcia2018few", "../a.pdf")
    #expect(attach.status != 0 && attach.errors.contains("error: cannot"), "\(attach.errors)")
    #expect(try await lab.git("status", "--porcelain") == "")
    #expect(lab.text(of: "papers/garcia2018few.yaml") == Records.garcia)
  }
}
