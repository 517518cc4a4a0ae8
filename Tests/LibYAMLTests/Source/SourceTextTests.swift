import LibYAML
import Testing

@Suite struct SourceTextTests {
  @Test("lines and columns count from one, columns in Unicode scalars")
  func locations() {
    let text = SourceText("ab\né深x\r\n\n👩‍🔬")
    #expect(text.location(of: 0) == SourceLocation(line: 1, column: 1))
    #expect(text.location(of: 2) == SourceLocation(line: 1, column: 3))
    #expect(text.location(of: 3) == SourceLocation(line: 2, column: 1))
    #expect(text.location(of: 8) == SourceLocation(line: 2, column: 3))
    #expect(text.location(of: 11) == SourceLocation(line: 3, column: 1))
    #expect(text.location(of: 999) == SourceLocation(line: 4, column: 4))
    #expect(text.line(2) == "é深x" && text.line(4) == "👩‍🔬" && text.line(9).isEmpty)
    #expect(text.lineStart(of: 8) == 3)
  }

  @Test("carets stand below what they mark, wide characters and all")
  func excerpts() {
    let text = SourceText("a: 深度 x\n\tb: c")
    #expect(text.excerpt(of: 3..<9) == "1 | a: 深度 x\n  |    ^^^^")
    #expect(text.excerpt(of: 10..<11) == "1 | a: 深度 x\n  |         ^")
    #expect(text.excerpt(of: 11..<11) == "1 | a: 深度 x\n  |          ^")
    #expect(text.excerpt(of: 13..<14) == "2 |  b: c\n  |  ^")
  }

  @Test("an excerpt cannot command the terminal, nor flood it")
  func safe() {
    let hostile = SourceText("\u{1B}]0;x\u{7}\u{202E}abc")
    #expect(hostile.excerpt(of: 0..<1).unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    #expect(hostile.excerpt(of: 0..<1).hasPrefix("1 | \\u{1B}]0;x\\u{7}\\u{202E}abc\n  | ^^^^^^"))
    let long = SourceText(String(repeating: "x", count: 10_000))
    let lines = long.excerpt(of: 5000..<5003, width: 60).split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.count < 80 })
    #expect(lines[1].hasSuffix("^^^"))
  }

  @Test(
    "terminal widths are two for wide characters and none for marks",
    arguments: [("abc", 3), ("深度", 4), ("e\u{301}", 1), ("👩‍🔬", 2), ("ｗ", 2), ("", 0), ("❤️", 2)])
  func widths(_ text: String, _ width: Int) { #expect(text.terminalWidth == width) }
}
