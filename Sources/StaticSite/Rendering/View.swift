import Mustache

/// What a template may name; a class, so that putting it into an `Any` copies nothing.
final class View: MustacheParent, ExpressibleByDictionaryLiteral, @unchecked Sendable {
  // Never changed once made, and made of values: templates only read it.
  private let values: [String: Any]

  init(dictionaryLiteral elements: (String, Any?)...) {
    values = Dictionary(
      elements.map { ($0, $1 ?? Absent()) }, uniquingKeysWith: { _, last in last })
  }

  func child(named name: String) -> Any? { values[name] }
}

/// A name without a value. It is there, so that the name is not looked for in what stands around.
private struct Absent: MustacheCustomRenderable {
  var renderText: String { "" }
  var isNull: Bool { true }
}
