import LibYAML

/// A place in a record, written with dots: `venue`, `readers.alice.rating`, `x-decision`.
package struct FieldPath: Hashable, Sendable {
  package let keys: [String]

  /// What can stand at a place.
  package enum Value: Hashable, Sendable {
    case text
    case prose
    case number(ClosedRange<Int>)
    case choice([String])
    case names
    case set
    case identifier(IdentifierKind)
    case link
    case date
    case timestamp
    case truth
    case page
    /// Whatever YAML can say.
    case anything
  }

  package let value: Value

  package init(_ path: String) throws(EditFault) {
    // Handles, ids and extension names hold no dots; names of files may, and so may ids that were
    // given: whatever stands between a known beginning and a known end is one key.
    let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let first = keys.first, !first.isEmpty else { throw .noSuchPlace(path) }
    if first.hasPrefix(Field.extensionPrefix) {
      self.keys = keys
      value = .anything
      return
    }
    guard let field = Field(rawValue: first) else {
      throw .unknownField(first, suggestions: Suggestion.nearest(to: first, among: Field.names))
    }
    let rest = keys.dropFirst()
    switch field.kind {
    case .entries: (self.keys, value) = try Self.entry(of: field, path: path, rest: Array(rest))
    default:
      guard rest.isEmpty else { throw .noSuchPlace(path) }
      self.keys = [first]
      value = Self.value(of: field)
    }
  }

  /// A place that is to be emptied: also a whole entry, `readers.bob` or `related`.
  package init(removing path: String) throws(EditFault) {
    do {
      self = try FieldPath(path)
    } catch .needsDeeperPath {
      self = FieldPath(keys: path.split(separator: ".").map(String.init), value: .anything)
    }
  }

  private init(keys: [String], value: Value) {
    self.keys = keys
    self.value = value
  }

  package var description: String { keys.joined(separator: ".") }

  private static func value(of field: Field) -> Value {
    switch field.kind {
    case .text: .text
    case .prose: .prose
    case .number(let range): .number(range)
    case .paperType: .choice(PaperType.allCases.map(\.rawValue))
    case .names: .names
    case .set: .set
    case .identifier(let kind): .identifier(kind)
    case .link: .link
    case .entries: .anything
    }
  }

  private static func entry(
    of field: Field, path: String, rest: [String]
  ) throws(EditFault) -> ([String], Value) {
    let name = field.rawValue
    switch field {
    case .added:
      guard rest.count == 1 else { throw .needsDeeperPath(path, example: "added.by") }
      switch AddedField(rawValue: rest[0]) {
      case .at: return ([name, "at"], .timestamp)
      case .by: return ([name, "by"], .text)
      case nil: throw unknown(rest[0], among: AddedField.allCases.map(\.rawValue))
      }
    case .related:
      guard !rest.isEmpty else { throw .needsDeeperPath(path, example: "related.ID") }
      return (
        [name, rest.joined(separator: ".")], .choice(Relation.allCases.map(\.rawValue))
      )
    case .files:
      guard rest.count > 1, let last = rest.last else {
        throw .needsDeeperPath(path, example: "files.paper.pdf.url")
      }
      guard let part = FileField(rawValue: last) else {
        throw unknown(last, among: FileField.allCases.map(\.rawValue))
      }
      let value: Value =
        switch part {
        case .size: .number(0...Int.max)
        case .url: .link
        case .sha256, .media: .text
        }
      return ([name, rest.dropLast().joined(separator: "."), last], value)
    default: return try reader(path: path, rest: rest)
    }
  }

  private static func reader(
    path: String, rest: [String]
  ) throws(EditFault) -> ([String], Value) {
    guard rest.count > 1 else {
      throw .needsDeeperPath(path, example: "readers.\(rest.first ?? "alice").rating")
    }
    let keys = ["readers"] + rest
    switch ReaderField(rawValue: rest[1]) {
    case .status: return (keys, .choice(ReadingStatus.allCases.map(\.rawValue)))
    case .queued, .started, .finished: return (keys, .date)
    case .rating: return (keys, .number(1...5))
    case .starred: return (keys, .truth)
    case .notes:
      guard rest.count == 4 else {
        throw .needsDeeperPath(path, example: "readers.\(rest[0]).notes.NOTE.text")
      }
      switch NoteField(rawValue: rest[3]) {
      case .kind: return (keys, .choice(NoteKind.allCases.map(\.rawValue)))
      case .text: return (keys, .prose)
      case .page: return (keys, .page)
      case .section, .reply: return (keys, .text)
      case .edited: return (keys, .timestamp)
      case nil: throw unknown(rest[3], among: NoteField.allCases.map(\.rawValue))
      }
    case nil: throw unknown(rest[1], among: ReaderField.allCases.map(\.rawValue))
    }
  }

  private static func unknown(_ name: String, among known: [String]) -> EditFault {
    .unknownField(name, suggestions: Suggestion.nearest(to: name, among: known))
  }
}
