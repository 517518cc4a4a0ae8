import ReadingLog

/// Something that a commit of the history did although nobody had decided it.
package struct AuditedDeed: Sendable {
  /// A commit, as it is told.
  package struct Commit: Sendable, Hashable {
    package let id: String
    package let subject: String
    package let author: String
    /// When it was authored.
    package let time: Timestamp
    package let isMerge: Bool
  }

  package let finding: AuditFinding
  package let commit: Commit
  /// The commit that had removed what came back, where it is known.
  package let removal: Commit?
  /// False where somebody may have put it back on purpose: the history does not tell.
  package let isCertain: Bool
  /// Whether a later commit has removed the same thing: then somebody has decided since.
  package let isDecidedSince: Bool
}

/// What an audit of merges has found.
package struct AuditResult: Sendable {
  /// Newest commit first.
  package let deeds: [AuditedDeed]
  /// How many merges and squash merges were made again.
  package let mergeCount: Int
  /// Whether the clone is shallow, so that older merges are not here.
  package let isShallow: Bool
}

/// Why merges cannot be audited.
package enum AuditFault: Error, Sendable {
  case unknownRange(String)
  case noCommits
}

/// Makes every merge of a history again, and compares.
///
/// Besides merges it looks at commits of one parent that bring back what had been removed before
/// them: squash merges and rebases throw away the common ancestor that would have told.
package struct HistoryAudit {
  let place: GitPlace
  let graph: CommitGraph
  /// The commits that are asked about, newest first.
  let asked: [Int]
  let emptyTree: String
  /// The commits that squash merges name as their source, by the squash merge.
  private let sources: [Int: Int]
  private let limit: Int

  /// How many merges have their texts in memory at once.
  private static let chunk = 200

  /// - Parameters:
  ///   - range: as `git rev-list` takes it, for example `main..feature`.
  ///   - limit: the most merges to look at.
  package init(_ place: GitPlace, range: String = "HEAD", limit: Int = .max) async throws {
    self.place = place
    self.limit = limit
    guard try await place.git.commit(named: "HEAD") != nil else { throw AuditFault.noCommits }
    let list = try await place.git.attempt(["rev-list", "--topo-order", "--end-of-options", range])
    guard list.isSuccess else { throw AuditFault.unknownRange(range) }
    let ids = list.text.split(separator: "\n").map(String.init)
    var graph = try await CommitGraph(place.git, tips: ids.first.map { [$0] } ?? [])
    let missing = graph.squashSources.values.filter { graph.place(of: $0) == nil }
    let known = try await place.git.existing(missing)
    if !known.isEmpty {
      graph = try await CommitGraph(place.git, tips: (ids.first.map { [$0] } ?? []) + known)
    }
    self.graph = graph
    asked = ids.compactMap { graph.place(of: $0) }
    sources = graph.squashSources.compactMapValues { graph.place(of: $0) }
    emptyTree = try await place.git.emptyTree()
  }

  package func run() async throws -> AuditResult {
    var merges: [AuditedMerge] = []
    for place in asked where merges.count < limit {
      if let merge = merge(at: place) { merges.append(merge) }
    }
    let last = merges.count == limit ? merges.last?.commit ?? .max : .max
    let trees = try await TreePairs(
      merges.flatMap { $0.pairs(graph, emptyTree: emptyTree) } + graph.steps(emptyTree),
      in: place)
    var deeds: [AuditedDeed] = []
    let removals = try await RemovalIndex(graph, trees, place, emptyTree: emptyTree)
    var start = 0
    while start < merges.count {
      let part = Array(merges[start..<min(start + Self.chunk, merges.count)])
      deeds += try await audit(part, trees, removals)
      start += Self.chunk
    }
    let search = ReturnSearch(
      graph, trees, removals, place, emptyTree: emptyTree, sources: sources)
    let known = Set(deeds.map(\.identity))
    deeds += try await search.deeds(in: asked.filter { $0 <= last }, merges)
      .filter { !known.contains($0.identity) }
    let order = Dictionary(uniqueKeysWithValues: asked.map { (graph.commits[$0].id, $0) })
    return AuditResult(
      deeds: deeds.sorted { $0.rank(order) < $1.rank(order) }, mergeCount: merges.count,
      isShallow: graph.isShallow)
  }

  /// A merge, or a squash merge whose source is known.
  private func merge(at place: Int) -> AuditedMerge? {
    let parents = graph.commits[place].parents
    if parents.count > 1 {
      let merge = AuditedMerge(place, parents: parents, in: graph)
      // Without their common ancestor nothing can be said of them.
      return graph.isShallow && merge.bases.contains([]) ? nil : merge
    }
    guard let parent = parents.first, let source = sources[place],
      !graph.isAncestor(source, of: parent)
    else { return nil }
    return AuditedMerge(place, parents: [parent, source], in: graph)
  }

  private func audit(
    _ merges: [AuditedMerge], _ trees: TreePairs, _ removals: RemovalIndex
  ) async throws -> [AuditedDeed] {
    let jobs = merges.compactMap { merge -> MergeTexts? in
      let blobs = MergeBlobs(merge, graph, trees, emptyTree: emptyTree)
      let paths = merge.doubtfulPaths(blobs)
      return paths.isEmpty ? nil : MergeTexts(merge, blobs, paths)
    }
    let texts = try await place.git.texts(Set(jobs.flatMap(\.ids)))
    let results = onAllCores(jobs, size: 1) { job in
      (job.merge.commit, job.findings(texts))
    }
    return results.flatMap { commit, findings in
      findings.compactMap { finding in
        commit.map { commit in
          AuditedDeed(
            finding: finding, commit: graph.told(commit), removal: nil, isCertain: true,
            isDecidedSince: removals.hasRemoval(of: finding, after: commit))
        }
      }
    }
  }
}

extension AuditedDeed {
  fileprivate struct Identity: Hashable {
    let commit: String
    let path: String
    let statement: Statement?
  }

  fileprivate var identity: Identity {
    Identity(commit: commit.id, path: finding.path, statement: finding.statement)
  }

  fileprivate func rank(_ order: [String: Int]) -> (Int, String, String) {
    (order[commit.id] ?? .max, finding.path, finding.statement?.path.joined(separator: "\0") ?? "")
  }
}

extension CommitGraph {
  /// Each commit of one parent, or none, with what it began with.
  func steps(_ emptyTree: String) -> [TreePairs.Pair] {
    commits.filter { $0.parents.count < 2 }.map { commit in
      TreePairs.Pair(
        old: commit.parents.first.map { commits[$0].tree } ?? emptyTree, new: commit.tree)
    }
  }

  func told(_ place: Int) -> AuditedDeed.Commit {
    let commit = commits[place]
    return AuditedDeed.Commit(
      id: commit.id, subject: commit.subject, author: commit.author,
      time: Timestamp(seconds: commit.authored), isMerge: commit.parents.count > 1)
  }

  /// The newest commit of each list that `git merge --squash` leaves in a message.
  var squashSources: [Int: String] {
    var sources: [Int: String] = [:]
    for (place, commit) in commits.enumerated()
    where commit.parents.count == 1 && commit.message.contains(AuditCommit.squashHeading) {
      let line = commit.message.split(separator: "\n").first { $0.hasPrefix("commit ") }
      sources[place] = line.map { String($0.dropFirst("commit ".count)) }
    }
    return sources
  }
}

extension AuditCommit {
  static let squashHeading = "Squashed commit of the following:"
}

extension GitProgram {
  /// Those of some ids that are commits here.
  fileprivate func existing(_ ids: some Sequence<String>) async throws -> [String] {
    let names = Set(ids).filter { !$0.isEmpty && $0.allSatisfy(\.isHexDigit) }.sorted()
    if names.isEmpty { return [] }
    let answer = try await run(
      ["cat-file", "--batch-check"],
      input: Array((names.joined(separator: "\n") + "\n").utf8))
    return answer.text.split(separator: "\n").compactMap { line -> String? in
      // «<oid> SP <type> SP <size> LF» (git help cat-file)
      let words = line.split(separator: " ").map(String.init)
      return words.count == 3 && words[1] == "commit" ? words[0] : nil
    }
  }
}
