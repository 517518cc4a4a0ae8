/// What one or several histories came to.
struct Tally: Sendable {
  var merges = 0
  /// Merges with more than one base.
  var crissCross = 0
  /// Merges that stopped to ask.
  var stops = 0
  /// Of these, where people truly disagreed; where only Git was asked and not how to merge a text;
  /// and where there was nothing to ask about.
  var trueStops = 0
  var stopsOfGit = 0
  var needlessStops = 0
  /// Fields that readlog marked although nobody disagreed about them.
  var needlessFields = 0
  /// Disagreements about a single value that nobody was asked about.
  var silent = 0
  /// Files that could not be read after a merge.
  var unreadable = 0
  /// Files in the end with an error that `check` reports.
  var invalid = 0
  /// What a merge did wrong that was right on both sides: by readlog, and by others.
  var faultsOfReadlog = 0
  var faultsOfOthers = 0
  /// What is wrong in the end.
  var faults: [Fault: Int] = [:]
  /// What there was to lose, and to come back.
  var notes = 0
  var tags = 0
  var removedNotes = 0
  var removedTags = 0
  /// What merges lost or brought back, of teams whose history is audited in the end, and what of it
  /// the audit named.
  var deeds = 0
  var namedDeeds = 0
  /// What the audit named that nothing had become of.
  var falseAlarms = 0
  /// Pairs of clones, and those that say different things although both know everything.
  var pairs = 0
  var differingPairs = 0

  static func + (a: Tally, b: Tally) -> Tally {
    var sum = a
    for path in counts { sum[keyPath: path] += b[keyPath: path] }
    sum.faults.merge(b.faults) { $0 + $1 }
    return sum
  }

  private static var counts: [WritableKeyPath<Tally, Int>] {
    [
      \.merges, \.crissCross, \.stops, \.trueStops, \.stopsOfGit, \.needlessStops,
      \.needlessFields, \.silent, \.unreadable, \.invalid, \.faultsOfReadlog, \.faultsOfOthers,
      \.deeds, \.namedDeeds, \.falseAlarms, \.notes, \.tags, \.removedNotes, \.removedTags, \.pairs,
      \.differingPairs,
    ]
  }

  func count(_ faults: Fault...) -> Int { faults.reduce(0) { $0 + (self.faults[$1] ?? 0) } }

  /// Whether nothing was lost, brought back or asked without need; a lost comment is a pity.
  var isFlawless: Bool {
    let wrong = faults.filter { $0.key != .remarkLost }.values.reduce(0, +)
    return wrong + faultsOfReadlog + unreadable + invalid + differingPairs + needlessStops
      + needlessFields + silent == 0
  }
}
