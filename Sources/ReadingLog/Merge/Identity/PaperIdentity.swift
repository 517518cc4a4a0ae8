/// Whether two records are about one paper, whatever their files are called.
package enum PaperIdentity {
  /// What a comparison of two records says.
  package enum Verdict: Hashable, Sendable {
    case same
    case different
    /// They have nothing in common that could be compared.
    case unknown
  }

  /// Looks at the uid and those of records that were combined with it, then at DOI and arXiv id, then at title, year and first author.
  ///
  /// Two people who add one paper give it two uids: different uids alone do not make it two papers.
  package static func compare(_ a: Paper, _ b: Paper) -> Verdict {
    if let uid = a.uid, uid == b.uid || b.aliases.contains(uid) { return .same }
    if let uid = b.uid, a.aliases.contains(uid) { return .same }
    for (field, kind) in [(Field.doi, IdentifierKind.doi), (.arxiv, .arxiv)] {
      guard let mine = a[field], let other = b[field] else { continue }
      let isEqual = (kind.normalized(mine) ?? mine) == (kind.normalized(other) ?? other)
      return isEqual ? .same : .different
    }
    let (title, other) = (Folding.title(a.title), Folding.title(b.title))
    if title.isEmpty || other.isEmpty { return .unknown }
    if title != other { return .different }
    if let year = a.year, let other = b.year, year != other { return .different }
    guard let first = a.authors.first, let other = b.authors.first else { return .same }
    return Folding.fold(PersonName(first).family) == Folding.fold(PersonName(other).family)
      ? .same : .different
  }

  /// Whether two files that were added under one id can be merged.
  package static func isSame(_ a: Paper, _ b: Paper) -> Bool { compare(a, b) == .same }

  /// Whether a file that Git takes for a later version of `base` is another paper.
  ///
  /// An edit may mend a title or a DOI, so that they differ proves nothing; a uid never changes. In
  /// records without uids everything that can be compared has to differ.
  package static func isReplaced(_ base: Paper, by side: Paper) -> Bool {
    guard compare(base, side) == .different, !resemble(base, side) else { return false }
    if base.uid != nil, side.uid != nil { return true }
    let fields = [Field.doi, .arxiv].filter { base[$0] != nil && side[$0] != nil }
    return !fields.isEmpty && fields.allSatisfy { base[$0] != side[$0] }
  }

  /// Whether two records under one id may be versions of one paper, where neither has a uid.
  package static func mayBeSame(_ a: Paper, _ b: Paper) -> Bool {
    compare(a, b) != .different || resemble(a, b)
  }

  /// Whether the papers have an author, or half the words of their titles, in common.
  private static func resemble(_ a: Paper, _ b: Paper) -> Bool {
    let words = [a, b].map { Set(Folding.words($0.title)) }
    let shared = words[0].intersection(words[1]).count
    if shared > 0, shared * 2 >= min(words[0].count, words[1].count) { return true }
    let families = [a, b].map { Set($0.authors.map { Folding.fold(PersonName($0).family) }) }
    return !families[0].isDisjoint(with: families[1])
  }

  /// Which of two different papers under one id keeps it: the one that was added earlier, else the
  /// one with the smaller uid, else the one whose title sorts first. Every clone chooses the same.
  package static func keepsID(_ a: Paper, over b: Paper) -> Bool {
    func rank(_ paper: Paper) -> (Int, String, String) {
      (paper.added?.at?.seconds ?? .max, paper.uid ?? "~", paper.title)
    }
    return rank(a) < rank(b)
  }

  /// Whether a paper that one side removed stays, since on the other side readers have written.
  ///
  /// - Returns: `false` when a person has to be asked.
  package static func survivesRemoval(of base: Paper, edited: Paper) -> Bool {
    edited.readers.contains { reader in
      guard let earlier = base.reader(reader.handle) else { return true }
      return reader.notes.contains { !earlier.notes.contains($0) }
        || (earlier.status != reader.status && reader.status != nil)
        || (earlier.rating != reader.rating && reader.rating != nil)
    }
  }
}
