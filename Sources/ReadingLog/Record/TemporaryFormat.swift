package enum RecordFormat {
  package static func formatted(_ text: String, as kind: LibraryFile.Kind) throws -> String { text }
}
