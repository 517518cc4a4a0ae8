import LibYAML

extension Shape.Mapping {
  /// The order of keys that this grammar wants, at any depth: fields as they are listed, keys of
  /// sorted entries by their bytes, the library's own (`x-`) fields and unknown ones last.
  package var keyOrder: KeyOrder {
    { path, a, b in
      guard let shape = Shape.mapping(self).shape(at: path[...]) else { return false }
      return shape.puts(a, before: b)
    }
  }
}

extension Shape {
  /// What stands below a path of keys.
  func shape(at path: ArraySlice<String>) -> Shape? {
    guard let name = path.first else { return self }
    switch self {
    case .mapping(let mapping), .textOr(let mapping):
      return mapping.shapes[name]?.shape(at: path.dropFirst())
    case .entries(_, let values, _): return values.shape(at: path.dropFirst())
    default: return nil
    }
  }

  func puts(_ a: String, before b: String) -> Bool {
    switch self {
    case .mapping(let mapping), .textOr(let mapping):
      return (mapping.ranks[a] ?? Int.max) < (mapping.ranks[b] ?? Int.max)
    case .entries(_, _, let areSorted):
      return areSorted && a.utf8.lexicographicallyPrecedes(b.utf8)
    default: return false
    }
  }
}
