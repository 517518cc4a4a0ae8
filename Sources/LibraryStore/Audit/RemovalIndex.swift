import ReadingLog

/// What commits of one parent have removed from files, to be found again when it comes back.
struct RemovalIndex: Sendable {
  /// Something that a file said, or the file itself.
  struct Key: Hashable, Sendable {
    /// As ``FileIdentity`` names it.
    let file: String
    /// `nil` for the file.
    let statement: Statement?
  }

  struct Removal: Sendable {
    /// A place in the graph.
    let commit: Int
    /// `nil` for a file.
    let value: StatementValue?
  }

  private var removals: [Key: [Removal]] = [:]
  /// Where something was removed.
  private(set) var paths: Set<String> = []
  private(set) var hasRemovedFiles = false
  /// The commits of one parent that changed a path, newest first.
  private(set) var commitsByPath: [String: [Int]] = [:]
  private let graph: CommitGraph

  private static let chunk = 2000

  init(
    _ graph: CommitGraph, _ trees: TreePairs, _ place: GitPlace, emptyTree: String
  ) async throws {
    self.graph = graph
    var steps: [(commit: Int, path: String, change: TreePairs.Change)] = []
    for (index, commit) in graph.commits.enumerated()
    where commit.parents.count < 2 {
      let old = commit.parents.first.map { graph.commits[$0].tree } ?? emptyTree
      for (path, change) in trees.between(old, commit.tree) {
        commitsByPath[path, default: []].append(index)
        if change.old != nil || commit.parents.count == 1 { steps.append((index, path, change)) }
      }
    }
    var start = 0
    while start < steps.count {
      // A commit's changes stay together: a rename is two of them.
      var end = min(start + Self.chunk, steps.count)
      while end < steps.count, steps[end].commit == steps[end - 1].commit { end += 1 }
      try await add(steps[start..<end], place)
      start = end
    }
  }

  /// What was removed, newest first.
  func removals(of key: Key) -> [Removal] { removals[key] ?? [] }

  /// Whether a commit that came after another one has removed the same thing.
  func hasRemoval(of finding: AuditFinding, after commit: Int) -> Bool {
    let keys = [finding.uid.map { "uid:" + $0 }, finding.path].compactMap(\.self)
      .map { Key(file: $0, statement: finding.statement) }
    return keys.flatMap(removals(of:)).contains {
      $0.commit != commit && graph.isAncestor(commit, of: $0.commit)
    }
  }

  private mutating func add(
    _ steps: ArraySlice<(commit: Int, path: String, change: TreePairs.Change)>,
    _ place: GitPlace
  ) async throws {
    // What was only added is needed only beside what is gone: it may be its new name.
    let renaming = Set(steps.filter { $0.change.new == nil }.map(\.commit))
    let wanted = steps.filter { $0.change.old != nil || renaming.contains($0.commit) }
    let texts = try await place.git.texts(
      Set(wanted.flatMap { [$0.change.old, $0.change.new].compactMap(\.self) }))
    var added: [Int: [String: String]] = [:]
    for step in wanted where step.change.old == nil {
      guard let text = step.change.new.flatMap({ texts[$0] }) else { continue }
      added[step.commit, default: [:]][FileIdentity.key(of: text, at: step.path)] = text
    }
    let jobs = wanted.compactMap { step -> Job? in
      guard let old = step.change.old.flatMap({ texts[$0] }) else { return nil }
      let key = FileIdentity.key(of: old, at: step.path)
      let new = step.change.new.flatMap { texts[$0] } ?? added[step.commit]?[key]
      return Job(commit: step.commit, path: step.path, key: key, old: old, new: new)
    }
    for (job, removed) in zip(jobs, onAllCores(jobs, size: 16, \.removed)) {
      note(job, removed)
    }
  }

  /// - Parameter removed: `nil` for the file itself.
  private mutating func note(_ job: Job, _ removed: [Statement: StatementValue]?) {
    guard let removed else {
      paths.insert(job.path)
      hasRemovedFiles = true
      removals[Key(file: job.key, statement: nil), default: []].append(
        Removal(commit: job.commit, value: nil))
      return
    }
    if !removed.isEmpty { paths.insert(job.path) }
    for (statement, value) in removed {
      removals[Key(file: job.key, statement: statement), default: []].append(
        Removal(commit: job.commit, value: value))
    }
  }
}

/// Two versions of a file between which something may have been removed.
private struct Job: Sendable {
  let commit: Int
  let path: String
  let key: String
  let old: String
  let new: String?

  /// `nil` for the file itself.
  var removed: [Statement: StatementValue]? {
    guard let new else { return nil }
    // Most commits only add lines.
    let lines = Set(new.utf8.split(separator: UInt8(ascii: "\n")).map { Array($0) })
    let isPureAddition = old.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy {
      lines.contains(Array($0))
    }
    let kind = LibraryFolder.kind(of: path)
    guard !isPureAddition, let change = StatementChange(from: old, to: new, kind: kind) else {
      return [:]
    }
    return change.removed
  }
}
