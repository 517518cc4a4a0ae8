import LibYAML

/// Something in a file that a person has to decide.
package struct OpenQuestion: Sendable, Hashable {
  package enum Subject: Sendable, Hashable {
    /// What a field, or an item of a list, is to be.
    case field
    /// Lines of a file that cannot be read on some side, or two papers in one file.
    case lines
    /// Whether the file stays: this side has removed it, the other one has changed it.
    case removal(by: ConflictSide)
  }

  package let subject: Subject
  /// The keys that lead to the field; empty for what is no field.
  package let path: [String]
  /// What the sides say; `nil` for nothing, and where they cannot be read.
  package let sides: ThreeSides<YAMLValue?>
  package let reason: MergeConflict.Reason
  /// The block of the text that it stands in; `nil` for the whole file.
  let block: Int?

  /// As somebody would name the field: `venue`, `readers.alice.rating`.
  package var name: String { path.joined(separator: ".") }
}

extension OpenQuestion {
  init(_ conflict: MergeConflict, block: Int?, subject: Subject? = nil) {
    let isField = !conflict.path.isEmpty
    self.init(
      subject: subject ?? (isField ? .field : .lines), path: conflict.path, sides: conflict.sides,
      reason: conflict.reason, block: block)
  }
}

/// A side that somebody chooses where a merge left something open.
package enum ConflictSide: String, Sendable, Hashable, CaseIterable {
  case ours, theirs, base
}

extension ThreeSides {
  package subscript(of side: ConflictSide) -> Value {
    get {
      switch side {
      case .ours: ours
      case .theirs: theirs
      case .base: base
      }
    }
    set {
      switch side {
      case .ours: ours = newValue
      case .theirs: theirs = newValue
      case .base: base = newValue
      }
    }
  }
}
