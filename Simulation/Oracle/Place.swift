/// One thing in a library of which somebody can say something: a paper, a tag on it, a word of a
/// note, a field.
struct Place: Hashable, Sendable {
  enum Kind: String, Sendable {
    /// Whether a paper is there; and under which id.
    case paper, id
    /// A single value.
    case field
    /// A word of a text, an author: made up so that it is written only once.
    case word, author
    case tag, keyword, related
    /// A single value of a reader's, such as the rating.
    case reader
    /// A note, whatever number of versions of it there are.
    case note
    /// A field of a note with its value, and a word of it, in any version.
    case noteField, noteWord
    /// A paper's place on a shelf, what is said there, and what is said of the shelf.
    case entry, entryField, shelfField
    /// A comment.
    case remark
  }

  /// A paper, whatever its id, or a shelf.
  let subject: String
  let kind: Kind
  /// What it belongs to: the field of a word, the note of a word, the reader of a rating.
  var owner = ""
  var name = ""
}

extension Place {
  /// Where two people can contradict each other so that somebody has to be asked. Of two kinds of a
  /// relation a rule takes the one that says more.
  var canConflict: Bool {
    switch kind {
    case .paper, .id, .field, .entryField, .shelfField: true
    case .reader: name == "rating"
    default: false
    }
  }

  /// Where what somebody keeps or changes counts for more than that another removes it.
  var prefersPresence: Bool { kind == .paper || kind == .note }

  /// Where nobody is asked when one removes what another changes: it stays.
  var survivesRemoval: Bool { prefersPresence || kind == .entryField }

  /// What is there as long as this is there, and is not looked at without it.
  var container: Place? {
    switch kind {
    case .noteField, .noteWord: Place(subject: subject, kind: .note, name: owner)
    case .entryField: Place(subject: subject, kind: .entry, name: owner)
    case .paper: nil
    default: subject.isShelf ? nil : Place(subject: subject, kind: .paper)
    }
  }

  func isPart(of whole: Place) -> Bool {
    container.map { $0 == whole || $0.isPart(of: whole) } ?? false
  }
}

extension Place: CustomStringConvertible, Comparable {
  var description: String {
    [subject, kind.rawValue, owner, name].filter { !$0.isEmpty }.joined(separator: " ")
  }

  static func < (a: Place, b: Place) -> Bool { a.description < b.description }
}

extension String {
  var isShelf: Bool { hasPrefix("shelf-") }
}
