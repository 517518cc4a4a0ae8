/// What changed between two states of a library, told in papers, notes and tags rather than lines.
///
/// As JSON: the properties under their own names.
package struct ChangeSummary: Encodable, Hashable, Sendable {
  package var papers = Papers()
  /// By handle; nobody without a change.
  package var people: [Person] = []
  /// Of papers that were there before and still are: the most frequent first.
  package var tags: [Tag] = []
  /// By name.
  package var shelves: [Shelf] = []
  /// What changed in `readlog.yaml`; `nil` when nothing did.
  package var config: Config?
  /// Paths of files that are there but cannot be read, before or after: what changed in them is in
  /// no other number.
  package var unreadable: [String] = []
  /// Paths of records in which a merge was left open; they are counted as our side has them.
  package var unmerged: [String] = []

  /// Ids, sorted.
  package struct Papers: Encodable, Hashable, Sendable {
    package var added: [String] = []
    /// The handles of who added them, as `added` in the records says.
    package var addedBy: [String] = []
    package var removed: [String] = []
    package var renamed: [Rename] = []
    /// With another text than before, renamed ones among them.
    package var changed: [String] = []
    /// In another folder than before, under the same id.
    package var moved: [String] = []
  }

  package struct Rename: Encodable, Hashable, Sendable {
    package var old: String
    package var new: String
  }

  /// What changed in one person's part of the records, whoever changed it.
  package struct Person: Encodable, Hashable, Sendable {
    package var handle: String
    package var notesAdded = 0
    package var notesEdited = 0
    /// Those of removed papers among them.
    package var notesRemoved = 0
    /// How many papers have now a status that they had not: `read`, `queued`, …; `none` for those
    /// whose status was taken away.
    package var statuses: [String: Int] = [:]
    package var rated = 0
    package var starred = 0

    init(handle: String) { self.handle = handle }
  }

  package struct Tag: Encodable, Hashable, Sendable {
    package var tag: String
    package var added = 0
    package var removed = 0
  }

  package struct Shelf: Encodable, Hashable, Sendable {
    package var name: String
    package var isNew: Bool
    package var isRemoved: Bool
    /// How many papers are on it now that were not.
    package var added: Int
    package var removed: Int
  }

  package struct Config: Encodable, Hashable, Sendable {
    /// Handles.
    package var peopleAdded: [String]
    package var peopleRemoved: [String]
  }

  /// Whether nothing of the library changed.
  package var isEmpty: Bool { self == ChangeSummary() }
}
