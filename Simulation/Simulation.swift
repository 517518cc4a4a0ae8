import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The same histories for several teams, as many at once as there are processors.
struct Simulation: Sendable {
  let seeds: [UInt64]
  let merges: Int
  let clones: Int
  let papers: Int
  /// How many edits a crowd makes.
  let crowd: Int
  var keep: String?
  var watch: String?

  /// What a history came to, with what there is to say about it.
  struct Outcome: Sendable {
    let team: Int
    let seed: UInt64
    let tally: Tally
    let remarks: [String]
    let watched: [String]
  }

  /// Runs all histories and prints what they came to.
  ///
  /// - Returns: whether every team that must be is without fault.
  func run(_ teams: [Team]) async throws -> Bool {
    let start = ContinuousClock.now
    let outcomes = try await outcomes(teams)
    var tallies = teams.map { _ in Tally() }
    for outcome in outcomes.sorted(by: { ($0.team, $0.seed) < ($1.team, $1.seed) }) {
      tallies[outcome.team] = tallies[outcome.team] + outcome.tally
      for line in outcome.watched { print(line) }
      // Git's own merges have too many to be of interest.
      if teams[outcome.team].mustBeFlawless || teams.count == 1 {
        for remark in outcome.remarks { print("\(teams[outcome.team].name), \(remark)") }
      }
    }
    describe(start)
    for line in Report.lines(zip(teams, tallies).map { ($0, $1) }) { print(line) }
    return zip(teams, tallies).allSatisfy { !$0.mustBeFlawless || $1.isFlawless }
  }

  private func outcomes(_ teams: [Team]) async throws -> [Outcome] {
    var jobs = teams.indices.flatMap { team in
      // One crowd is as good as another.
      (teams[team].isCrowd ? Array(seeds.prefix(1)) : seeds).map { (team: team, seed: $0) }
    }[...]
    let total = jobs.count
    return try await withThrowingTaskGroup(of: Outcome.self) { group in
      var outcomes: [Outcome] = []
      let processors = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
      for job in jobs.prefix(processors) { group.addTask { try run(teams[job.team], job) } }
      jobs = jobs.dropFirst(processors)
      while let outcome = try await group.next() {
        outcomes.append(outcome)
        tell("\(outcomes.count) of \(total): \(teams[outcome.team].title), seed \(outcome.seed)")
        if let job = jobs.popFirst() { group.addTask { try run(teams[job.team], job) } }
      }
      return outcomes
    }
  }

  private func run(_ team: Team, _ job: (team: Int, seed: UInt64)) throws -> Outcome {
    let scratch = try ScratchFolder()
    var history = History(team, seed: job.seed, in: scratch.path)
    history.keep = keep
    history.watch = watch.map { Watch($0) }
    if team.isCrowd {
      try history.run(crowd: crowd)
    } else {
      try history.run(merges: merges, clones: clones, papers: papers)
    }
    return Outcome(
      team: job.team, seed: job.seed, tally: history.tally, remarks: history.remarks,
      watched: history.watch?.lines ?? [])
  }

  private func describe(_ start: ContinuousClock.Instant) {
    let (first, last) = (seeds.first ?? 0, seeds.last ?? 0)
    var load = 0.0
    getloadavg(&load, 1)
    print(
      "seeds \(first) to \(last), each \(clones) clones and \(papers) papers; "
        + "\((ContinuousClock.now - start).components.seconds) s, load \(load)\n")
  }

  /// Something to look at while it takes its time, apart from the results.
  private func tell(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    fflush(nil)
    _ = (text + "\n").withCString { write(STDERR_FILENO, $0, strlen($0)) }
  }
}
