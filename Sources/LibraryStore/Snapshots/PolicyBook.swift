import ReadingLog

/// The policies of the libraries in one commit, and what commits on top of it did under them.
struct PolicyBook {
  private let base: String
  private var judges: [String: PolicyJudge] = [:]
  private var judgements: [String: [PolicyJudge.Judgement]] = [:]

  /// - Parameter base: the state that a push adds to, so that none can loosen the policy it breaks.
  init(base: String) { self.base = base }

  /// What the policy forbids of what a commit did to one library.
  mutating func judge(
    _ change: SnapshotChange, of commit: PushedCommit, with reader: inout SnapshotReader
  ) async throws(GitProgramFault) -> [PolicyBreach] {
    let judge = try await judge(for: change.prefix, with: &reader)
    guard judge.isRestrictive else { return [] }
    let people = try await Self.config(change.config?.id, with: &reader)
    let judgement = judge.judge(
      try await reader.committedFiles(of: change), by: commit.author, people: people)
    judgements[change.prefix, default: []].append(judgement)
    return judgement.breaches
  }

  /// What is gone although no commit may have taken it away.
  ///
  /// - Parameter change: of the ref as a whole.
  mutating func losses(
    in change: SnapshotChange, with reader: inout SnapshotReader
  ) async throws(GitProgramFault) -> [PolicyBreach] {
    let judge = try await judge(for: change.prefix, with: &reader)
    guard judge.isRestrictive else { return [] }
    let judgements = judgements[change.prefix] ?? []
    // A commit that broke the policy was told.
    if judgements.contains(where: { !$0.breaches.isEmpty }) { return [] }
    return judge.losses(in: try await reader.committedFiles(of: change), beyond: judgements)
  }

  private mutating func judge(
    for prefix: String, with reader: inout SnapshotReader
  ) async throws(GitProgramFault) -> PolicyJudge {
    if let judge = judges[prefix] { return judge }
    let name = "\(base):\(LibraryPrefix.config(of: prefix))"
    let header = try await reader.blobs.resolve([name]).first ?? nil
    let judge = PolicyJudge(config: try await Self.config(header?.id, with: &reader))
    judges[prefix] = judge
    return judge
  }

  /// What cannot be read restricts nobody: the checks do not let it become so.
  private static func config(
    _ id: String?, with reader: inout SnapshotReader
  ) async throws(GitProgramFault) -> LibraryConfig {
    guard let id, case .success(let text)? = try await reader.blobs.texts(of: [id])[id] else {
      return LibraryConfig()
    }
    return (try? LibraryConfig(text: text)) ?? LibraryConfig()
  }
}
