import LibYAML
import Testing

@Suite struct ScalarWritingTests {
  @Test(
    "a text stays bare where every reader reads it as a text",
    arguments: [
      "word", "two words", "it's", "a,b", "a:b", "a#b", "été", "深度", "x [y]", "v1.0", "k3f9q2m7wd",
      "O'Reilly & Sons", "100 percent", "C++", "a\u{301}",
    ])
  func bare(_ text: String) { #expect(ScalarWriting.inline(text) == text) }

  @Test(
    "a text is quoted where some reader would read something else",
    arguments: [
      ("no", "\"no\""), ("1e3", "\"1e3\""), ("2019-01-01", "\"2019-01-01\""), ("~", "\"~\""),
      ("0o14", "\"0o14\""), ("", "\"\""), (" a", "\" a\""), ("a ", "\"a \""), ("a #b", "\"a #b\""),
      ("a: b", "\"a: b\""), ("a:", "\"a:\""), ("- a", "\"- a\""), ("?", "\"?\""), ("@a", "\"@a\""),
      ("12:30", "\"12:30\""), ("1.10", "\"1.10\""), ("<<", "\"<<\""), ("a\tb", "\"a\\tb\""),
      ("a\u{1B}b", "\"a\\x1Bb\""), ("a\u{2028}b", "\"a\\u2028b\""), ("\u{FEFF}", "\"\\uFEFF\""),
      ("a\r\nb", "\"a\\r\\nb\""), ("say \"a\\b\": c", "\"say \\\"a\\\\b\\\": c\""),
    ])
  func quoted(_ text: String, _ written: String) { #expect(ScalarWriting.inline(text) == written) }

  @Test("inside brackets more is quoted", arguments: ["a, b", "[a", "a}", "k:v"])
  func inFlow(_ text: String) {
    #expect(ScalarWriting.inline(text) == text || text.hasPrefix("["))
    #expect(ScalarWriting.inline(text, inFlow: true) == "\"\(text)\"")
  }

  @Test(
    "a blank or sharp that an accent follows still ends a plain text",
    arguments: ["a: \u{301}b", "a #\u{301}b", "a :\u{301}", "\u{301}: b"])
  func combiningMarks(_ text: String) throws {
    // In Swift the blank and the accent are one character, in YAML they are two.
    let written = "k: " + ScalarWriting.inline(text)
    let read = try YAMLNode.parse(written)?["k"]?.text
    #expect(read?.unicodeScalars.elementsEqual(text.unicodeScalars) == true, "\(written)")
  }

  @Test(
    "several lines are a literal block, its indicator as needed",
    arguments: [
      ("a\nb", "|-\n  a\n  b"), ("a\nb\n", "|\n  a\n  b"), ("a\n\n", "|+\n  a\n"),
      (" a\nb", "|2-\n   a\n  b"), ("\na", "|2-\n\n  a"), ("a\n\nb", "|-\n  a\n\n  b"),
    ])
  func literal(_ text: String, _ written: String) {
    #expect(ScalarWriting.literal(text, indent: 2) == written)
  }

  @Test(
    "what a literal block would change is refused", arguments: ["", "\n", "a\n  ", "a\u{0}\nb"])
  func noLiteral(_ text: String) { #expect(ScalarWriting.literal(text, indent: 2) == nil) }

  @Test("whatever is written is read again as it was", arguments: UInt64(0)..<30)
  func roundTrip(seed: UInt64) throws {
    var texts = NastyTexts(seed: seed)
    for _ in 0..<200 {
      let text = texts.text()
      let value = Self.everyPlace(for: text)
      let written = YAMLWriter.document(value)
      let root = try #require(try YAMLNode.parse(written), "\(written.debugDescription)")
      #expect(YAMLValue(root).says(value), "\(written.debugDescription)")
    }
  }

  /// A text as a value, an item, a key, running text, and in brackets.
  static func everyPlace(for text: String) -> YAMLValue {
    let nested = YAMLValue.mapping([.init("k", .text(text)), .init("p", .prose(text))])
    return .mapping([
      .init("text", .text(text)), .init("prose", .prose(text)),
      .init("list", .sequence([.text(text), .prose(text), nested])),
      .init("key", .mapping([.init(text, .sequence([.mapping([.init(text, .text(text))])]))])),
    ])
  }
}
