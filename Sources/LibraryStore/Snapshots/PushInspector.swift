import ReadingLog

/// Checks a push: each commit by itself, and each library as it will be.
package struct PushInspector {
  private var reader: SnapshotReader
  private let side: PushSide
  private var found: [CommitInspection] = []
  private var places: [PushedCommit: Int] = [:]

  /// Commits whose changes are in memory at one time.
  private static let portion = 200

  package init(_ git: GitProgram, _ side: PushSide) {
    reader = SnapshotReader(git)
    self.side = side
  }

  /// The commits of which there is something to say, parents first. To the newest of each ref belongs
  /// also what is said of the library as a whole.
  package mutating func inspect(
    _ updates: [RefUpdate]
  ) async throws(GitProgramFault) -> [CommitInspection] {
    for update in updates where update.isChecked {
      guard let new = update.new, let tip = try await tip(new) else { continue }
      let gain = try await gain(of: update, tip: tip, among: updates)
      try await inspect(gain)
    }
    return found.filter { inspection in
      !inspection.breaches.isEmpty
        || inspection.libraries.contains { !$0.findings.isEmpty || $0.newerFormat != nil }
    }
  }

  /// What a ref gains by a push.
  private struct Gain {
    let update: RefUpdate
    let tip: String
    /// What the ref pointed to, or what a new one is compared with.
    let base: String?
    /// Parents first.
    let commits: [PushedCommit]

    /// The states that the library as a whole is compared with.
    var parents: [String] {
      if let base { return [base] }
      let own = Set(commits.map(\.id))
      var parents: [String] = []
      for parent in commits.reversed().flatMap(\.parents)
      where !own.contains(parent) && !parents.contains(parent) { parents.append(parent) }
      // Each is one more state to read.
      return Array(parents.prefix(3))
    }
  }

  private mutating func gain(
    of update: RefUpdate, tip: String, among updates: [RefUpdate]
  ) async throws(GitProgramFault) -> Gain {
    let base = try await commit(update.old)
    switch side {
    case .sending(let remote):
      var known: [String] = []
      for old in updates.compactMap(\.old) {
        if let commit = try await commit(old) { known.append(commit) }
      }
      let commits = try await reader.git.commits(
        from: [tip], excluding: known, andFrom: "--remotes=\(remote)")
      return Gain(update: update, tip: tip, base: base, commits: commits)
    case .receiving:
      // What other branches have does not count: they may have had another policy. A new one is
      // compared with the branch that everybody gets.
      let start = try await base == nil ? commit("HEAD") : base
      let commits = try await reader.git.commits(
        from: [tip], excluding: start.map { [$0] } ?? [],
        andFrom: start == nil ? "--branches" : nil)
      let gain = Gain(update: update, tip: tip, base: start, commits: commits)
      // Where `HEAD` names a branch that nobody made, it is what the new one grew from.
      return Gain(update: update, tip: tip, base: start ?? gain.parents.first, commits: commits)
    }
  }

  /// The commit that a name leads to; `nil` where it leads to none, or to nothing.
  private func commit(_ name: String?) async throws(GitProgramFault) -> String? {
    guard let name else { return nil }
    return try await reader.git.headers(of: [name + "^{commit}"]).first.flatMap { $0?.id }
  }

  /// The commit that is pushed; `nil` for a tag of something else.
  private func tip(_ id: String) async throws(GitProgramFault) -> String? {
    if let commit = try await commit(id) { return commit }
    guard try await reader.git.headers(of: [id]).contains(where: { $0 != nil }) else {
      throw .failed(command: "cat-file", status: 0, output: "\(id) is missing")
    }
    return nil
  }

  private mutating func inspect(_ gain: Gain) async throws(GitProgramFault) {
    var policies: PolicyBook?
    if case .receiving = side, let base = gain.base { policies = PolicyBook(base: base) }
    for start in stride(from: 0, to: gain.commits.count, by: Self.portion) {
      let end = min(start + Self.portion, gain.commits.count)
      let commits = try await reader.changes(in: Array(gain.commits[start..<end]))
      try await reader.blobs.hold(commits.flatMap { $0.changes.flatMap(\.blobs) })
      for (commit, changes) in commits {
        try await inspect(commit, changes)
        for change in changes {
          let breaches = try await policies?.judge(change, of: commit, with: &reader)
          add(breaches ?? [], of: change.prefix, to: commit)
        }
      }
      reader.blobs.release()
    }
    try await inspectWhole(gain, policies)
  }

  /// Checks what a commit did to its files.
  private mutating func inspect(
    _ commit: PushedCommit, _ changes: [SnapshotChange]
  ) async throws(GitProgramFault) {
    if places[commit] != nil { return }
    for change in changes { add(try await reader.inspect(change), to: commit) }
  }

  /// Checks what all commits together did to the libraries: rules that need more than one file, and
  /// what was dropped on the way.
  private mutating func inspectWhole(
    _ gain: Gain, _ policies: PolicyBook?
  ) async throws(GitProgramFault) {
    let isNew = gain.commits.contains { $0.id == gain.tip }
    let mayLose = policies != nil && gain.update.old != nil
    guard isNew || mayLose else { return }
    var tip = gain.commits.first { $0.id == gain.tip }
    if tip == nil {
      tip = try await reader.git.commits(from: [gain.tip], excluding: [], limit: 1).first
    }
    guard let tip else { return }
    var policies = policies
    for change in try await wholeChanges(of: gain) {
      if isNew {
        let search = NeighbourSearch(source: .tree(gain.tip), limit: .max)
        var inspection = try await reader.inspect(change, search: search)
        inspection.findings = inspection.findings.filter { !isTold($0, of: change.prefix) }
        inspection.known = []
        inspection.fileCount = 0
        add(inspection, to: tip)
      }
      if mayLose {
        let losses = try await policies?.losses(in: change, with: &reader) ?? []
        add(losses, of: change.prefix, to: tip)
      }
    }
  }

  private mutating func wholeChanges(
    of gain: Gain
  ) async throws(GitProgramFault) -> [SnapshotChange] {
    var parents: [SnapshotReader.Parent] = []
    for parent in gain.parents {
      let changes = try await reader.git.treeChanges(from: parent, to: gain.tip).all
      parents.append(.init(revision: parent, changes: changes))
    }
    if !parents.isEmpty { return try await reader.changes(since: parents) }
    let empty = try await reader.git.emptyTree()
    let all = try await reader.git.treeChanges(from: empty, to: gain.tip).all
    return try await reader.changes(
      since: [],
      orFromNothing: all.map { TreeChange(path: $0.path, new: $0.new, old: []) })
  }
}

extension PushInspector {
  /// Whether a commit was already said to have done this.
  private func isTold(_ finding: Finding, of prefix: String) -> Bool {
    found.contains { inspection in
      inspection.libraries.contains { library in
        library.prefix == prefix
          && library.findings.contains {
            $0.place.path == finding.place.path && $0.code == finding.code
              && $0.message == finding.message
          }
      }
    }
  }

  private mutating func add(_ inspection: ChangeInspection, to commit: PushedCommit) {
    found[place(of: commit)].libraries.append(inspection)
  }

  private mutating func add(
    _ breaches: [PolicyBreach], of prefix: String, to commit: PushedCommit
  ) {
    for breach in breaches {
      let place = place(of: commit)
      // Several refs may gain one commit.
      let isTold = found[place].breaches.contains { $0.breach.finding == breach.finding }
      if !isTold { found[place].breaches.append((prefix, breach)) }
    }
  }

  private mutating func place(of commit: PushedCommit) -> Int {
    if let place = places[commit] { return place }
    found.append(CommitInspection(commit: commit))
    places[commit] = found.count - 1
    return found.count - 1
  }
}
