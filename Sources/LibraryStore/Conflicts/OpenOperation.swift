/// A commit, as somebody would know it again.
package struct CommitName: Sendable, Hashable {
  /// In full.
  package let id: String
  package let subject: String
  package let author: String
}

/// What left paths unmerged, and whose versions the index's stages 2 ("ours") and 3 ("theirs") are.
package struct OpenOperation: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable {
    case merge, rebase, revert
    case cherryPick = "cherry-pick"
    /// `git am`
    case mailbox = "am"
    /// `git merge --squash`
    case squash
    /// `git stash pop` or `git stash apply`
    case stash
    /// Such as `git checkout -m` or `git apply --3way`; nothing is to be finished.
    case unknown = "none"
  }

  package let kind: Kind
  /// What is checked out or, in a rebase, being rebased; `nil` for no branch.
  package var branch: String?
  /// What the other side is called: a branch in a merge, the upstream in a rebase, `stash@{0}`.
  package var name: String?
  /// The commit whose version is stage 3 or, of a revert, the one that is taken back.
  package var commit: CommitName?
  /// The commits that stages 1 and 3 are from, where they are known.
  package var base: String?
  package var theirs: String?
  /// A rebase, or `git am`, that applies patches.
  package var usesPatches = false
}

extension GitPlace {
  /// Finds out what is under way.
  ///
  /// - Parameter open: the paths that are unmerged: a stash leaves no other trace than theirs.
  package func openOperation(_ open: [UnmergedPath]) async throws -> OpenOperation {
    // A rebase has CHERRY_PICK_HEAD, too, and with --rebase-merges MERGE_HEAD.
    if isFolder("rebase-merge") { return try await rebase("rebase-merge") }
    if isFolder("rebase-apply") {
      if !isFile("rebase-apply/applying") { return try await rebase("rebase-apply") }
      return OpenOperation(
        kind: .mailbox, branch: try await branch(),
        name: text(of: "rebase-apply/final-commit")?.firstLine, usesPatches: true)
    }
    if let picked = try await pseudoReference("CHERRY_PICK_HEAD") {
      return try await replay(.cherryPick, of: picked)
    }
    if let reverted = try await pseudoReference("REVERT_HEAD") {
      return try await replay(.revert, of: reverted)
    }
    if let heads = text(of: "MERGE_HEAD")?.split(separator: "\n").map(String.init) {
      return try await merge(heads)
    }
    if isFile("SQUASH_MSG") {
      return OpenOperation(kind: .squash, branch: try await branch())
    }
    if let stash = try await stash(open) { return stash }
    return OpenOperation(kind: .unknown, branch: try await branch())
  }

  private func merge(_ heads: [String]) async throws -> OpenOperation {
    let head = heads.count == 1 ? heads[0] : nil
    var operation = OpenOperation(kind: .merge, branch: try await branch())
    operation.name = text(of: "MERGE_MSG")?.mergedName
    operation.commit = try await head.asyncMap { try await self.name(of: $0) }
    operation.theirs = head
    if let head {
      if operation.name == nil { operation.name = try await branches(at: head).first }
      operation.base = try await git.attempt(["merge-base", "HEAD", head]).success?.firstLine
    }
    return operation
  }

  private func rebase(_ folder: String) async throws -> OpenOperation {
    var operation = OpenOperation(kind: .rebase)
    operation.usesPatches = folder == "rebase-apply"
    let head = text(of: folder + "/head-name")?.firstLine
    operation.branch = head.flatMap {
      $0.hasPrefix("refs/heads/") ? String($0.dropFirst("refs/heads/".count)) : nil
    }
    if let onto = text(of: folder + "/onto")?.firstLine {
      var names = try await branches(at: onto)
      if let branch = operation.branch {
        names.removeAll { $0 == branch }
        let upstream = try await git.attempt(
          ["rev-parse", "--abbrev-ref", "--verify", "--quiet", "refs/heads/\(branch)@{upstream}"]
        ).success?.firstLine
        if let upstream, names.contains(upstream) { names = [upstream] }
      }
      operation.name = names.first ?? String(onto.prefix(7))
    }
    let stopped = try await pseudoReference("REBASE_HEAD")
    // With --rebase-merges a merge may be what stopped.
    if let merged = text(of: "MERGE_HEAD")?.firstLine {
      operation.commit = try await name(of: stopped ?? merged)
      operation.theirs = merged
      operation.base = try await git.attempt(["merge-base", "HEAD", merged]).success?.firstLine
    } else if let stopped {
      operation.commit = try await name(of: stopped)
      operation.theirs = stopped
      operation.base = try await git.commit(named: stopped + "^")
    }
    return operation
  }

  private func replay(_ kind: OpenOperation.Kind, of commit: String) async throws -> OpenOperation {
    var operation = OpenOperation(kind: kind, branch: try await branch())
    operation.commit = try await name(of: commit)
    let parent = try await git.commit(named: commit + "^")
    operation.base = kind == .revert ? commit : parent
    operation.theirs = kind == .revert ? parent : commit
    return operation
  }

  /// A stash that has what the stages have.
  private func stash(_ open: [UnmergedPath]) async throws -> OpenOperation? {
    guard let path = open.first(where: { $0.theirs != nil || $0.base != nil }) else { return nil }
    let list = try await git.attempt(["rev-parse", "--quiet", "--verify", "refs/stash"])
    guard list.isSuccess else { return nil }
    // Older stashes than these are not popped.
    for number in 0..<10 {
      let name = "stash@{\(number)}"
      guard let commit = try await git.commit(named: name) else { return nil }
      let stashed = try await git.files(of: commit, under: path.path)[path.path]
      let before = try await git.files(of: commit + "^", under: path.path)[path.path]
      guard stashed?.id == path.theirs?.id, before?.id == path.base?.id else { continue }
      return OpenOperation(
        kind: .stash, branch: try await branch(), name: name,
        base: try await git.commit(named: commit + "^"), theirs: commit)
    }
    return nil
  }
}

extension GitPlace {
  /// The branch that is checked out.
  private func branch() async throws -> String? {
    try await git.attempt(["symbolic-ref", "--quiet", "--short", "HEAD"]).success?.firstLine
  }

  /// Branches that are at a commit, those of remotes first.
  private func branches(at commit: String) async throws -> [String] {
    let answer = try await git.attempt([
      "for-each-ref", "--points-at=" + commit, "--format=%(refname:short)", "refs/remotes",
      "refs/heads",
    ])
    return answer.text.split(separator: "\n").map(String.init).filter { !$0.hasSuffix("/HEAD") }
  }

  private func name(of commit: String) async throws -> CommitName? {
    let answer = try await git.attempt(
      ["show", "--no-patch", "--format=%H%x00%s%x00%an", "--end-of-options", commit])
    let parts = answer.text.split(separator: "\0", omittingEmptySubsequences: false).map(
      String.init)
    guard answer.isSuccess, parts.count == 3 else { return nil }
    return CommitName(id: parts[0], subject: parts[1], author: parts[2])
  }

  private func pseudoReference(_ name: String) async throws -> String? {
    // In a reftable it has no file of its own.
    guard isFile(name) || FileReading.isFolder(commonDirectory + "/reftable") else { return nil }
    return try await git.commit(named: name)
  }

  func text(of file: String) -> String? {
    try? FileReading.text(at: gitDirectory + "/" + file)
  }

  private func isFile(_ name: String) -> Bool {
    FileReading.isRegularFile(gitDirectory + "/" + name)
  }

  private func isFolder(_ name: String) -> Bool {
    FileReading.isFolder(gitDirectory + "/" + name)
  }
}

extension GitProgram.Answer {
  /// The output, if git succeeded.
  var success: String? { isSuccess ? text : nil }
}

extension Optional where Wrapped: Sendable {
  fileprivate func asyncMap<Result>(
    _ transform: (Wrapped) async throws -> Result?
  ) async rethrows -> Result? {
    guard let self else { return nil }
    return try await transform(self)
  }
}

extension String {
  var firstLine: String? {
    split(separator: "\n", maxSplits: 1).first.map(String.init)
  }

  /// What is merged, as Git's own message for a merge has it: `Merge branch 'x' of URL into y`.
  fileprivate var mergedName: String? {
    guard let line = firstLine,
      let match = line.firstMatch(
        of: /^Merge (?:remote-tracking )?(?:branch|tag|commit) '([^']+)'(?: of (\S+))?/)
    else { return nil }
    return match.output.2.map { "\(match.output.1) of \($0)" } ?? String(match.output.1)
  }
}
