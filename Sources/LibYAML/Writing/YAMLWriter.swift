/// Writes values in readlog's own style: block collections indented by two, lists below their
/// field, texts as `ScalarWriting` has them.
package enum YAMLWriter {
  /// A whole document, each line ended.
  package static func document(_ value: YAMLValue) -> String {
    switch value {
    case .mapping(let fields) where !fields.isEmpty:
      fields.map { entry($0.name, $0.value, indent: 0) }.joined()
    case .sequence(let items) where !items.isEmpty:
      self.items(items, indent: 0)
    default: flow(value) + "\n"
    }
  }

  /// `name: value` with all lines that belong to it.
  package static func entry(_ name: String, _ value: YAMLValue, indent: Int) -> String {
    margin(indent) + ScalarWriting.inline(name) + ":" + afterColon(value, indent: indent)
  }

  /// `- value` with all lines that belong to it.
  package static func item(_ value: YAMLValue, indent: Int) -> String {
    switch value {
    case .mapping(let fields) where !fields.isEmpty:
      // The first field shares the line of its dash. Its key may begin with an accent, which is one
      // character with the blank before it: blanks are counted as scalars.
      let body = fields.map { entry($0.name, $0.value, indent: indent + 2) }.joined()
      return margin(indent) + "- " + String(body.unicodeScalars.dropFirst(indent + 2))
    default: return margin(indent) + "-" + afterColon(value, indent: indent)
    }
  }

  /// Items with all lines that belong to them.
  static func items(_ values: [YAMLValue], indent: Int) -> String {
    values.map { item($0, indent: indent) }.joined()
  }

  /// What stands between the brackets of a list on one line.
  static func flowItems(_ values: [YAMLValue]) -> String {
    values.map { flow($0, inside: true) }.joined(separator: ", ")
  }

  /// What follows a colon or a dash, the last line ended.
  static func afterColon(_ value: YAMLValue, indent: Int) -> String {
    switch value {
    case .mapping(let fields) where !fields.isEmpty:
      "\n" + fields.map { entry($0.name, $0.value, indent: indent + 2) }.joined()
    case .sequence(let items) where !items.isEmpty:
      "\n" + self.items(items, indent: indent + 2)
    default: " " + scalar(value, indent: indent) + "\n"
    }
  }

  /// A scalar or an empty collection as it stands after a colon, without the last line break.
  static func scalar(_ value: YAMLValue, indent: Int) -> String {
    switch value {
    case .text(let text) where text.contains("\n"), .prose(let text):
      ScalarWriting.literal(text, indent: indent + 2) ?? ScalarWriting.quoted(text)
    default: flow(value)
    }
  }

  /// A value on one line.
  package static func flow(_ value: YAMLValue, inside: Bool = false) -> String {
    switch value {
    case .text(let text), .prose(let text): ScalarWriting.inline(text, inFlow: inside)
    case .literal(let text): text.isEmpty && inside ? "\"\"" : text
    case .sequence(let items):
      "[" + flowItems(items) + "]"
    case .mapping(let fields):
      "{"
        + fields.map { field in
          ScalarWriting.inline(field.name, inFlow: true) + ": " + flow(field.value, inside: true)
        }.joined(separator: ", ") + "}"
    }
  }

  private static func margin(_ indent: Int) -> String {
    String(repeating: " ", count: indent)
  }
}
