/// What a YAML text says, without how it is written.
package enum YAMLValue: Hashable, Sendable {
  /// A text, written so that every YAML reader reads a text.
  case text(String)
  /// Running text of one or more lines, written as a literal block wherever YAML allows it.
  case prose(String)
  /// A number, date or truth value, written bare so that readers with implicit types see it as one.
  case literal(String)
  case sequence([YAMLValue])
  case mapping([Field])

  package struct Field: Hashable, Sendable {
    package var name: String
    package var value: YAMLValue

    package init(_ name: String, _ value: YAMLValue) {
      self.name = name
      self.value = value
    }
  }
}

extension YAMLValue {
  /// What a node says; plain scalars become literals, others texts.
  package init(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let text): self = node.style == .plain ? .literal(text) : .text(text)
    case .sequence(let items): self = .sequence(items.map(YAMLValue.init))
    case .mapping(let entries):
      self = .mapping(entries.map { Field($0.name, YAMLValue($0.value)) })
    }
  }

  package var scalar: String? {
    switch self {
    case .text(let text), .prose(let text), .literal(let text): text
    case .sequence, .mapping: nil
    }
  }

  package var fields: [Field]? {
    if case .mapping(let fields) = self { fields } else { nil }
  }

  package var items: [YAMLValue]? {
    if case .sequence(let items) = self { items } else { nil }
  }

  package subscript(name: String) -> YAMLValue? {
    fields?.first { $0.name == name }?.value
  }

  /// Whether both say the same, whatever the order of keys and the style of scalars.
  package func says(_ other: YAMLValue) -> Bool {
    switch (self, other) {
    case (.sequence(let mine), .sequence(let theirs)):
      return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.says($1) }
    case (.mapping(let mine), .mapping(let theirs)):
      guard mine.count == theirs.count else { return false }
      return mine.allSatisfy { field in other[field.name]?.says(field.value) ?? false }
    default:
      guard let mine = scalar, let theirs = other.scalar else { return false }
      return mine.utf8.elementsEqual(theirs.utf8)
    }
  }
}

extension YAMLValue {
  /// The value with `value` put at a path of keys; what is missing on the way is made.
  func setting(_ value: YAMLValue?, at path: ArraySlice<String>) -> YAMLValue? {
    guard let name = path.first else { return value }
    var fields = self.fields ?? []
    let index = fields.firstIndex { $0.name == name }
    let old = index.map { fields[$0].value } ?? .mapping([])
    let new = old.setting(value, at: path.dropFirst())
    switch (index, new) {
    case (let index?, let new?): fields[index].value = new
    case (let index?, nil): fields.remove(at: index)
    case (nil, let new?): fields.append(Field(name, new))
    case (nil, nil): break
    }
    return value == nil && fields.isEmpty ? nil : .mapping(fields)
  }
}
