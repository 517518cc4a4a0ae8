import LibYAML

/// The merge of two versions of a library: papers are brought together by what they are, not by what
/// their files are called.
///
/// Pure, and the same in every clone: with the sides exchanged it makes the same files of the same
/// texts. Where nothing was renamed, removed or added twice each text is what `merge` makes of it.
package struct LibraryMerge: Sendable {
  /// What becomes of each path that is not as our side has it, and of each in conflict; by path.
  package let files: [MergedFile]
  /// What was settled beyond single fields, to be told to people.
  package let decisions: [LibraryMergeDecision]

  /// The files that one side removed and the other left alone, by their paths.
  package let gone: [String: String]

  package var isClean: Bool { files.allSatisfy(\.conflicts.isEmpty) }

  /// - Parameters:
  ///   - base: texts by their paths from the library's folder on, as are `ours` and `theirs`. Files
  ///     that are the same in all three need not be given.
  ///   - isTaken: whether a file that was not given has an id, by its `PaperID.collisionKey`.
  ///   - style: how a conflict is marked.
  package init(
    base: [String: String], ours: [String: String], theirs: [String: String],
    isTaken: (String) -> Bool = { _ in false }, style: ConflictStyle = ConflictStyle()
  ) {
    // What is the same in all three is as good as not given.
    let still = Set(
      base.keys.filter { path in
        guard let text = base[path], let mine = ours[path], let other = theirs[path] else {
          return false
        }
        return text.utf8.elementsEqual(mine.utf8) && text.utf8.elementsEqual(other.utf8)
      })
    let combined = CombinedPapers(
      ThreeSides(base: base, ours: ours, theirs: theirs)
        .map { $0.filter { !still.contains($0.key) } })
    let sides = combined.sides
    let stillIDs = Set(still.map { PaperID.collisionKey(LibraryPath($0).stem) })
    let pairing = VersionPairing(sides)
    let references = ReferenceTable(pairing.items)
    let survival = Survival(pairing.items, references)
    let placement = Placement(pairing.items, survival) {
      stillIDs.contains($0) || isTaken($0)
    }
    let there = pairing.items.indices.compactMap { index in
      placement.paths[index].map { (index, $0) }
    }
    let files = onAllCores(there) { index, path in
      MergedFile(
        pairing.items[index].kind, references.versions(of: index, placement.id(of:)), at: path,
        survival.fates[index], style: style)
    }
    let merged = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { _, last in last })
    let removed = ours.keys.filter { !still.contains($0) && merged[$0] == nil }.map { path in
      MergedFile(path: path, base: base[path], ours: ours[path], theirs: theirs[path])
    }
    let changed = merged.values.filter { !$0.isAsOurs(in: ours) }
    self.files = (changed + removed).sorted { $0.path < $1.path }
    decisions =
      LibraryMergeDecision.all(pairing.items, survival, placement) + combined.decisions
    gone = survival.gone
  }
}

extension ThreeSides<[String: String]> {
  /// With the papers in the base that both sides have and that the merge which made the base of
  /// several had let go, see ``LibraryMerge/gone``: both sides kept them, and have them from there.
  package func restoring(_ gone: [String: String]) -> ThreeSides {
    if gone.isEmpty { return self }
    let uids = map { texts in Set(texts.values.compactMap(FileIdentity.uid)) }
    let kept = gone.filter { path, text in
      guard let uid = FileIdentity.uid(of: text) else {
        return ours[path] != nil && theirs[path] != nil
      }
      return !uids.base.contains(uid) && uids.ours.contains(uid) && uids.theirs.contains(uid)
    }
    var sides = self
    sides.base.merge(kept) { known, _ in known }
    return sides
  }
}

/// What a merge made of one path of a library.
package struct MergedFile: Sendable {
  package let path: String
  /// `nil`: there is no such file any more.
  package let text: String?
  /// Empty for what is settled.
  package let conflicts: [MergeConflict]
  /// What Git's index would hold as stages 1, 2 and 3. After a rename all three are at the new path;
  /// references in them are those of the merge.
  package let sides: ThreeSides<String?>

  /// What stands for the file in a base that a further merge looks back to.
  ///
  /// A file that one side changed and the other removed counts as it was before: whatever somebody
  /// made of it is a change.
  package var textAsBase: String? {
    conflicts.contains { $0.reason == .changedAndRemovedFile } ? sides.base : text
  }

  fileprivate init(path: String, base: String?, ours: String?, theirs: String?) {
    self.path = path
    text = nil
    conflicts = []
    sides = ThreeSides(base: base, ours: ours, theirs: theirs)
  }

  fileprivate init(
    _ kind: LibraryFile.Kind?, _ versions: ThreeSides<LibraryVersion?>, at path: String,
    _ fate: Survival.Fate, style: ConflictStyle
  ) {
    self.path = path
    sides = versions.map { $0?.text }
    if let ours = versions.ours, let theirs = versions.theirs {
      let result = merge(kind, versions.base, ours, theirs, style: style)
      text = result.text
      conflicts = result.conflicts
    } else {
      text = sides.ours ?? sides.theirs
      conflicts = fate == .isAsked ? [.changedAndRemovedFile] : []
    }
  }

  fileprivate func isAsOurs(in files: [String: String]) -> Bool {
    guard conflicts.isEmpty, let text, let mine = files[path] else { return false }
    return text.utf8.elementsEqual(mine.utf8)
  }
}

/// As the merge of their texts, which have been taken apart already.
private func merge(
  _ kind: LibraryFile.Kind?, _ base: LibraryVersion?, _ ours: LibraryVersion,
  _ theirs: LibraryVersion, style: ConflictStyle
) -> MergeResult {
  let texts = ThreeSides(base: base?.text ?? "", ours: ours.text, theirs: theirs.text)
  if let text = texts.trivial { return MergeResult(text: text, conflicts: [], means: .oneSide) }
  guard let kind else { return plainMerge(texts, style: style) }
  let read = ThreeSides(base: base.map(\.read) ?? .absent, ours: ours.read, theirs: theirs.read)
  return merge(kind, texts, read, style: style)
}
