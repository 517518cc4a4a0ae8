import LibYAML
import ReadingLog
import TestSupport
import Testing

@testable import Interchange

/// No file ends the program or loses an entry without a word.
@Suite struct BibTeXFuzzTests {
  static let corpus = BibTeXLawTests.cases.compactMap { try? $0.source() }

  @Test(arguments: 0..<50 as Range<UInt64>) func mutatedFilesLoseNoEntry(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<3 {
      var bytes = try #require(Self.corpus.randomElement(using: &random))
      for _ in 0..<Int.random(in: 1...12, using: &random) { Self.mutate(&bytes, using: &random) }
      Self.check(bytes, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>) func randomTextIsRead(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "@", "@article{", "@string{", "@comment{", "@preamble{", "\n@misc(", "\n", "{", "}", "\"",
      "#",
      "=", ",", "%", "(", ")", "\\", "$", "key", "title", " = ", "author", "and", " and ", "year",
      "2019", "jan", "\\\"o", "{\\'", "`", "-", "~", "&amp;", "<i>", "\u{0}", "\u{FEFF}", "é",
      "crossref",
      "\\url{", "\\href{", "\r", "\t", "; ", "family=", "a", "b", "🙂",
    ]
    let text = (0..<Int.random(in: 0...400, using: &random))
      .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    Self.check([UInt8](text.utf8), "seed \(seed)")
    Self.check((0..<300).map { _ in UInt8.random(in: 0...255, using: &random) }, "seed \(seed)")
  }

  @Test(arguments: [
    "{", "}", "\"", "@a{", "@", "\\\"", "{\\'", "$", "@a{b,", "a = {", "@comment{", "\n@a{b,c={",
    "`", "&amp;",
    "<i>", "\\emph{", "@string{a=a#a}", "%\n", "@a{b,\na=\n\n", " and ", "\n", "(", "#",
    "\\url{", "\\href{a}{", "\\(", "\\ensuremath{", "\\textsuperscript{", "${", "{A}", "10.",
    "10.1/)", ", ", "a, ", "\\a", "{A}b ", "\\mycommand{",
  ])
  func repetitionTakesNoTimeThatGrowsFaster(_ piece: String) {
    let text = String(repeating: piece, count: 1_500)
    _ = BibTeX.read(text)
    _ = BibTeX.read("@a{b, title = {" + text + "}, author = {" + text + "}, year = 2019}")
    _ = LaTeXText(text)
  }

  static func mutate(_ bytes: inout [UInt8], using random: inout some RandomNumberGenerator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let telling = Array("{}\"@,=#%\\()$&~\n -'`;<>".utf8)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(telling.randomElement(using: &random) ?? 0, at: place)
    case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 3:
      bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...80, using: &random)))
    default:
      let end = min(bytes.count, place + Int.random(in: 1...120, using: &random))
      bytes.insert(
        contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &random))
    }
  }

  /// Every line that begins an entry is the line of a paper or of a finding, and no record is
  /// refused.
  static func check(_ bytes: [UInt8], _ comment: String) {
    let result = BibTeX.read(bytes)
    let told = Set(result.papers.map(\.line) + result.findings.map(\.line))
    let source = BibTeXSource(DecodedText(bytes).text)
    for at in 0..<source.count where source.bytes[at] == ASCII.at && source.isAtLineStart(at) {
      guard let head = source.head(at: at), !silent.contains(head.type) else { continue }
      #expect(
        told.contains(source.line(of: at)),
        "\(comment): line \(source.line(of: at)) of \(source.text(0..<source.count).debugDescription)"
      )
    }
    for imported in result.papers {
      let errors = BibTeXLaws.errors(in: imported.paper)
      #expect(errors.isEmpty, "\(comment), line \(imported.line): \(errors)")
      let entry = BibTeXWriter(dialect: .biblatex).entry(id: "a", imported.paper)
      #expect(Braces.areBalanced(entry), "\(comment), line \(imported.line): \(entry)")
    }
  }

  private static let silent: Set<String> = ["comment", "string", "preamble", "xdata"]
}
