import LibYAML

/// What no side has in its lines.
extension Assembler {
  func written(
    _ value: YAMLValue, _ name: String, at column: Int, isItem: Bool
  ) -> [String] {
    let value = value.rewritable
    let text =
      isItem
      ? YAMLWriter.item(value, indent: column) : YAMLWriter.entry(name, value, indent: column)
    return text.textLines
  }

  func inFlow(
    _ value: YAMLValue, _ name: String, at column: Int, isItem: Bool
  ) -> String {
    let margin = String(repeating: " ", count: column)
    let key = isItem ? "-" : ScalarWriting.inline(name) + ":"
    return "\(margin)\(key) \(YAMLWriter.flow(value.rewritable))"
  }

  func marked(
    _ ours: [String], _ theirs: [String], _ conflict: MergeConflict
  ) -> [String] {
    style.block(
      ours: ours.map { $0 + "\n" }.joined(), theirs: theirs.map { $0 + "\n" }.joined(),
      reason: conflict.message
    ).textLines
  }
}

extension String {
  /// Without the empty line behind the last line break.
  fileprivate var textLines: [String] {
    var lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

extension YAMLValue {
  /// Plain scalars stay plain where they are numbers, dates and single words; others may have been
  /// plain only because of where they stood.
  var rewritable: YAMLValue {
    switch self {
    case .text, .prose: self
    case .literal(let text):
      text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.:_".contains($0)) }
        ? self : .text(text)
    case .sequence(let items): .sequence(items.map(\.rewritable))
    case .mapping(let fields): .mapping(fields.map { Field($0.name, $0.value.rewritable) })
    }
  }
}
