/// One kind of work, done by readlog and by something that people know.
struct Comparison {
  /// What the work is, for the table.
  let work: String
  /// What it is compared with.
  let against: String
  var goals: [Goal] = []
  /// The command of one run, told its number: what writes has to write something new each time.
  let readlog: (_ run: Int) -> ChildProcess
  let reference: (_ run: Int) -> ChildProcess
  /// Run once before all else, and not measured.
  var preparation: ChildProcess?
  /// Run before every run of either, and not measured: for work that can be done only once.
  var before: ChildProcess?

  /// How well readlog wants to do.
  enum Goal {
    /// At most so many times the reference's wall time.
    case ratio(Double)
    /// At most so many seconds of wall time.
    case seconds(Double)
    /// At most so much memory.
    case megabytes(Double)
  }

  /// Runs the two in turns, so that whatever else the machine does strikes both.
  ///
  /// The first run of each is for the caches alone and does not count. Slow work gets three runs, the
  /// rest at least five, and what is over in a moment as many as fit into half a second.
  func measure() throws -> Measured {
    try preparation?.run()
    let first = (try measured(readlog(0)), try measured(reference(0)))
    let once = (first.0.wall + first.1.wall).inSeconds
    let runs = once > 4 ? 3 : max(5, min(31, Int(0.5 / once)))
    var (ours, theirs) = ([Cost](), [Cost]())
    for run in 1...runs {
      ours.append(try measured(readlog(run)))
      theirs.append(try measured(reference(run)))
    }
    return Measured(
      comparison: self, runs: runs, readlog: .median(ours), reference: .median(theirs))
  }

  private func measured(_ process: ChildProcess) throws -> Cost {
    try before?.run()
    return try process.run()
  }
}

/// What a comparison came to: medians.
struct Measured {
  let comparison: Comparison
  let runs: Int
  let readlog: Cost
  let reference: Cost

  var ratio: Double { readlog.wall.inSeconds / reference.wall.inSeconds }

  func isReached(_ goal: Comparison.Goal) -> Bool {
    switch goal {
    case .ratio(let most): ratio <= most
    case .seconds(let most): readlog.wall.inSeconds <= most
    case .megabytes(let most): Double(readlog.memory) <= most * 1e6
    }
  }
}
