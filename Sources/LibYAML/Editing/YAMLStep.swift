/// A step into a document: to a field of a mapping, or to an item of a list.
package enum YAMLStep: Hashable, Sendable {
  case key(String)
  case item(Int)
}

extension YAMLStep: ExpressibleByStringLiteral {
  package init(stringLiteral key: String) { self = .key(key) }
}

extension YAMLNode {
  subscript(step: YAMLStep) -> YAMLNode? {
    switch step {
    case .key(let name): return self[name]
    case .item(let index):
      guard let items, items.indices.contains(index) else { return nil }
      return items[index]
    }
  }
}

extension YAMLValue {
  /// The value with the part at the end of some steps changed; `nil` where they lead nowhere. A
  /// field that is missing at the end is made, and one that becomes `nil` goes.
  func changing(
    _ steps: ArraySlice<YAMLStep>, _ change: (YAMLValue?) -> YAMLValue?
  ) -> YAMLValue? {
    guard let step = steps.first else { return change(self) }
    let rest = steps.dropFirst()
    switch step {
    case .key(let name):
      var fields = self.fields ?? []
      let index = fields.firstIndex { $0.name == name }
      guard let old = index.map({ fields[$0].value }) else {
        guard rest.isEmpty, let new = change(nil) else { return nil }
        return .mapping(fields + [Field(name, new)])
      }
      let new = rest.isEmpty ? change(old) : old.changing(rest, change)
      if let index, let new { fields[index].value = new }
      if let index, new == nil {
        if !rest.isEmpty { return nil }
        fields.remove(at: index)
      }
      return .mapping(fields)
    case .item(let index):
      guard var items, items.indices.contains(index),
        let new = items[index].changing(rest, change)
      else { return nil }
      items[index] = new
      return .sequence(items)
    }
  }
}
