/// A file of a library, as text.
package struct LibraryFile: Sendable {
  package enum Kind: Sendable, Hashable {
    case record
    case shelf
    case config
  }

  package let kind: Kind
  /// As findings are to name it.
  package let path: String
  package let text: String

  package init(_ kind: Kind, path: String, text: String) {
    self.kind = kind
    self.path = path
    self.text = text
  }

  /// Its name without folders and `.yaml`: the id of a paper. `nil` for `-`, standard input.
  package var stem: String? {
    if path == "-" { return nil }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
  }

  /// What may stand in such a file.
  package var grammar: Shape.Mapping {
    switch kind {
    case .record: .record
    case .shelf: .shelf
    case .config: .config
    }
  }
}
