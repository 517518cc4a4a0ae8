/// A file that a commit changed, together with what its parents had in its place.
///
/// A merge has several parents: what it wrote itself is what none of them had.
package struct CommittedFile: Sendable {
  /// From the library's folder on.
  package let path: String
  package let new: FileChange.State
  /// One for each parent; empty in a commit without parents.
  package let old: [FileChange.State]

  package init(path: String, new: FileChange.State, old: [FileChange.State]) {
    self.path = path
    self.new = new
    self.old = old
  }
}

/// Who made a commit, as it says itself.
package struct CommitAuthor: Sendable, Hashable {
  package let name: String
  package let email: String

  package init(name: String, email: String) {
    self.name = name
    self.email = email
  }
}

/// Something that a commit did and the policy forbids.
package struct PolicyBreach: Sendable {
  package var finding: Finding
  /// The text that the finding's place is in: the new one, or where something was removed the old.
  package var text: String
}

/// A note, wherever it stands: moving it to another paper does not remove it.
package struct OwnedNote: Hashable, Sendable {
  package let handle: String
  package let id: String
}
