/// Finds out which files of the three sides are one paper, one shelf, one file.
struct VersionPairing {
  /// In an order that does not depend on whose side is whose.
  let items: [LibraryItem]

  init(_ texts: ThreeSides<[String: String]>) {
    let files = texts.map { texts in
      onAllCores(Array(texts)) { LibraryVersion(path: $0.key, text: $0.value) }
    }
    // What one side cannot read as a paper stays with its path on every side.
    let unreadable = Set(
      [files.base, files.ours, files.theirs].joined().filter { $0.paper == nil }.map(\.path))
    let papers = files.map { $0.filter { !unreadable.contains($0.path) }.sorted(by: \.path) }
    let others = files.map { files in
      Dictionary(
        files.filter { unreadable.contains($0.path) }.map { ($0.path, $0) },
        uniquingKeysWith: { first, _ in first })
    }
    let items =
      Self.papers(papers)
      + unreadable.map { path in LibraryItem(versions: others.map { $0[path] }) }
    self.items = items.sorted(by: \.order)
  }

  private static func papers(_ versions: ThreeSides<[LibraryVersion]>) -> [LibraryItem] {
    var ours = VersionMatch(versions.base, versions.ours, by: isSuccessor)
    var theirs = VersionMatch(versions.base, versions.theirs, by: isSuccessor)
    ours.complete(with: theirs)
    theirs.complete(with: ours)
    ours.complete(togetherWith: &theirs)
    let added = VersionMatch(ours.added, theirs.added, by: PaperIdentity.isSame)
    return versions.base.indices.map { index in
      LibraryItem(
        versions: ThreeSides(
          base: versions.base[index], ours: ours.partners[index], theirs: theirs.partners[index]))
    }
      + ours.added.indices.map { index in
        LibraryItem(
          versions: ThreeSides(
            base: nil, ours: ours.added[index], theirs: added.partners[index]))
      }
      + added.added.map { LibraryItem(versions: ThreeSides(base: nil, ours: nil, theirs: $0)) }
  }

  private static func isSuccessor(_ base: Paper, _ paper: Paper) -> Bool {
    !PaperIdentity.isReplaced(base, by: paper)
  }
}

extension LibraryItem {
  /// Alike with the sides exchanged, and different for any two items.
  fileprivate var order: String {
    let paths = [versions.ours, versions.theirs].map { $0?.path ?? "" }.sorted()
    let first = present.map(\.path).min() ?? ""
    return ([first, versions.base?.path ?? "~"] + paths).joined(separator: "\n")
  }
}

extension Array {
  fileprivate func sorted(by key: (Element) -> String) -> [Element] {
    map { (key($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }
}

/// The versions of one side beside those of another that are the same papers.
struct VersionMatch {
  /// By the index of the one, the other one.
  private(set) var partners: [Int: LibraryVersion] = [:]
  private let old: [LibraryVersion]
  private let new: [LibraryVersion]
  private let isSuccessor: (Paper, Paper) -> Bool
  private var restOfOld: Set<Int>
  private var restOfNew: Set<Int>

  /// By uid or alias, else by DOI, arXiv id, title or notes, else by path or id unless `isSuccessor` says that
  /// it is another paper; never where there is more than one to choose from.
  init(
    _ old: [LibraryVersion], _ new: [LibraryVersion],
    by isSuccessor: @escaping (Paper, Paper) -> Bool
  ) {
    self.old = old
    self.new = new
    self.isSuccessor = isSuccessor
    restOfOld = Set(old.indices)
    restOfNew = Set(new.indices)
    let arePaired = Self.arePaired
    pair(with: old, by: \.uids) { old[$0].path == new[$1].path }
    pair(with: old, by: \.uids)
    pair(with: old, by: \.names)
    pair(with: old, by: \.paths) { arePaired(old[$0], new[$1], PaperIdentity.isSame) }
    pair(with: old, by: \.traits) { arePaired(old[$0], new[$1], PaperIdentity.isSame) }
    pair(with: old, by: \.notes) { arePaired(old[$0], new[$1], isSuccessor) }
    pair(with: old, by: \.paths) { arePaired(old[$0], new[$1], isSuccessor) }
    pair(with: old, by: \.stems) { index, match in
      arePaired(old[index], new[match], isSuccessor)
        && arePaired(old[index], new[match], PaperIdentity.mayBeSame)
    }
  }

  /// Those of the other side that are nobody's partners.
  var added: [LibraryVersion] { restOfNew.sorted().map { new[$0] } }

  /// Finds partners that are known by what the other side made of the paper.
  mutating func complete(with other: VersionMatch) {
    let (old, new, isSuccessor) = (old, new, isSuccessor)
    let arePaired = Self.arePaired
    let versions = old.indices.map { other.partners[$0] ?? old[$0] }
    for areOne in [PaperIdentity.isSame, PaperIdentity.mayBeSame] {
      pair(with: versions, by: { $0.uids + $0.traits + $0.stems }) { index, match in
        other.partners[index] != nil && arePaired(versions[index], new[match], areOne)
          && arePaired(old[index], new[match], isSuccessor)
      }
    }
  }

  /// Finds partners in what both sides have alike and what resembles a paper that neither has any
  /// more: a merge that knew it by the other side is merged in again.
  mutating func complete(togetherWith other: inout VersionMatch) {
    let (mine, others) = (resembling, other.resembling)
    for (index, match) in mine {
      guard let otherMatch = others[index],
        Self.arePaired(new[match], other.new[otherMatch], PaperIdentity.isSame)
      else { continue }
      take(index, match)
      other.take(index, otherMatch)
    }
  }

  private var resembling: [Int: Int] {
    pairs(with: old, by: \.traits) { index, match in
      Self.arePaired(old[index], new[match], PaperIdentity.mayBeSame)
    }
  }

  private static func arePaired(
    _ a: LibraryVersion, _ b: LibraryVersion, _ areOne: (Paper, Paper) -> Bool
  ) -> Bool {
    guard let a = a.paper, let b = b.paper else { return false }
    return areOne(a, b)
  }

  /// Makes partners of those that share a key and that no other one could be a partner of.
  private mutating func pair(
    with old: [LibraryVersion], by keys: (LibraryVersion) -> [String],
    where arePartners: (Int, Int) -> Bool = { _, _ in true }
  ) {
    for (index, match) in pairs(with: old, by: keys, where: arePartners) { take(index, match) }
  }

  private func pairs(
    with old: [LibraryVersion], by keys: (LibraryVersion) -> [String],
    where arePartners: (Int, Int) -> Bool
  ) -> [Int: Int] {
    var byKey: [String: [Int]] = [:]
    for index in restOfNew {
      for key in keys(new[index]) { byKey[key, default: []].append(index) }
    }
    var matches: [Int: Set<Int>] = [:]
    var rivals: [Int: Int] = [:]
    for index in restOfOld {
      let found = Set(keys(old[index]).flatMap { byKey[$0] ?? [] })
        .filter { arePartners(index, $0) }
      matches[index] = found
      for match in found { rivals[match, default: 0] += 1 }
    }
    return matches.compactMapValues { found in
      guard found.count == 1, let match = found.first, rivals[match] == 1 else { return nil }
      return match
    }
  }

  private mutating func take(_ index: Int, _ match: Int) {
    partners[index] = new[match]
    restOfOld.remove(index)
    restOfNew.remove(match)
  }
}

extension LibraryVersion {
  fileprivate var paths: [String] { [path] }

  fileprivate var uids: [String] { paper?.uid.map { [$0] } ?? [] }

  /// The uid, and those of records that were combined with it.
  fileprivate var names: [String] { uids + (paper?.aliases ?? []) }

  /// A paper with a uid is not known by its id.
  fileprivate var stems: [String] { paper?.uid == nil ? [stem] : [] }

  /// The notes in a paper without a uid: their ids never clash.
  fileprivate var notes: [String] {
    guard let paper, paper.uid == nil else { return [] }
    return paper.notes.map { "\($0.handle)/\($0.note.id)" }
  }

  /// What papers have in common that may be one.
  fileprivate var traits: [String] {
    guard let paper else { return [] }
    let identifiers = [(Field.doi, IdentifierKind.doi), (.arxiv, .arxiv)].compactMap {
      field, kind in paper[field].map { "\(kind):\(kind.normalized($0) ?? $0)" }
    }
    let title = Folding.title(paper.title)
    return title.isEmpty ? identifiers : identifiers + ["title:\(title)"]
  }
}
