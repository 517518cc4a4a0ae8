import LibYAML
import Testing

@Suite struct ParserErrorTests {
  /// A refused text, and where and how it is refused.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let text: String
    let reason: YAMLError.Reason
    let line: Int
    let column: Int
    let message: String

    init(
      _ text: String, _ reason: YAMLError.Reason, _ line: Int, _ column: Int, _ message: String
    ) {
      self.text = text
      self.reason = reason
      self.line = line
      self.column = column
      self.message = message
    }

    var testDescription: String { text.debugDescription }
  }

  static let refusals = [
    Refusal("a: *b", .alias, 1, 4, "aliases ('*name') are not read"),
    Refusal("é: *b", .alias, 1, 4, "aliases ('*name') are not read"),
    Refusal("a: &b c", .anchor, 1, 4, "anchors ('&name') are not read"),
    Refusal("a: &b [c]", .anchor, 1, 4, "anchors ('&name') are not read"),
    Refusal("a: &b {c: d}", .anchor, 1, 4, "anchors ('&name') are not read"),
    Refusal("a: 1\nb: !!str 2", .tag, 2, 4, "tags ('!name') are not read"),
    Refusal("a: !x [c]", .tag, 1, 4, "tags ('!name') are not read"),
    Refusal("%YAML 1.1\n---\na: b", .directive, 1, 1, "directives ('%…') are not read"),
    Refusal("%TAG ! x:\n---\na: b", .directive, 1, 1, "directives ('%…') are not read"),
    Refusal("a: 1\n<<: {b: 2}", .mergeKey, 2, 1, "merge keys ('<<') are not read"),
    Refusal("深: 1\nb: 2\n深: 3", .duplicateKey, 3, 1, "'深' stands here a second time"),
    Refusal("a: {b: 1, \"b\": 2}", .duplicateKey, 1, 11, "'b' stands here a second time"),
    Refusal("? [a]\n: b", .complexKey, 1, 3, "a key has to be a text, not a list or a mapping"),
    Refusal("a: 1\n---\nb: 2", .severalDocuments, 2, 1, "a second document starts here"),
    Refusal("a: b: c", .syntax, 1, 5, "a ':' stands where none can"),
    Refusal("a: 1\n b: 2", .syntax, 2, 3, "a ':' stands where none can"),
    Refusal("a: [b, c", .syntax, 1, 9, "the list opened with '[' is not closed here"),
    Refusal("a: {b: c", .syntax, 1, 9, "the mapping opened with '{' is not closed here"),
    Refusal("a: \"b", .syntax, 1, 6, "the text ends inside quotes"),
    Refusal("a: @b", .syntax, 1, 4, "a text cannot begin with this character"),
    Refusal("a: \"\\q\"", .syntax, 1, 5, "this escape is none that YAML knows"),
    Refusal("a: 1\nb\nc: 2", .syntax, 3, 1, "a ':' is missing after the key"),
    Refusal("a: - b", .syntax, 1, 4, "a list item cannot start here"),
    Refusal("a:\n  - b\n  c: d", .syntax, 3, 3, "a list item should start here"),
    Refusal("a:\n\t- b", .syntax, 2, 1, "a text cannot begin with this character"),
    Refusal("a: b\u{0}", .controlCharacter, 1, 5, "the control character U+0000 cannot stand here"),
    Refusal("é: \u{1B}", .controlCharacter, 1, 4, "the control character U+001B cannot stand here"),
    Refusal("a: \"b\n---\nc\"", .syntax, 2, 1, "'---' or '...' stands inside quotes"),
    Refusal("a: [", .syntax, 1, 5, "a value is missing here"),
    Refusal("a: [\n\n", .syntax, 1, 5, "a value is missing here"),
    Refusal("é: {b: 1\r\n \n", .syntax, 1, 9, "the mapping opened with '{' is not closed here"),
    Refusal("a: \"b\n", .syntax, 1, 6, "the text ends inside quotes"),
    Refusal("a: [,]", .syntax, 1, 5, "a value is missing here"),
    Refusal("a: ]", .syntax, 1, 4, "a text cannot begin with this character"),
    Refusal("a: ? b", .syntax, 1, 4, "a '?' stands where none can"),
    Refusal("a: \"\\xZZ\"", .syntax, 1, 7, "this escape lacks hexadecimal digits"),
    Refusal("a: \"\\uD800\"", .syntax, 1, 7, "this escape stands for no character"),
    Refusal("a: |0\n b", .syntax, 1, 5, "a text cannot be indented by 0"),
    Refusal("a: | b", .syntax, 1, 6, "something unexpected follows here"),
    Refusal("a: &", .syntax, 1, 5, "'&' and '*' have a meaning of their own in YAML"),
    Refusal("a: !<x", .syntax, 1, 7, "'!' has a meaning of its own in YAML"),
    Refusal(
      "%FOO\n", .syntax, 1, 5, "a line that begins with '%' has a meaning of its own in YAML"),
    Refusal("a: 'b' c", .syntax, 1, 8, "this does not fit the lines above"),
  ]

  @Test("what is not read is refused at its place, in a writer's words", arguments: refusals)
  func refused(_ refusal: Refusal) throws {
    let error = try #require(throws: YAMLError.self) { try YAMLNode.parse(refusal.text) }
    let place = SourceText(refusal.text).location(of: error.span.lowerBound)
    #expect(error.message == refusal.message)
    #expect(error.reason == refusal.reason)
    #expect(place == SourceLocation(line: refusal.line, column: refusal.column))
    #expect(error.hint != nil)
  }

  @Test("an error behind a byte order mark or line ends of Windows is at its place")
  func shifted() throws {
    for text in ["\u{FEFF}é: 1\nb: *c", "é: 1\r\nb: *c", "\u{FEFF}é: 1\r\nb: *c"] {
      let error = try #require(throws: YAMLError.self) { try YAMLNode.parse(text) }
      #expect(SourceText(text).location(of: error.span.lowerBound) == .init(line: 2, column: 4))
    }
  }

  @Test("sixteen collections may be open at once, and no more")
  func depth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try YAMLNode.parse(nested(16))
    let error = try #require(throws: YAMLError.self) { try YAMLNode.parse(nested(17)) }
    #expect(error.reason == .tooDeep && error.span.lowerBound == 16)
    let deep = try #require(throws: YAMLError.self) { try YAMLNode.parse(nested(10_000)) }
    #expect(deep.reason == .tooDeep)
  }

  @Test("a text over the bound is refused without being read")
  func size() throws {
    let text = "a: " + String(repeating: "b", count: 100)
    _ = try YAMLNode.parse(text, limits: YAMLLimits(size: 103))
    let error = try #require(throws: YAMLError.self) {
      try YAMLNode.parse(text, limits: YAMLLimits(size: 102))
    }
    #expect(error.reason == .tooLarge)
  }

  @Test("no text ends the program, and every error is inside the text", arguments: UInt64(0)..<20)
  func soup(seed: UInt64) {
    var texts = NastyTexts(seed: seed)
    for _ in 0..<300 {
      let text = (0..<4).map { _ in texts.text() }.joined()
      do throws(YAMLError) {
        _ = try YAMLNode.parse(text)
      } catch {
        #expect(error.span.upperBound <= text.utf8.count, "\(text.debugDescription)")
        #expect(!SourceText(text).excerpt(of: error.span).isEmpty)
      }
    }
  }
}
