/// Why an edit that somebody asked for cannot be made; nothing was changed.
package enum EditFault: Error, Hashable, Sendable {
  case unknownField(String, suggestions: [String])
  /// A path that names no place of a record, for example `title.alice`.
  case noSuchPlace(String)
  /// A field whose values are set one by one, for example `readers`.
  case needsDeeperPath(String, example: String)
  case invalidValue(path: String, value: String, expected: String, suggestions: [String])
  /// Fields that a record cannot be without, or that identify it.
  case fixedField(String)
  case noSuchNote(String, known: [String])

  /// One sentence without a full stop.
  package var message: String {
    switch self {
    case .unknownField(let name, _): "there is no field '\(name)'"
    case .noSuchPlace(let path): "'\(path)' is no place in a record"
    case .needsDeeperPath(let path, _): "'\(path)' holds more than one value"
    case .invalidValue(let path, let value, let expected, _):
      "\(path): '\(value)' is not \(expected)"
    case .fixedField(let name): "'\(name)' cannot be removed"
    case .noSuchNote(let id, _): "there is no note '\(id)'"
    }
  }

  package var hint: String? {
    switch self {
    case .unknownField(_, let suggestions):
      suggestions.first.map { "did you mean '\($0)'?" }
        ?? "a field of your own begins with '\(Field.extensionPrefix)'"
    case .noSuchPlace: nil
    case .needsDeeperPath(_, let example): "name the part, for example '\(example)'"
    case .invalidValue(_, _, _, let suggestions):
      suggestions.first.map { "did you mean '\($0)'?" }
    case .fixedField: "set another value instead"
    case .noSuchNote(_, let known):
      known.isEmpty ? nil : "there is \(known.joined(separator: ", "))"
    }
  }
}
