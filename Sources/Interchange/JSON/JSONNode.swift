import LibYAML

/// A JSON value that knows on which line it begins, with its keys in the order of the text.
struct JSONNode {
  indirect enum Content {
    case null
    case bool(Bool)
    /// As written.
    case number(String)
    case string(String)
    case array([JSONNode])
    case object([(name: String, value: JSONNode)])
  }

  let content: Content
  /// 1-based.
  let line: Int

  var items: [JSONNode]? {
    if case .array(let items) = content { items } else { nil }
  }

  var fields: [(name: String, value: JSONNode)]? {
    if case .object(let fields) = content { fields } else { nil }
  }

  /// The first field of a name.
  subscript(name: String) -> JSONNode? {
    fields?.first { $0.name == name }?.value
  }

  /// A text, or a number as it is written.
  var text: String? {
    switch content {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// The text; of a list, its texts.
  var texts: [String] {
    items?.flatMap(\.texts) ?? text.map { [$0] } ?? []
  }

  var number: Int? {
    text.flatMap { Int($0.trimmedBlanks) ?? Double($0).flatMap { Int(exactly: $0) } }
  }

  /// Whether it says nothing: null, an empty text, list or object.
  var isEmpty: Bool {
    switch content {
    case .null: true
    case .bool, .number: false
    case .string(let text): text.allSatisfy(\.isWhitespace)
    case .array(let items): items.allSatisfy(\.isEmpty)
    case .object(let fields): fields.allSatisfy(\.value.isEmpty)
    }
  }
}

extension String {
  fileprivate var trimmedBlanks: String { filter { !$0.isWhitespace } }
}

extension YAMLValue {
  /// The same in a record; deep nesting, which a record refuses, becomes a text of JSON.
  init(_ node: JSONNode, depth: Int = 0) {
    switch node.content {
    case .null: self = .literal("null")
    case .bool(let value): self = .literal(value ? "true" : "false")
    case .number(let text): self = .literal(text)
    case .string(let text): self = .text(PlainText.visible(text))
    case .array where depth > 6, .object where depth > 6: self = .text(JSONText.write(node))
    case .array(let items): self = .sequence(items.map { YAMLValue($0, depth: depth + 1) })
    case .object(let fields):
      var names: Set<String> = []
      self = .mapping(
        fields.filter { names.insert($0.name).inserted && $0.name.utf8.count <= 100 }
          .map { Field($0.name, YAMLValue($0.value, depth: depth + 1)) })
    }
  }
}
