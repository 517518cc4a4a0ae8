import LibraryStore
import ReadingLog

/// One `sync`, `pull` or `push`, from the first word to the last.
struct SyncRun {
  enum Direction {
    case getting, giving
  }

  /// How often a push is tried before others have to be asked for a pause.
  private static let tries = 8

  private let session: Session
  private let options: SyncOptions

  init(_ session: Session, _ options: SyncOptions) {
    self.session = session
    self.options = options
  }

  func run(_ directions: Direction...) async throws {
    let world = session.world
    let sync = try await LibrarySync(
      session.folder, environment: world.environment,
      isShown: world.errors.isTerminal && !options.json)
    var report = SyncReport(branch: sync.branch, isRehearsal: options.dryRun)
    do {
      try await exchange(directions, sync, &report)
    } catch {
      // What has been merged by now stays merged, whatever became of the push.
      if report.hasMerged { try show(report) }
      throw error
    }
    try show(report)
    guard !report.conflicts.isEmpty else { return }
    if options.json { throw Failure.quietNo }
    throw report.failure
  }

  private func exchange(
    _ directions: [Direction], _ sync: LibrarySync, _ report: inout SyncReport
  ) async throws {
    let (gets, gives) = (directions.contains(.getting), directions.contains(.giving))
    if gets {
      try await sync.fetch()
      if !gives { try await sync.requireUpstream() }
      report.received = ChangeSummary(try await sync.incoming())
    }
    var tries = 0
    while true {
      if gets { try await merge(sync, &report) }
      guard gives, report.conflicts.isEmpty else { return }
      guard try await give(sync, &report) == .lostRace else { return }
      guard gets else { throw SyncFault.behind(name: sync.branch.name) }
      tries += 1
      if tries == Self.tries { throw SyncFault.lostEveryRace(name: sync.branch.name, tries: tries) }
      // Not in step with whoever was faster.
      try await Task.sleep(for: .milliseconds(session.world.randomNumber(below: 200 * tries)))
      let before = ChangeSummary(try await sync.incoming())
      try await sync.fetch()
      let more = ChangeSummary(try await sync.incoming())
      if before != more { report.receivedLater.append(more) }
    }
  }

  private func merge(_ sync: LibrarySync, _ report: inout SyncReport) async throws {
    var change = try session.changeOptions(.plain)
    change.isRehearsal = options.dryRun
    let receipt = try await sync.merge(change)
    report.note(receipt)
  }

  private func give(
    _ sync: LibrarySync, _ report: inout SyncReport
  ) async throws -> LibrarySync.PushResult {
    let outgoing = try await sync.outgoing()
    guard outgoing.commits > 0 || outgoing.isNewBranch else { return .pushed }
    let result = options.dryRun ? .pushed : try await sync.push()
    if result == .pushed { report.note(outgoing) }
    return result
  }

  private func show(_ report: SyncReport) throws {
    if options.json {
      session.output.line(try JSONOutput.text(report))
    } else {
      for line in report.lines { session.output.line(line) }
      for remark in report.remarks { session.errors.remark(remark) }
    }
  }
}
