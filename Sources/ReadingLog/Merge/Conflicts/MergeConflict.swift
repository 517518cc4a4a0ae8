import LibYAML

/// A place where a merge needs a person: each side wrote something else, and neither may vanish.
package struct MergeConflict: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// Both sides changed what the base had.
    case changedDifferently
    /// Both sides added the field.
    case addedDifferently
    /// One side changed it, the other took it away.
    case changedAndRemoved
    /// One side changed the file, the other took it away.
    case changedAndRemovedFile
    /// Both sides moved the same things to different places.
    case arrangedDifferently
    /// An earlier merge left the field open, so there is nothing to compare the sides with.
    case openInBase
    /// The files have one name but hold different papers.
    case differentPapers
    /// The texts conflict as lines; they could not be read as values.
    case lines
  }

  /// The keys that lead to the field; an element of a keyed list counts with its key.
  package let path: [String]
  package let sides: ThreeSides<YAMLValue?>
  package let reason: Reason

  package init(path: [String], sides: ThreeSides<YAMLValue?>, reason: Reason) {
    self.path = path
    self.sides = sides
    self.reason = reason
  }

  /// As somebody would name the field: `venue`, `readers.alice.rating`.
  package var name: String { path.joined(separator: ".") }

  /// What happened, in one line.
  package var message: String {
    let name = self.name.escapingControlCharacters()
    return switch reason {
    case .changedDifferently: "\(name) was changed on both sides"
    case .addedDifferently: "\(name) was added on both sides"
    case .changedAndRemoved: "\(name) was changed on one side and removed on the other"
    case .changedAndRemovedFile: "this was changed on one side and removed on the other"
    case .arrangedDifferently: "\(name) was put in order on both sides"
    case .openInBase: "\(name) was in conflict before"
    case .differentPapers: "these are different papers"
    case .lines: "both sides changed these lines"
    }
  }
}

extension MergeConflict {
  /// Of a whole file, of which nothing is marked in its text.
  static let changedAndRemovedFile = MergeConflict(
    path: [], sides: ThreeSides(base: nil, ours: nil, theirs: nil), reason: .changedAndRemovedFile)
}
