/// Everything that a library says, read once: what queries and library-wide checks look at.
package struct LibraryContents: Sendable {
  package var config: LibraryConfig
  /// By id.
  package var records: [Record]
  package var shelves: [Shelf]

  package init(config: LibraryConfig, records: [Record], shelves: [Shelf]) {
    self.config = config
    self.records = records
    self.shelves = shelves
  }
}
