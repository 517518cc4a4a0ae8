import LibraryStore
import ReadingLog
import SitePreview
import Synchronization

/// A preview of the site, from the first page to Ctrl-C.
struct PreviewRun {
  private let session: Session
  private let title: String?
  /// `nil` for the usual one, or any where that is taken.
  private let port: Int?
  private let opens: Bool
  /// What was on no page the last time.
  private var leftOut: [String] = []

  private static let usualPort = 8473

  init(_ session: Session, title: String?, port: Int?, opens: Bool) {
    self.session = session
    self.title = title
    self.port = port
    self.opens = opens
  }

  /// - Parameter folder: absolute; a temporary one without it.
  mutating func run(in folder: String?) async throws {
    // From here on, so that no signal finds a folder that nobody removes.
    let isOver = Mark()
    let waiting = Task { [world = session.world] in
      await world.untilInterrupted()
      isOver.set()
    }
    defer { waiting.cancel() }
    if let folder { return try await run(in: folder, until: isOver) }
    let temporary = try TemporaryFolder(environment: session.world.environment)
    defer { withExtendedLifetime(temporary) {} }
    try await run(in: temporary.path, until: isOver)
  }

  private mutating func run(in folder: String, until isOver: Mark) async throws {
    var state = try currentState()
    let first = try SiteRun(session, SiteRun.Terms(title: title))
    _ = try first.publish(in: folder)
    leftOut = first.leftOut
    let server = try await serve(folder)
    let address = "http://localhost:\(server.port)/"
    session.output.line(address)
    session.errors.remark("Ctrl-C ends the preview")
    if opens { await open(address) }
    while await !isOver.isSet(within: .seconds(1)) {
      let now = try? currentState()
      guard let now, now != state else { continue }
      state = now
      renew(folder, server)
    }
    await server.stop()
  }

  private func currentState() throws -> LibraryState {
    try LibraryState(
      session.folder, folders: [LibraryFolder.shelvesName, SiteRun.templatesName])
  }

  private func serve(_ folder: String) async throws -> PreviewServer {
    // Pages of an earlier preview that are still open are of another generation.
    let generation = UInt64(session.world.randomNumber(below: 1 << 40))
    func start(_ port: Int) async throws(PreviewFault) -> PreviewServer {
      try await PreviewServer.start(serving: folder, port: port, generation: generation)
    }
    if let port { return try await start(port) }
    do {
      return try await start(Self.usualPort)
    } catch PreviewFault.portTaken {
      return try await start(0)
    }
  }

  /// The preview goes on where there is nothing to open it with.
  private func open(_ address: String) async {
    do {
      try await Opener(world: session.world).open(.page(address: address))
    } catch {
      if let failure = error as? Failure ?? Advice.failure(forAny: error) {
        session.errors.report(failure)
      }
    }
  }

  /// Makes the pages again; where that fails, or a record just became unreadable, those that are there
  /// stay, and the reason is told.
  private mutating func renew(_ folder: String, _ server: PreviewServer) {
    do {
      let run = try SiteRun(session, SiteRun.Terms(title: title))
      guard run.leftOut.allSatisfy(leftOut.contains) else {
        session.errors.remark("the pages stay as they were")
        return
      }
      leftOut = run.leftOut
      let report = try run.publish(in: folder)
      guard !report.written.isEmpty || !report.removed.isEmpty else { return }
      server.reload()
      let summary = SiteReport(report, leftOut: run.leftOut, isDry: false).summary
      session.errors.remark(summary)
    } catch {
      let failure = error as? Failure ?? Advice.failure(forAny: error)
      session.errors.report(failure ?? Failure(.bug, String(describing: error)))
      session.errors.remark("the pages stay as they were")
    }
  }
}

/// Something that happens once, and that others look for.
private final class Mark: Sendable {
  private let state = Mutex(false)

  func set() { state.withLock { $0 = true } }

  /// Whether it has happened, looked for during a time.
  func isSet(within time: Duration) async -> Bool {
    let end = ContinuousClock.now + time
    while !state.withLock({ $0 }) {
      if ContinuousClock.now >= end { return false }
      try? await Task.sleep(for: .milliseconds(50))
    }
    return true
  }
}
