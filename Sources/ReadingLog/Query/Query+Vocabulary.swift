extension Query {
  /// What can stand before the colon of `field:value`, in alphabetical order.
  package static var fieldNames: [String] { QueryField.names }

  /// The values that a field's conditions can have in every library; none where they are a library's
  /// own or beyond counting.
  ///
  /// - Parameter field: as in `fieldNames`.
  package static func values(of field: String) -> [String] {
    switch QueryField(named: field) {
    case .state: QueryTerm.states
    case .has: Presence.names
    case .status: ReadingStatus.allCases.map(\.rawValue)
    case .type: PaperType.allCases.map(\.rawValue)
    default: []
    }
  }
}
