/// Looks at every merge when it is done.
extension History {
  mutating func finish(
    _ step: MergeStep, of number: Int, on parents: [Int], _ what: String
  ) throws {
    let ours = step.clone.head
    var snapshot = try read(step)
    let unreadable = snapshot.unreadable.filter {
      step.theirs.snapshot.files[$0]?.facts != nil
        || ours.snapshot.files[$0]?.facts != nil
    }
    if !unreadable.isEmpty {
      tally.unreadable += unreadable.count
      for path in unreadable { remark("\(path) cannot be read", step, path) }
      snapshot = try repair(snapshot, step)
    }
    catalogue.learn(snapshot)
    var knowledge = step.knowledge
    let writes = decisions(step, snapshot)
    if !writes.isEmpty {
      let operation = record(
        "\(step.clone.person) in clone \(number)", "settles \(writes.count)", seen: knowledge,
        writes,
        snapshot)
      knowledge.insert(operation)
    }
    count(step)
    judge(step, snapshot, knowledge)
    judgeReferences(step, snapshot)
    clones[number].head = Clone.Head(
      commit: graph.commit(on: parents), id: try step.repository.head(), snapshot: snapshot,
      knowledge: knowledge)
    watch?.look(self.step, what + (step.stopped ? ", asked" : ""), snapshot)
  }

  private func read(_ step: MergeStep) throws -> Snapshot {
    let texts = try step.repository.texts()
    return step.clone.head.snapshot.replacing(texts, catalogue, also: step.theirs.snapshot)
  }

  /// Somebody finds a file that cannot be read and puts the own version in its place.
  private func repair(_ snapshot: Snapshot, _ step: MergeStep) throws -> Snapshot {
    var texts = snapshot.contents
    for path in snapshot.unreadable {
      texts[path] =
        step.clone.head.snapshot.files[path]?.text ?? step.theirs.snapshot.files[path]?.text
    }
    try step.repository.write(texts, over: snapshot.contents)
    try step.repository.commitAll("mended")
    return snapshot.replacing(texts, catalogue)
  }

  /// What was decided where people disagreed: whoever settled it knew both sides.
  private func decisions(_ step: MergeStep, _ snapshot: Snapshot) -> [Place: String?] {
    let values = snapshot.values
    let known = step.knowledge
    var writes: [Place: String?] = [:]
    for (subject, fields) in step.disagreements.fields {
      for place in ledger.places[subject] ?? [] where fields.contains(place.fieldName) {
        let isOpen = step.disagreements.places.contains(place)
        let isSaid = ledger.expectation(at: place, for: known) == .settled(values[place])
        let isDecided = step.stopped || place.kind == .id
        // In a text that was settled by choosing a side, the other side's words are given up.
        if isDecided, isOpen || !isSaid { writes[place] = .some(values[place]) }
      }
    }
    let texts = (step.clone.head.snapshot.noteTexts, step.theirs.snapshot.noteTexts)
    for (note, text) in snapshot.noteTexts
    where step.stopped && texts.0[note] != text && texts.1[note] != text {
      writes[note] = values[note]
    }
    return writes
  }

  private mutating func count(_ step: MergeStep) {
    if step.stopped {
      tally.stops += 1
      if !step.disagreements.isEmpty {
        tally.trueStops += 1
      } else if step.askedForTexts {
        tally.needlessStops += 1
      } else {
        tally.stopsOfGit += 1
      }
    }
    let asked = step.disagreements.places.filter { place in
      place.kind == .paper || place.kind == .id || step.stopped && !step.clone.strategy.isReadlog
        || step.marked.contains { place.fieldName == $0 || place.fieldName.hasPrefix($0 + ".") }
        || place.subject.isShelf && step.stopped
    }
    let silent = step.disagreements.places.subtracting(asked)
    tally.silent += silent.count
    for place in silent.sorted() {
      remark("decided without asking: \(place)", step, path(of: place, step))
    }
  }

  private mutating func judge(_ step: MergeStep, _ snapshot: Snapshot, _ knowledge: Knowledge) {
    let (ours, theirs) = (step.clone.head, step.theirs)
    let before = [ours, theirs]
    let subjects = Set((before.map(\.snapshot) + [snapshot]).flatMap(\.facts).map(\.subject))
      .union(ledger.places.keys)
      .filter { subject in
        let texts = (before.map(\.snapshot) + [snapshot]).map { $0.file(of: subject)?.file.text }
        return texts[2] != texts[0] || texts[2] != texts[1]
      }
    var faults = snapshot.faults(ledger, knowing: knowledge, in: subjects)
    for head in before {
      for place in head.snapshot.faults(ledger, knowing: head.knowledge, in: subjects).keys {
        faults[place] = nil
      }
    }
    for (place, fault) in faults.sorted(by: { $0.key < $1.key }) where fault != .remarkLost {
      if step.clone.strategy.isReadlog {
        tally.faultsOfReadlog += 1
      } else {
        tally.faultsOfOthers += 1
      }
      if fault.isDeed { deeds.insert(place) }
      let wanted = ledger.expectation(at: place, for: knowledge)
      remark(
        "\(fault.rawValue): \(place), wanted \(wanted), is \(snapshot.values[place] ?? "–")", step,
        path(of: place, step))
    }
  }

  /// Which references lead nowhere since this merge. Papers that are renamed while references are
  /// made elsewhere are a matter for merges that know papers.
  private mutating func judgeReferences(_ step: MergeStep, _ snapshot: Snapshot) {
    guard step.clone.strategy.knowsPapers else { return }
    let before = [step.clone.head, step.theirs].map(\.snapshot.loose)
    for place in snapshot.loose.subtracting(before.joined()).sorted()
    where !orphans.contains(catalogue.subject(uid: nil, id: place.name)) {
      tally.faultsOfReadlog += 1
      remark("points to nothing now: \(place)", step, path(of: place, step))
    }
  }

  private func path(of place: Place, _ step: MergeStep) -> String? {
    place.subject.isShelf
      ? Author.shelfPath
      : (step.clone.head.snapshot.file(of: place.subject)
        ?? step.theirs.snapshot.file(of: place.subject))?.path
  }
}
