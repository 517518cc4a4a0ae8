/// An element of an XML document with what stands in it.
package struct XMLElement: Hashable, Sendable {
  /// Without its namespace's prefix: `title` for `dc:title`.
  package var name: String
  /// By name, prefixes kept.
  package var attributes: [String: String]
  package var children: [XMLElement] = []
  /// All text in it and in its children, in order.
  package var text = ""

  /// The first child of a name.
  package subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The children of a name, in order.
  package func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}

/// Why a text is no XML that is read here.
package struct XMLFault: Error, Hashable, Sendable {
  /// 1-based.
  package let line: Int
  /// expat's own words, or ours.
  package let reason: String
}
