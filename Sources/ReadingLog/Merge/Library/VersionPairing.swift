/// Finds out which files of the three sides are one paper, one shelf, one file.
struct VersionPairing {
  /// In an order that does not depend on whose side is whose.
  let items: [LibraryItem]

  init(_ texts: ThreeSides<[String: String]>) {
    let files = texts.map { texts in
      texts.map { LibraryVersion(path: $0, text: $1) }
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
    let ours = VersionMatch(versions.base, versions.ours) { !PaperIdentity.isReplaced($0, by: $1) }
    let theirs = VersionMatch(versions.base, versions.theirs) {
      !PaperIdentity.isReplaced($0, by: $1)
    }
    let added = VersionMatch(ours.added, theirs.added, PaperIdentity.isSame)
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
  /// Those of the other side that are nobody's partners.
  private(set) var added: [LibraryVersion] = []

  private let old: [LibraryVersion]
  private let new: [LibraryVersion]
  private var restOfOld: Set<Int>
  private var restOfNew: Set<Int>

  /// By uid, else by path unless `isSuccessor` says that it is another paper, else by DOI, arXiv id
  /// or title; never where there is more than one to choose from.
  init(
    _ old: [LibraryVersion], _ new: [LibraryVersion], _ isSuccessor: (Paper, Paper) -> Bool
  ) {
    self.old = old
    self.new = new
    restOfOld = Set(old.indices)
    restOfNew = Set(new.indices)
    pair(by: \.uids) { $0.path == $1.path }
    pair(by: \.uids)
    pair(by: { [$0.path] }) { a, b in
      guard let a = a.paper, let b = b.paper else { return false }
      return isSuccessor(a, b)
    }
    pair(by: \.traits) { a, b in
      guard let a = a.paper, let b = b.paper else { return false }
      return PaperIdentity.isSame(a, b)
    }
    added = restOfNew.sorted().map { new[$0] }
  }

  /// Makes partners of those that share a key and that no other one could be a partner of.
  private mutating func pair(
    by keys: (LibraryVersion) -> [String],
    where arePartners: (LibraryVersion, LibraryVersion) -> Bool = { _, _ in true }
  ) {
    var byKey: [String: [Int]] = [:]
    for index in restOfNew {
      for key in keys(new[index]) { byKey[key, default: []].append(index) }
    }
    var matches: [Int: Set<Int>] = [:]
    var rivals: [Int: Int] = [:]
    for index in restOfOld {
      let found = Set(keys(old[index]).flatMap { byKey[$0] ?? [] })
        .filter { arePartners(old[index], new[$0]) }
      matches[index] = found
      for match in found { rivals[match, default: 0] += 1 }
    }
    for (index, found) in matches {
      guard found.count == 1, let match = found.first, rivals[match] == 1 else { continue }
      partners[index] = new[match]
      restOfOld.remove(index)
      restOfNew.remove(match)
    }
  }
}

extension LibraryVersion {
  fileprivate var uids: [String] { paper?.uid.map { [$0] } ?? [] }

  /// What papers have in common that may be one.
  fileprivate var traits: [String] {
    guard let paper else { return [] }
    let identifiers = [(Field.doi, IdentifierKind.doi), (.arxiv, .arxiv)].compactMap {
      field, kind in paper[field].map { "\(kind):\(kind.normalized($0) ?? $0)" }
    }
    return identifiers + ["title:" + Folding.title(paper.title)]
  }
}
