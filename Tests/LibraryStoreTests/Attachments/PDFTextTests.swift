import TestSupport
import Testing

@testable import LibraryStore

@Suite("The text of a PDF")
struct PDFTextTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// A `pdftotext` that is a line of shell.
  private func program(
    _ script: String, _ limits: PDFTextProgram.Limits = .init()
  ) throws -> PDFTextProgram {
    try scratch.write("#!/bin/sh\n\(script)\n", to: "bin/pdftotext")
    try scratch.makeExecutable("bin/pdftotext")
    let environment = ["PATH": "relative:\(scratch.path)/bin"]
    return try #require(PDFTextProgram(environment: environment, limits: limits))
  }

  @Test("is told page by page")
  func pages() async throws {
    let text = try await program("printf 'one\\f\\ftwo, %s\\f' \"$6\"").text(of: "/a.pdf")
    #expect(text.pages == ["one", "", "two, 5000"] && text.extent == .whole)
    let file = try await program("printf '%s %s\\f' \"$7\" \"$8\"").text(of: "/a b.pdf")
    #expect(file.pages == ["/a b.pdf -"])
    #expect(!text.isEmpty)
    #expect(try await program("printf '\\f \\n\\f'").text(of: "/a.pdf").isEmpty)
  }

  @Test("that never ends is cut off at a page's end")
  func endless() async throws {
    var limits = PDFTextProgram.Limits()
    limits.size = 10_000
    let text = try await program("while :; do printf 'page\\f'; done", limits).text(of: "/a.pdf")
    #expect(text.extent == .cut)
    #expect(text.pages.count >= 2000 && Set(text.pages) == ["page"])
  }

  @Test("that has as many pages as were asked for may be longer")
  func manyPages() async throws {
    var limits = PDFTextProgram.Limits()
    limits.pages = 2
    let text = try await program("printf 'a\\fb\\f'", limits).text(of: "/a.pdf")
    #expect(text.extent == .cut && text.pages == ["a", "b"])
  }

  @Test("is not waited for longer than the limit")
  func slow() async throws {
    var limits = PDFTextProgram.Limits()
    limits.time = .milliseconds(300)
    let program = try program("printf 'a\\f'; exec sleep 3000", limits)
    let clock = ContinuousClock()
    let start = clock.now
    #expect(await program.text(of: "/a.pdf") == PDFText(without: .slow))
    // Far less than it would take, and enough for the busiest machine.
    #expect(clock.now - start < .seconds(600))
  }

  @Test(
    "is told why it is none",
    arguments: [
      ("echo 'Command Line Error: Incorrect password' >&2; exit 1", PDFText.Extent.encrypted),
      ("echo 'Syntax Error: Couldn'\\''t read xref table' >&2; exit 1", .unreadable),
      ("kill -SEGV $$", .unreadable),
      ("head -c 200000 /dev/zero >&2; exit 1", .unreadable),
    ])
  func failures(script: String, extent: PDFText.Extent) async throws {
    #expect(try await program(script).text(of: "/a.pdf") == PDFText(without: extent))
  }

  @Test("needs a program in an absolute folder of PATH")
  func noProgram() throws {
    _ = try program("true")
    #expect(PDFTextProgram(environment: ["PATH": "bin:/nowhere"]) == nil)
    #expect(PDFTextProgram(environment: [:]) == nil)
  }

  @Test("is kept as it was", arguments: PDFText.Extent.allCases)
  func stored(extent: PDFText.Extent) {
    let text = PDFText("one\ntwo\u{0C}\u{0C}three\u{0C}", isCut: true)
    for text in [text, PDFText("", isCut: false), PDFText(without: extent)] {
      #expect(PDFText(stored: text.stored) == text)
    }
    #expect(PDFText(stored: "readlog text 2 whole\na\u{0C}") == nil)
    #expect(PDFText(stored: "readlog text 1 other\na\u{0C}") == nil)
    #expect(PDFText(stored: "") == nil)
  }

  @Test("is taken out of the PDF once")
  func cached() async throws {
    let count = "echo >> \"\(scratch.path)/runs\"; printf 'a\\f'"
    _ = try program(count)
    let store = FileStore(folder: scratch.path + "/store")
    try scratch.write(SmallPDF.text(["a"]), to: "a.pdf")
    let digest = try store.add(scratch.path + "/a.pdf").sha256
    var environment = [
      "PATH": scratch.path + "/bin", "XDG_CACHE_HOME": scratch.path + "/cache",
    ]
    for _ in 0..<3 {
      let answer = await PDFTexts(store, environment: environment).text(of: digest)
      #expect(answer == .text(PDFText("a\u{0C}")))
    }
    #expect(scratch.text(of: "runs") == "\n")
    // The cache may be lost, or rubbish.
    try scratch.write("rubbish", to: "cache/readlog/text/\(digest.prefix(2))/\(digest).txt")
    let again = await PDFTexts(store, environment: environment).text(of: digest)
    #expect(again == .text(PDFText("a\u{0C}")))
    #expect(scratch.text(of: "runs") == "\n\n")
    environment["PATH"] = "/nowhere"
    let texts = PDFTexts(store, environment: environment)
    #expect(await texts.text(of: digest) == .text(PDFText("a\u{0C}")))
    environment["XDG_CACHE_HOME"] = "/nowhere"
    #expect(await PDFTexts(store, environment: environment).text(of: digest) == .noProgram)
    #expect(await texts.text(of: String(repeating: "0", count: 64)) == .noFile)
    #expect(texts.hasPDF(digest))
  }
}
