/// What may stand at a place in a file: records, shelves and `readlog.yaml` are described with it,
/// and the checks of names, types, ranges and order all read the same description.
package indirect enum Shape: Sendable {
  /// Text on one line.
  case line
  /// Running text.
  case prose
  case number(ClosedRange<Int>)
  /// `true` or `false`.
  case truth
  /// A day.
  case date
  /// A second in UTC.
  case time
  case choice(Choice)
  case identifier(IdentifierKind)
  case link
  /// A name of a person or an institution.
  case personName
  case handle
  case tag
  /// The id of a paper, of this library.
  case paper
  case noteID
  /// The id of another note on the same paper.
  case reply
  case fileName
  case sha256
  case uid
  /// In the order that its writer wants.
  case list(of: Shape)
  /// Sorted, and each item once.
  case set(of: Shape)
  /// With the fields that are named.
  case mapping(Mapping)
  /// With any keys, each of one form.
  case entries(keys: Shape, of: Shape, areSorted: Bool)
  /// One text for short, else a mapping.
  case textOr(Mapping)
  case textOrList(of: Shape)

  /// A word out of a fixed few.
  package struct Choice: Sendable {
    /// What is chosen: `type`, `status`.
    package let name: String
    package let words: [String]

    init<Words: CaseIterable & RawRepresentable<String>>(_ name: String, of type: Words.Type) {
      self.name = name
      words = type.allCases.map(\.rawValue)
    }
  }

  /// Fields, in the order in which they are written.
  package struct Mapping: Sendable {
    /// What the mapping describes, with its article: `a note`.
    package let name: String
    package let fields: [String]
    package let required: [String]
    let shapes: [String: Shape]
    let ranks: [String: Int]

    init(_ name: String, _ fields: KeyValuePairs<String, Shape>, required: [String] = []) {
      self.init(name, fields.map { ($0, $1) }, required: required)
    }

    init(_ name: String, _ fields: [(String, Shape)], required: [String] = []) {
      self.name = name
      self.fields = fields.map(\.0)
      self.required = required
      shapes = Dictionary(fields, uniquingKeysWith: { first, _ in first })
      let names = fields.enumerated().map { ($1.0, $0) }
      ranks = Dictionary(names, uniquingKeysWith: { first, _ in first })
    }
  }
}

extension Shape {
  /// What has to stand there, with its article.
  package var noun: String {
    switch self {
    case .number: "a whole number"
    case .list, .set: "a list"
    case .mapping, .entries: "a mapping"
    case .textOr: "a text or a mapping"
    case .textOrList: "a text or a list"
    default: "a text"
    }
  }
}
