@testable import ReadingLog

/// Some people with a clone each, who edit and pull from each other at random; and what has to be
/// in every clone in the end.
struct Gossip {
  private(set) var history = History()
  private(set) var heads: [Int]
  private var random: RandomRecords
  private var ledger = Ledger()

  private var merges = 0
  private var edits = 0
  /// How often people were asked, by what for.
  private var reasons: [MergeConflict.Reason: Int] = [:]
  private(set) var log: [String] = []

  init(clones: Int, seed: UInt64) {
    random = RandomRecords(seed: seed)
    let first = history.commit(random.library().texts, after: [])
    heads = Array(repeating: first, count: clones)
    ledger.record(first, before: [:], after: history.commits[first].texts)
  }

  mutating func run(steps: Int) {
    for _ in 0..<steps {
      let clone = random.number(0..<heads.count)
      if random.chance(55) {
        edit(clone)
      } else {
        pull(clone, from: random.number(0..<heads.count))
      }
    }
  }

  /// Everybody pulls from anybody until all have the same.
  ///
  /// - Returns: whether they ever had.
  mutating func settle() -> Bool {
    for _ in 0..<heads.count * 12 {
      if areEqual { return true }
      pull(random.number(0..<heads.count), from: random.number(0..<heads.count))
    }
    // One collects, all others take it over.
    for clone in heads.indices { pull(0, from: clone) }
    for clone in heads.indices { pull(clone, from: 0) }
    return areEqual
  }

  var areEqual: Bool {
    heads.allSatisfy { history.commits[$0].texts == history.commits[heads[0]].texts }
  }

  /// What everybody had seen when they pulled last.
  func texts(_ clone: Int) -> [String: String] { history.commits[heads[clone]].texts }

  private mutating func edit(_ clone: Int) {
    let before = texts(clone)
    edits += 1
    let edited = random.edited(
      RandomLibrary(texts: before), by: "c\(clone)e\(edits)-", number: edits)
    if edited.texts == before { return }
    let head = history.commit(edited.texts, after: [heads[clone]])
    ledger.record(head, before: before, after: edited.texts)
    log.append("\(head): clone \(clone) edits \(heads[clone])")
    heads[clone] = head
  }

  private mutating func pull(_ clone: Int, from other: Int) {
    let (mine, theirs) = (heads[clone], heads[other])
    if history.isAncestor(theirs, of: mine) { return }
    if history.isAncestor(mine, of: theirs) {
      heads[clone] = theirs
      return
    }
    merges += 1
    let merge = history.merge(mine, theirs)
    let merged = merge.library(after: texts(clone))
    let resolved = resolve(merge, merged)
    heads[clone] = history.commit(resolved, after: [mine, theirs])
    log.append(
      "\(heads[clone]): clone \(clone) merges \(mine) and \(theirs) \(merge.decisions.map(\.message))"
    )
    for conflict in merge.files.flatMap(\.conflicts) { reasons[conflict.reason, default: 0] += 1 }
    // What a person takes away when asked is taken away on purpose.
    ledger.record(heads[clone], before: merged.filter { resolved[$0.key] == nil }, after: [:])
  }

  /// A person takes one side of each conflict.
  private mutating func resolve(
    _ merge: LibraryMerge, _ merged: [String: String]
  ) -> [String: String] {
    var resolved = merged
    for file in merge.files where !file.conflicts.isEmpty {
      let takesOurs = random.chance(50)
      if file.sides.ours == nil || file.sides.theirs == nil {
        // Removing it would leave what points to it behind.
        resolved[file.path] = file.text
      } else if let text = file.text, let conflict = ConflictText(text) {
        resolved[file.path] = takesOurs ? conflict.ours : conflict.theirs
      }
    }
    return resolved
  }
}

extension Gossip {
  /// Which commits hold a text, for the search of a fault.
  func trace(_ text: String) -> String {
    history.commits.enumerated().map { number, commit in
      let paths = commit.texts.filter { $0.value.contains(text) }.keys.sorted()
      return "\(number) \(commit.parents): \(paths.joined(separator: " "))"
    }.joined(separator: "\n")
  }

  var figures: String {
    let reasons = reasons.map { "\($0) \($1)" }.sorted().joined(separator: ", ")
    return "\(edits) edits, \(merges) merges, \(history.crissCrosses) criss-cross, "
      + "asked: [\(reasons)]"
  }

  /// What is wrong with what the clones have in the end.
  var faults: [String] {
    var faults = ledger.faults(in: texts(0), history)
    let contents = LibraryLaws.Contents(texts(0))
    let names = contents.names.sorted()
    if Set(names).count != names.count { faults.append("two papers have one id: \(names)") }
    let notes = texts(0).flatMap { path, text in
      (LibraryVersion(path: path, text: text).paper?.notes ?? []).map { (path, $0.note.id) }
    }
    for (note, places) in Dictionary(grouping: notes, by: \.1) where places.count > 1 {
      faults.append("note \(note) is in \(places.map(\.0).sorted())")
    }
    for (path, text) in texts(0) where LibraryVersion(path: path, text: text).root == nil {
      faults.append("\(path) cannot be read:\n\(text)")
    }
    return faults
  }
}
