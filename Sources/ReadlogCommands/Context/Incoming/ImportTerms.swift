import ReadingLog

/// How papers are taken in.
struct ImportTerms {
  /// What becomes of a paper that is here already.
  enum DuplicateRule: String, CaseIterable, Sendable {
    /// It stays as it is.
    case skip
    /// What the new one says is put into the record that is here.
    case merge
    /// The new one becomes a paper of its own.
    case new
    /// Nothing at all is taken in.
    case fail
  }

  var duplicates = DuplicateRule.skip
  /// Whether citekeys that come along become ids.
  var keepsKeys = true
  /// Tags for all of them, in their normal form.
  var tags: [String] = []
  /// Whether one that cannot be taken in keeps the others out.
  var keepsGoing = false
  /// A shelf for all of them, under the headings that they came with.
  var shelf: String?
}

/// What became of one paper.
struct ImportOutcome {
  enum Kind: String, Sendable {
    case new, known, updated, refused
  }

  var kind: Kind
  /// Where it came from: `refs.bib:12`.
  var origin: String
  var title: String
  /// The paper's id here; empty for one that was refused.
  var id: String
  /// Why it is known, or was refused.
  var reason: String?
  /// The paper of the library that this new one may be all the same.
  var near: Arrival.NearMiss?
}
