import ReadingLog

/// Whether anybody meant what came back.
extension ReturnSearch {
  func judge(_ found: Return) async throws -> AuditedDeed? {
    let certainty: Bool? =
      found.others.isEmpty
      ? try await certaintyOfStep(found) : try await certaintyOfMerge(found)
    guard let certainty else { return nil }
    let finding = AuditFinding(
      cameBack: found.key.statement, in: found.after, without: found.before, at: found.path)
    return AuditedDeed(
      finding: finding, commit: graph.told(found.commit),
      removal: graph.told(found.removal.commit), isCertain: certainty,
      isDecidedSince: removals.hasRemoval(of: finding, after: found.commit))
  }

  /// Whether a note or a paper is meant, which nobody writes twice.
  private func isUnique(_ found: Return) -> Bool {
    found.key.statement.map { $0.kind == .note } ?? true
  }

  /// - Returns: `nil` where somebody meant it.
  private func certaintyOfStep(_ found: Return) async throws -> Bool? {
    let (commit, removal) = (graph.commits[found.commit], graph.commits[found.removal.commit])
    // Written before the removal and put on top of it: nobody can have meant to undo it.
    if commit.isReplayed, commit.authored < removal.authored { return true }
    if commit.isDeliberate { return nil }
    if let source = sources[found.commit] {
      if try await isSettled(found, with: [source]) { return nil }
      // Whoever added it after the removal meant it.
      let originals = try await originals(of: found, behind: [source])
      if originals.contains(where: { graph.commits[$0].authored > removal.authored }) { return nil }
    }
    if commit.isSquash { return true }
    if !isUnique(found), found.additions < 2 { return nil }
    if try await hasSource(found) { return true }
    return isUnique(found) ? false : nil
  }

  /// Whether there is a commit on another branch from which the thing may have come: it has it, and
  /// knows nothing of the removal.
  private func hasSource(_ found: Return) async throws -> Bool {
    let commit = graph.commits[found.commit]
    for other in removals.commitsByPath[found.path] ?? [] {
      let candidate = graph.commits[other]
      guard candidate.committed <= commit.committed, !graph.isAncestor(other, of: found.commit),
        !graph.isAncestor(found.removal.commit, of: other),
        try await adds(found, in: other)
      else { continue }
      return true
    }
    return false
  }

  /// A merge took it from a parent that knew nothing of the removal: by rule it was added there. So
  /// it was, unless it is the very same thing that had been copied over by a squash or a rebase.
  private func certaintyOfMerge(_ found: Return) async throws -> Bool? {
    var sources: [Int] = []
    for other in found.others {
      if graph.isAncestor(found.removal.commit, of: other) { return nil }
      if try await has(found, in: other) { sources.append(other) }
    }
    if sources.isEmpty { return nil }
    if try await isSettled(found, with: sources) { return nil }
    if isUnique(found) { return true }
    let originals = try await originals(of: found, behind: sources)
    if !graph.isAncestor(found.removal.commit, of: found.parent), !originals.isEmpty,
      originals.allSatisfy({ known.contains($0, for: found.removal.commit) })
    {
      // Both came by a squash, of which nothing is left to be seen.
      return true
    }
    var certainty: Bool?
    for first in removals.commitsByPath[found.path] ?? [] {
      guard graph.isAncestor(first, of: found.removal.commit),
        !sources.contains(where: { graph.isAncestor(first, of: $0) }),
        try await adds(found, in: first)
      else { continue }
      if originals.contains(first) { return true }
      switch try await likeness(first, of: sources, found) {
      case .copy: return true
      case .perhaps: certainty = false
      case .none: continue
      }
    }
    return certainty
  }

  /// The commits in which the thing was added that some tips have: of a squash merge that names its
  /// source those behind the source.
  private func originals(of found: Return, behind tips: [Int]) async throws -> Set<Int> {
    var originals: Set<Int> = []
    var squashes: Set<Int> = []
    var tips = tips
    while let tip = tips.popLast() {
      for commit in removals.commitsByPath[found.path] ?? [] {
        guard graph.isAncestor(commit, of: tip), !squashes.contains(commit),
          !originals.contains(commit), try await adds(found, in: commit)
        else { continue }
        if let source = sources[commit] {
          squashes.insert(commit)
          tips.append(source)
        } else {
          originals.insert(commit)
        }
      }
    }
    return originals
  }

  /// Whether the common ancestor has it: then the rules of merging have said what becomes of it, and
  /// making the merge again tells whether they were kept.
  ///
  /// By those rules what somebody edits stays although another removes it; but not if whoever removed
  /// it had that edit before them, by a squash that the ancestor does not tell of.
  private func isSettled(_ found: Return, with others: [Int]) async throws -> Bool {
    for base in graph.mergeBases(found.parent, others) {
      if try await has(found, in: base) {
        if try await !isEditKnown(found, since: base, in: others) { return true }
      } else if try await hasElsewhere(found, in: base) {
        return true
      }
    }
    return false
  }

  /// Whether the removal took away the very thing that others had made of it since a base.
  private func isEditKnown(
    _ found: Return, since base: Int, in others: [Int]
  ) async throws -> Bool {
    guard let before = graph.commits[found.removal.commit].parents.first,
      let removed = try await text(of: found.path, in: before),
      let original = try await text(of: found.path, in: base)
    else { return false }
    let kind = LibraryFolder.kind(of: found.path)
    func isSame(_ one: String, _ other: String) -> Bool {
      StatementChange.isNone(of: found.key.statement, from: one, to: other, kind: kind)
    }
    if isSame(original, removed) { return false }
    for other in others {
      if let text = try await text(of: found.path, in: other), isSame(removed, text) { return true }
    }
    return false
  }

  /// Whether a commit has the thing in a file that is called otherwise there.
  private func hasElsewhere(_ found: Return, in commit: Int) async throws -> Bool {
    guard let uid = FileIdentity.uid(of: found.after) else { return false }
    let changes = try await place.git.differences(
      from: graph.commits[commit].id, to: graph.commits[found.commit].id, under: place.folder)
    let texts = try await place.git.texts(changes.compactMap(\.old?.id)).values
    return texts.contains { FileIdentity.uid(of: $0) == uid && says(found, in: $0) }
  }

  private func says(_ found: Return, in text: String) -> Bool {
    guard let statement = found.key.statement else { return true }
    return StatementChange(from: nil, to: text, kind: LibraryFolder.kind(of: found.path))?
      .added[statement] != nil
  }

  /// What a commit is to others that added the same thing.
  private enum Likeness {
    /// A squash, or a rebased one.
    case copy
    /// Nobody can tell whether it is a squash, or the work of somebody who thought alike.
    case perhaps
    case none
  }

  private func likeness(
    _ copy: Int, of tips: [Int], _ found: Return
  ) async throws -> Likeness {
    let commit = graph.commits[copy]
    if commit.isSquash { return .copy }
    var likeness = Likeness.none
    for other in removals.commitsByPath[found.path] ?? [] where other != copy {
      let original = graph.commits[other]
      guard tips.contains(where: { graph.isAncestor(other, of: $0) }),
        !graph.isAncestor(other, of: copy), try await adds(found, in: other)
      else { continue }
      if original.authored == commit.authored, original.email == commit.email,
        original.subject == commit.subject
      {
        return .copy
      }
      guard !commit.isDeliberate, original.committed <= commit.committed else { continue }
      // A squash of several commits adds more than any one of them.
      if try await additions(of: copy, at: found.path) > 1 { return .copy }
      likeness = .perhaps
    }
    return likeness
  }

  private func adds(_ found: Return, in commit: Int) async throws -> Bool {
    guard let change = try await change(of: commit, at: found.path) else { return false }
    guard let statement = found.key.statement else { return change.before == nil }
    return StatementChange(
      from: change.before, to: change.after, kind: LibraryFolder.kind(of: found.path))?
      .added[statement] != nil
  }

  private func additions(of commit: Int, at path: String) async throws -> Int {
    guard let change = try await change(of: commit, at: path) else { return 0 }
    return StatementChange(
      from: change.before, to: change.after, kind: LibraryFolder.kind(of: path))?.added.count ?? 0
  }

  private func change(
    of commit: Int, at path: String
  ) async throws -> (before: String?, after: String)? {
    let own = graph.commits[commit]
    let old = own.parents.first.map { graph.commits[$0].tree } ?? emptyTree
    guard let change = trees.between(old, own.tree)[path], let new = change.new else { return nil }
    let texts = try await place.git.texts([change.old, new].compactMap(\.self))
    guard let after = texts[new] else { return nil }
    return (change.old.flatMap { texts[$0] }, after)
  }

  private func has(_ found: Return, in commit: Int) async throws -> Bool {
    guard let text = try await text(of: found.path, in: commit) else { return false }
    return says(found, in: text)
  }

  private func text(of path: String, in commit: Int) async throws -> String? {
    let name = place.path(path)
    guard let file = try await place.git.files(of: graph.commits[commit].id, under: name)[name]
    else { return nil }
    return try await place.git.texts([file.id])[file.id]
  }
}

extension AuditCommit {
  /// One of readlog's own commits, made by one command, or one that says that it takes another back.
  var isDeliberate: Bool {
    if message.contains("This reverts commit") || isSquash { return !isSquash }
    guard let trailer = CommitTrailer(message: message) else { return false }
    let command = trailer.command.split(separator: " ").first ?? ""
    return subject.split(separator: " ").first == command
  }

  /// What `git merge --squash`, GitHub and GitLab write when they make one commit of several.
  fileprivate var isSquash: Bool {
    message.contains(Self.squashHeading) || subject.firstMatch(of: /\(#\d+\)$/) != nil
      || message.contains(/(?m)^See merge request \S*!\d+$/)
  }

  /// A rebase, a cherry-pick and `git am` keep the author's time and set the committer's.
  var isReplayed: Bool { committed > authored }
}

extension AuditFinding {
  fileprivate init(
    cameBack statement: Statement?, in text: String, without before: String?, at path: String
  ) {
    self.init(
      deed: .cameBack, statement: statement, kind: LibraryFolder.kind(of: path), path: path,
      uid: FileIdentity.uid(of: text), expected: before, actual: text)
  }
}
