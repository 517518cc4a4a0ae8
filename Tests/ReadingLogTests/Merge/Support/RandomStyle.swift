import LibYAML

@testable import ReadingLog

extension RandomRecords {
  /// The same record in another dress: keys in another order, sets in one line, comments, quotes.
  mutating func restyled(_ text: String) throws -> String {
    guard let root = try YAMLNode.parse(text), var fields = YAMLValue(root).fields else {
      return text
    }
    if chance(50) { fields.shuffle(using: &random) }
    var lines: [String] = []
    for field in fields {
      if chance(15) { lines.append("# about \(field.name) \(number(0..<3))") }
      if chance(10) { lines.append("") }
      lines.append(styled(field))
    }
    if chance(10) { lines.append("# the end") }
    let text = lines.joined(separator: "\n") + "\n"
    return chance(10) ? text.replacing("\n", with: "\r\n") : text
  }

  private mutating func styled(_ field: YAMLValue.Field) -> String {
    switch field.value {
    case .sequence where chance(30): return "\(field.name): \(YAMLWriter.flow(field.value.asTexts))"
    case .literal(let text) where chance(20): return "\(field.name): '\(text)'  # quoted"
    case .sequence(let items) where chance(20) && items.allSatisfy { $0.scalar != nil }:
      let items = items.map { "- " + ScalarWriting.inline($0.scalar ?? "") }
      return "\(field.name):\n" + items.joined(separator: "\n")
    case .mapping(let fields) where chance(20) && field.name != "readers" && !fields.isEmpty:
      return "\(field.name): \(YAMLWriter.flow(field.value.asTexts))"
    default:
      return String(YAMLWriter.entry(field.name, field.value, indent: 0).dropLast())
    }
  }
}

extension YAMLValue {
  /// Plain scalars as texts: what is plain in a block may need quotes in one line.
  fileprivate var asTexts: YAMLValue {
    switch self {
    case .text, .prose: self
    case .literal(let text): .text(text)
    case .sequence(let items): .sequence(items.map(\.asTexts))
    case .mapping(let fields): .mapping(fields.map { Field($0.name, $0.value.asTexts) })
    }
  }
}
