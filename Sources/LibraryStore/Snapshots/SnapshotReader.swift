import ReadingLog

/// Looks at libraries as commits and the index have them, through the `git` executable: also in a
/// hook, where objects lie in quarantine and the index may be another file, and in repositories that
/// libgit2 cannot open.
struct SnapshotReader {
  let git: GitProgram
  var blobs: BlobReader

  init(_ git: GitProgram) {
    self.git = git
    blobs = BlobReader(git)
  }

  /// A parent, and what a new state changed of it.
  struct Parent {
    let revision: String
    let changes: [TreeChange]
  }

  /// What a state changes in each library, against its parents; sorted by prefix.
  ///
  /// - Parameter start: what differs from nothing, where there are no parents.
  mutating func changes(
    since parents: [Parent], orFromNothing start: [TreeChange] = []
  ) async throws(GitProgramFault) -> [SnapshotChange] {
    let changes = Self.joined(parents.map(\.changes)) + (parents.isEmpty ? start : [])
    return try await libraries(changed: changes, since: parents.map(\.revision)).changes
  }

  /// - Parameter names: other objects that are asked for in the same run, such as `MERGE_HEAD`.
  private mutating func libraries(
    changed changes: [TreeChange], since revisions: [String], asking names: [String] = []
  ) async throws(GitProgramFault) -> (changes: [SnapshotChange], answers: [ObjectHeader?]) {
    let prefixes = Set(changes.flatMap { LibraryPrefix.candidates(for: $0) }).sorted()
    if prefixes.isEmpty { return ([], []) }
    let configs = prefixes.flatMap { prefix in
      revisions.map { "\($0):\(LibraryPrefix.config(of: prefix))" }
    }
    // What changed will be wanted next.
    let ids = Set(changes.flatMap { [$0.new] + $0.old }.compactMap { $0?.id })
    let headers = try await blobs.resolve(names + configs + ids.sorted())
    let old = prefixes.indices.map { place in
      let start = names.count + place * revisions.count
      return headers[start..<(start + revisions.count)].map { header in
        header.map { GitFile(id: $0.id, mode: "100644") }
      }
    }
    return (
      Self.divided(changes, among: prefixes, configs: old), Array(headers.prefix(names.count))
    )
  }

  private static func divided(
    _ changes: [TreeChange], among prefixes: [String], configs: [[GitFile?]]
  ) -> [SnapshotChange] {
    let paths = Set(prefixes.map(LibraryPrefix.config(of:)))
    let changed = Dictionary(
      changes.filter { paths.contains($0.path) }.map { ($0.path, $0.new) },
      uniquingKeysWith: { $1 })
    let libraries = zip(prefixes, configs).map { prefix, old in
      let new = changed[LibraryPrefix.config(of: prefix)] ?? (old.first ?? nil)
      return SnapshotChange(prefix: prefix, files: [], config: new, oldConfigs: old)
    }.filter(\.isLibrary)
    return LibraryPrefix.filled(libraries, with: changes)
  }

  /// The changes against several parents as one list; a parent that has a path as it is now has it
  /// as its old state too.
  private static func joined(_ lists: [[TreeChange]]) -> [TreeChange] {
    if lists.count == 1 { return lists[0] }
    let byPath = lists.map { changes in
      Dictionary(changes.map { (ExactPath($0.path), $0) }, uniquingKeysWith: { $1 })
    }
    let paths = Set(byPath.flatMap(\.keys)).sorted { $0.text < $1.text }
    return paths.map { path in
      let new = byPath.lazy.compactMap { $0[path] }.first?.new
      return TreeChange(
        path: path.text, new: new,
        old: byPath.map { changes in
          guard let change = changes[path] else { return new }
          return change.old.first ?? nil
        })
    }
  }
}

extension SnapshotReader {
  /// What is staged against `HEAD` and the other parents of a merge under way.
  ///
  /// - Parameter merged: the commits that are being merged, where they are known;
  ///   else `MERGE_HEAD` is looked at.
  mutating func stagedChanges(
    merging merged: [String]
  ) async throws(GitProgramFault) -> (changes: [SnapshotChange], unmerged: [String]) {
    let staged: TreeChanges
    do throws(GitProgramFault) {
      staged = try await git.stagedChanges(since: "HEAD")
    } catch {
      guard try await git.headers(of: ["HEAD"]) == [nil] else { throw error }
      return try await firstChanges()
    }
    let changes = staged.all.filter { !LibraryPrefix.candidates(for: $0).isEmpty }
    if changes.isEmpty { return ([], staged.unmerged) }
    var (libraries, answers) = try await libraries(
      changed: changes, since: ["HEAD"], asking: merged.isEmpty ? ["MERGE_HEAD^{commit}"] : [])
    let others = merged + answers.compactMap { $0?.id }
    if !others.isEmpty {
      var parents = [Parent(revision: "HEAD", changes: staged.all)]
      for other in others {
        parents.append(
          Parent(revision: other, changes: try await git.stagedChanges(since: other).all))
      }
      libraries = try await self.changes(since: parents)
    }
    return (libraries, staged.unmerged)
  }

  /// What is staged for the first commit of a branch.
  private mutating func firstChanges() async throws(GitProgramFault) -> (
    changes: [SnapshotChange], unmerged: [String]
  ) {
    let staged = try await git.stagedChanges(since: try await git.emptyTree())
    let changes = staged.all.map { TreeChange(path: $0.path, new: $0.new, old: []) }
    return (try await self.changes(since: [], orFromNothing: changes), staged.unmerged)
  }

  /// What differs in each library between two commits or trees.
  mutating func changes(
    from old: String, to new: String
  ) async throws(GitProgramFault) -> [SnapshotChange] {
    let changes = try await git.treeChanges(from: old, to: new).all
    return try await self.changes(since: [Parent(revision: old, changes: changes)])
  }
}
