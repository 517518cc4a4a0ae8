/// An entry or item of a document with the comments that belong to it.
struct FormPiece {
  /// Comment lines, and empty ones between them.
  var above: [String] = []
  /// The comment behind the value, or behind the colon of a collection.
  var beside: String?
  /// As it is written; `nil` for an item of a list.
  var key: String?
  /// What is compared when keys or the texts of a set are sorted.
  var name: String
  var content: FormContent

  var isScalar: Bool {
    if case .value(let value, _) = content { value.scalar != nil } else { false }
  }

  mutating func put(beside comment: String?) {
    guard let comment else { return }
    if beside == nil { beside = comment } else { above.append(comment) }
  }
}

indirect enum FormContent {
  /// A scalar, or a collection that is empty; comments stand below a value that is missing.
  case value(YAMLValue, below: [String])
  case sequence([FormPiece], below: [String])
  case mapping([FormPiece], below: [String])
}

/// A whole document.
struct FormDocument {
  var header: [String]
  var content: FormContent?
  /// What stands behind a root in braces.
  var footer: [String]
}
