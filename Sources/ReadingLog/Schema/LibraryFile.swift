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

extension LibraryFile.Kind {
  /// What a file is by its place: `readlog.yaml`, or a YAML file below `papers/` or `shelves/`.
  ///
  /// - Parameter path: with `/`; the library may be in a folder of its own.
  package init?(path: String) {
    let names = path.split(separator: "/")
    guard let name = names.last, name.hasSuffix(".yaml") else { return nil }
    switch names.dropLast().last(where: { $0 == "papers" || $0 == "shelves" }) {
    case "papers"?: self = .record
    case "shelves"?: self = .shelf
    default:
      guard name == "readlog.yaml" else { return nil }
      self = .config
    }
  }
}
