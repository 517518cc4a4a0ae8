/// One person's clone on one machine; people have several.
struct Clone: Sendable {
  /// Where a branch stands, and what whoever has it knows.
  struct Head: Sendable {
    /// In the graph of all commits.
    var commit: Int
    /// As Git names it.
    var id: String
    var snapshot: Snapshot
    var knowledge: Knowledge
  }

  let number: Int
  let person: String
  let folder: String
  let strategy: Strategy
  var head: Head

  func repository(at seconds: Int) -> Repository {
    Repository(folder, person: person, seconds: seconds)
  }
}
