import LibYAML

/// A repair of a file, in edits that leave the rest of its text alone.
package struct Fix: Hashable, Sendable {
  package enum Step: Hashable, Sendable {
    /// A scalar that is known by its place gets another text.
    case replace(Range<Int>, with: String)
    case renameKey([String], to: String)
    case set([String], YAMLValue)
    case remove([String])
    /// Into a sorted list at its place, else at the end; not when it is there.
    case insertItem(String, list: [String])
    case removeItem(String, list: [String])
  }

  /// In the order in which they are made.
  package let steps: [Step]

  package init(_ steps: Step...) { self.steps = steps }

  /// The one scalar whose text it replaces, if it does no more: such fixes can be made together.
  var replacement: (span: Range<Int>, text: String)? {
    guard steps.count == 1, case .replace(let span, let text)? = steps.first else { return nil }
    return (span, text)
  }

  func apply(to document: inout YAMLDocument) throws {
    let order = RecordOrder.keyOrder
    for step in steps {
      switch step {
      case .replace(let span, let text): try document.replaceScalar(at: span, with: text)
      case .renameKey(let path, let name): try document.renameKey(at: path, to: name)
      case .set(let path, let value): try document.set(value, at: path, order: order)
      case .remove(let path): try document.remove(path)
      case .insertItem(let item, let list):
        try document.insert(item, intoListAt: list, order: order)
      case .removeItem(let item, let list): try document.remove(item, fromListAt: list)
      }
    }
  }
}
