/// A part of a parsed YAML document that knows where in the text it stands.
///
/// Scalars are text whatever they look like: what `no` or `2019` means is the reader's to decide.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  /// How a node is written in the text.
  package enum Style: Sendable {
    case plain
    case singleQuoted
    case doubleQuoted
    case literal
    case folded
    case block
    case flow
  }

  package let content: Content
  package let style: Style

  /// UTF-8 offsets. A block collection ends with its last child; a literal or folded scalar ends
  /// before the line break of its last line that is not blank (with `+`: after all its lines).
  package let span: Range<Int>

  /// Characters before the node on its line, from 0.
  package let column: Int

  package init(content: Content, style: Style, span: Range<Int>, column: Int) {
    self.content = content
    self.style = style
    self.span = span
    self.column = column
  }
}

/// A key and its value. Keys are scalars: the parser refuses others.
package struct YAMLEntry: Sendable {
  package let key: YAMLNode
  package let value: YAMLNode

  package init(key: YAMLNode, value: YAMLNode) {
    self.key = key
    self.value = value
  }

  package var name: String { key.text ?? "" }
  package var span: Range<Int> {
    key.span.lowerBound..<max(key.span.upperBound, value.span.upperBound)
  }
}

extension YAMLNode {
  /// The text of a scalar.
  package var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  package var items: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  package var entries: [YAMLEntry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// Whether nothing is written here (`tags:` and no more), which is no value at all.
  package var isEmpty: Bool {
    style == .plain && text == ""
  }

  package subscript(key: String) -> YAMLNode? {
    entry(key)?.value
  }

  package func entry(_ key: String) -> YAMLEntry? {
    entries?.first { $0.name == key }
  }

  /// Every scalar below this node, keys too, in the order of the text.
  package func forEachScalar(_ body: (YAMLNode) -> Void) {
    switch content {
    case .scalar: body(self)
    case .sequence(let items): for item in items { item.forEachScalar(body) }
    case .mapping(let entries):
      for entry in entries {
        body(entry.key)
        entry.value.forEachScalar(body)
      }
    }
  }
}
