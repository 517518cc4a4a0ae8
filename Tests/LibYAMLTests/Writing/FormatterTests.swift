import LibYAML
import Testing

@Suite struct FormatterTests {
  private static let form = YAMLForm(
    order: { path, a, b in path.isEmpty && a.utf8.lexicographicallyPrecedes(b.utf8) },
    scalar: { path in
      switch path.first {
      case "prose": .prose
      case "note": .block
      case "number": .literal
      case "x-own": .asWritten
      default: .text
      }
    },
    isSet: { $0 == ["set"] })

  @Test(
    "a random document keeps its values and comments, and formatting again changes nothing",
    arguments: UInt64(0)..<40)
  func laws(seed: UInt64) throws {
    for part in 0..<25 {
      let text = RandomDocument.text(seed: seed * 25 + UInt64(part))
      let document = try YAMLDocument(text)
      let formatted = try #require(
        YAMLFormatter.format(document, as: Self.form), "\(text.debugDescription)")
      let again = YAMLFormatter.format(try YAMLDocument(formatted), as: Self.form)
      #expect(again == formatted, "\(text)")
      let names = try #require(try YAMLNode.parse(formatted)?.entries).map(\.name)
      #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      #expect(!formatted.contains("\r") && formatted.hasSuffix("\n"))
    }
  }
}
