/// The order of keys in the files of a library.
package enum RecordOrder {
  /// Of a record: fields as in `Field`, `x-` fields before `readers`; people, notes and files by
  /// their names. Related papers have no order of their own.
  package static let keyOrder: @Sendable ([String], String, String) -> Bool = { path, a, b in
    switch (path.first, path.count) {
    case (nil, _): rootPlace(a) < rootPlace(b)
    case ("readers", 1), ("readers", 3), ("files", 1): a.utf8.lexicographicallyPrecedes(b.utf8)
    case ("readers", 2): precedes(a, b, in: ReaderField.allCases.map(\.rawValue))
    case ("readers", 4): precedes(a, b, in: NoteField.allCases.map(\.rawValue))
    case ("files", 2): precedes(a, b, in: FileField.allCases.map(\.rawValue))
    case ("added", 1): precedes(a, b, in: AddedField.allCases.map(\.rawValue))
    default: false
    }
  }

  private static let rootPlaces = Dictionary(
    uniqueKeysWithValues: Field.allCases.enumerated().map { ($1.rawValue, $0) })

  private static func rootPlace(_ name: String) -> Int {
    // An x- field stands behind `uid` and before `readers`, as does what nobody knows.
    let place = rootPlaces[name] ?? Field.allCases.count - 1
    return name == Field.readers.rawValue ? place + 1 : place
  }

  private static func precedes(_ a: String, _ b: String, in order: [String]) -> Bool {
    (order.firstIndex(of: a) ?? order.count) < (order.firstIndex(of: b) ?? order.count)
  }
}
