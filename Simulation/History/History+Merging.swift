import ReadingLog

/// How a clone takes in what a peer has.
extension History {
  private enum Way { case merge, squash, rebase }

  /// Brings a peer's branch into a clone: the very commit `head`, whatever the peer did since.
  ///
  /// - Parameter peer: `nil` for a commit that the clone has already.
  mutating func merge(_ number: Int, with head: Clone.Head, of peer: Int?) throws {
    let clone = clones[number]
    let (squash, rebase) = (self.number(0..<100), self.number(0..<100))
    if graph.isAncestor(head.commit, of: clone.head.commit) { return }
    let repository = clone.repository(at: seconds)
    let source = peer.map { "clone \($0)" } ?? "a branch"
    if let peer { try repository.fetch(head.id, from: clones[peer].folder) }
    if graph.isAncestor(clone.head.commit, of: head.commit) {
      try repository.succeed("merge", "-q", "--ff-only", head.id)
      clones[number].head = head
      return
    }
    tally.merges += 1
    if graph.isCrissCross(clone.head.commit, head.commit) { tally.crissCross += 1 }
    var way: Way = squash < team.squashes ? .squash : rebase < team.rebases ? .rebase : .merge
    if isGathering { way = .merge }
    if way == .rebase, try !isShort(repository, since: head.id) { way = .merge }
    var step = MergeStep(
      clone: clone, theirs: head, repository: repository,
      disagreements: Disagreements(clone.head, head, ledger))
    switch way {
    case .merge:
      if try !clone.strategy.merge(repository, head.id) {
        try settle(&step)
        try repository.commitAll("merge, settled")
      }
    case .squash:
      if try !repository.merged(["merge", "-q", "--squash", head.id]) { try settle(&step) }
      // With the message that Git has written: it says what was squashed.
      try repository.commitAll(nil)
    case .rebase: try self.rebase(&step)
    }
    let parents =
      switch way {
      case .merge: [clone.head.commit, head.commit]
      case .squash: [clone.head.commit]
      case .rebase: [head.commit]
      }
    try finish(step, of: number, on: parents, "clone \(number) takes \(source) in (\(way))")
  }

  /// Nobody rebases half the history.
  private func isShort(_ repository: Repository, since commit: String) throws -> Bool {
    let count = try repository.succeed("rev-list", "--count", "\(commit)..HEAD")
    return Int(count.trimmed) ?? .max <= 25
  }

  private mutating func rebase(_ step: inout MergeStep) throws {
    var isDone = try step.repository.merged(["rebase", "-q", step.theirs.id])
    while !isDone {
      try settle(&step)
      try step.repository.succeed("add", "--all")
      let isEmpty = try step.repository.attempt(["diff", "--cached", "--quiet"]).status == 0
      isDone = try step.repository.merged(["rebase", isEmpty ? "--skip" : "--continue"])
    }
  }

  /// The person at the clone settles what the merge left open.
  private mutating func settle(_ step: inout MergeStep) throws {
    let unmerged = try step.repository.unmerged()
    let texts = try step.repository.texts()
    let strategy = step.clone.strategy
    let open = OpenMerge(
      ours: step.clone.head, theirs: step.theirs, unmerged: unmerged, texts: texts,
      isReadlog: strategy.isReadlog)
    step.stopped = true
    step.askedForTexts =
      step.askedForTexts || unmerged.values.contains { $0.isSuperset(of: [2, 3]) }
    if strategy.isReadlog { look(at: open, &step) }
    try step.repository.write(open.settled(by: team.settler, ledger, catalogue), over: texts)
  }

  /// Whether people disagree about the fields that readlog marked.
  private mutating func look(at open: OpenMerge, _ step: inout MergeStep) {
    for (path, stages) in open.unmerged.sorted(by: { $0.key < $1.key })
    where stages.isSuperset(of: [2, 3]) {
      let subjects = [open.ours, open.theirs].compactMap { $0.snapshot.files[path]?.facts?.subject }
      let fields = subjects.reduce(into: Set<String>()) { all, subject in
        all.formUnion(step.disagreements.fields[subject] ?? [])
      }
      guard let text = open.texts[path], let marked = MarkedFields(text) else {
        // Rename conflicts need no markers; a text that cannot be read is none of readlog's.
        if fields.isEmpty { note(needless: ["the whole file"], at: path, step) }
        continue
      }
      let needless = marked.names.filter { name in
        !fields.contains { $0 == name || $0.hasPrefix(name + ".") }
      }
      let isExcused = marked.isWhole ? fields.contains("id") : path.isShelfPath && !fields.isEmpty
      step.marked.formUnion(marked.names)
      if !isExcused, !needless.isEmpty { note(needless: needless, at: path, step) }
    }
  }

  private mutating func note(needless fields: [String], at path: String, _ step: MergeStep) {
    tally.needlessFields += fields.count
    remark("\(path): asked without need about \(fields.joined(separator: ", "))", step, path)
  }

  /// Puts down what went wrong in a merge of one file.
  mutating func remark(_ what: String, _ merge: MergeStep, _ path: String?) {
    let number = merge.clone.number
    remarks.append("seed \(seed), step \(step), clone \(number): \(what)")
    guard let keep, let path else { return }
    var names: Set = [path.fileStem]
    for head in [merge.clone.head, merge.theirs] {
      guard let subject = head.snapshot.files[path]?.facts?.subject else { continue }
      for head in [merge.clone.head, merge.theirs] {
        if let found = head.snapshot.file(of: subject) { names.insert(found.path.fileStem) }
      }
    }
    merge.keep(names, in: "\(keep)/\(team.name)-\(seed)-\(step)-\(number)")
  }
}

extension String {
  fileprivate var isShelfPath: Bool { hasPrefix("shelves/") }
}
