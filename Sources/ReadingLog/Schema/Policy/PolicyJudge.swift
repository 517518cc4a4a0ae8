/// Holds commits to the policy of a library as it was before they came.
///
/// Who made a commit is what the commit says. Readings and notes that only move to another paper, as
/// `rename` and `combine` move them, are not changed.
package struct PolicyJudge: Sendable {
  let config: LibraryConfig

  /// - Parameter config: `readlog.yaml` in the state that the commits are added to, so that none
  ///   of them can loosen the policy that it breaks.
  package init(config: LibraryConfig) { self.config = config }

  /// Whether there is anything to judge.
  package var isRestrictive: Bool { config.policy.isRestrictive }

  /// What the policy says of one commit.
  package struct Judgement: Sendable {
    package var breaches: [PolicyBreach] = []
    /// The notes that the commit removed and may remove.
    package var removedNotes: Set<OwnedNote> = []
    /// Whether the commit changed `readlog.yaml`, and may.
    package var changedConfig = false
  }

  /// - Parameter people: `readlog.yaml` in the commit itself, for somebody who joins with it.
  package func judge(
    _ files: [CommittedFile], by author: CommitAuthor, people: LibraryConfig
  ) -> Judgement {
    var judgement = Judgement()
    guard isRestrictive else { return judgement }
    let writer = Writer(author, knownTo: config, joining: people)
    let changes = OwnedChanges(files)
    if writer.isCurator {
      judgement.removedNotes = changes.removedNotes
      judgement.changedConfig = changes.changesConfig
      return judgement
    }
    let settings = changes.settings.filter { !mayChange($0, writer) }
    judgement.breaches += breaches(of: settings.filter { _ in config.policy.config != .anybody }) {
      finding(forSettings: $0, writer)
    }
    judgement.changedConfig = changes.changesConfig && judgement.breaches.isEmpty
    let readings = changes.readings(under: config.policy.readers)
      .filter { $0.handle != writer.handle }
    judgement.breaches += breaches(of: readings) { finding(forReadings: $0, writer) }
    judgement.removedNotes = changes.removedNotes.filter { note in
      config.policy.readers == .anybody || note.handle == writer.handle
    }
    return judgement
  }

  /// What is gone between two states of a branch although no commit took it away: a merge or a
  /// forced push dropped it. Who pushed is not known, so curators are not excepted.
  ///
  /// - Parameters:
  ///   - files: what differs between the branch before and after.
  ///   - accepted: what its commits did and may do.
  package func losses(in files: [CommittedFile], beyond accepted: [Judgement]) -> [PolicyBreach] {
    let changes = OwnedChanges(files)
    var breaches: [PolicyBreach] = []
    if config.policy.config != .anybody, !accepted.contains(where: \.changedConfig) {
      breaches += self.breaches(of: changes.settings, finding(forLostSettings:))
    }
    let removed = accepted.reduce(into: Set<OwnedNote>()) { $0.formUnion($1.removedNotes) }
    let lost = changes.readings(under: config.policy.readers == .anybody ? .anybody : .keep)
      .filter { $0.note.map { !removed.contains($0) } ?? false }
    return breaches + self.breaches(of: lost, finding(forLostNotes:))
  }

  private func mayChange(_ change: OwnedChange, _ writer: Writer) -> Bool {
    guard config.policy.config == .own, case .person(let handle) = change.key else { return false }
    return handle == writer.handle
  }

  /// One for each file and person: a removed paper with ten notes of Bob's is one mistake.
  private func breaches(
    of changes: [OwnedChange], _ finding: ([OwnedChange]) -> Finding
  ) -> [PolicyBreach] {
    var groups: [[String]: [OwnedChange]] = [:]
    for change in changes {
      groups[[change.path, change.handle ?? ""], default: []].append(change)
    }
    return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, group in
      let group = group.sorted { $0.rank < $1.rank }
      return group.first.map { PolicyBreach(finding: finding(group), text: $0.text) }
    }
  }
}

/// Somebody who makes commits.
struct Writer {
  let author: CommitAuthor
  /// `nil` for an address that nobody has.
  let handle: String?
  let isCurator: Bool

  /// A newcomer takes a handle that nobody had; one that somebody has is theirs alone.
  init(_ author: CommitAuthor, knownTo config: LibraryConfig, joining people: LibraryConfig) {
    self.author = author
    if let person = config.person(email: author.email) {
      handle = person.handle
    } else if let person = people.person(email: author.email),
      config.person(person.handle) == nil
    {
      handle = person.handle
    } else {
      handle = nil
    }
    isCurator =
      handle.map { config.person($0) != nil && config.policy.curators.contains($0) } ?? false
  }
}
