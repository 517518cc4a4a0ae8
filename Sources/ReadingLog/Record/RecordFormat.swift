import LibYAML

/// The order in which a record's keys are written, at every level.
///
/// Keys that this order says nothing about (ids below `related`, names of files, whatever stands
/// below an `x-` field) are equal to it: they stay as somebody put them, and new ones come last.
package enum RecordOrder {
  /// For `YAMLDocument`'s edits and `YAMLFormatter`: `x-` fields stand after `uid`, so that
  /// `readers`, the part that grows, stays last.
  package static let keyOrder: KeyOrder = { path, a, b in
    if isSortedByKey(path) { return a.utf8.lexicographicallyPrecedes(b.utf8) }
    guard let names = names(at: path) else { return false }
    return rank(a, in: names) < rank(b, in: names)
  }

  /// Readers by handle, notes by id: two people add theirs at different places, so they merge.
  private static func isSortedByKey(_ path: [String]) -> Bool {
    path.first == Field.readers.rawValue
      && (path.count == 1 || (path.count == 3 && path[2] == ReaderField.notes.rawValue))
  }

  private static func names(at path: [String]) -> [String: Int]? {
    guard let first = path.first else { return fields }
    switch (Field(rawValue: first), path.count) {
    case (.added, 1): return addedFields
    case (.files, 2): return fileFields
    case (.readers, 2): return readerFields
    case (.readers, 4) where path[2] == ReaderField.notes.rawValue: return noteFields
    default: return nil
    }
  }

  /// Unknown names share a rank: before `readers` at the root, last elsewhere.
  private static func rank(_ name: String, in names: [String: Int]) -> Int {
    names[name] ?? names[Field.readers.rawValue].map { $0 - 1 } ?? names.count
  }

  private static let fields: [String: Int] = {
    var fields = ranks(of: Field.self)
    // One rank is left free in front of `readers`.
    fields[Field.readers.rawValue] = Field.allCases.count
    return fields
  }()
  private static let addedFields = ranks(of: AddedField.self)
  private static let fileFields = ranks(of: FileField.self)
  private static let readerFields = ranks(of: ReaderField.self)
  private static let noteFields = ranks(of: NoteField.self)

  private static func ranks<Name: CaseIterable & RawRepresentable<String>>(
    of names: Name.Type
  ) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: zip(names.allCases.map(\.rawValue), 0...))
  }
}
