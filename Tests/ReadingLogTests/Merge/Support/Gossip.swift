@testable import ReadingLog

/// Some people with a clone each, who edit and pull from each other at random; and what has to be
/// in every clone in the end.
struct Gossip {
  private(set) var history = History()
  private(set) var heads: [Int]
  private var random: RandomRecords
  private var ledger = Ledger()
  private var edits = 0

  private(set) var merges = 0
  private(set) var asked = 0
  /// How often people were asked, by what for.
  private(set) var reasons: [String: Int] = [:]
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
    if !merge.isClean { asked += 1 }
    for conflict in merge.files.flatMap(\.conflicts) {
      reasons["\(conflict.path.last ?? "") \(conflict.reason)", default: 0] += 1
    }
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

  /// What is wrong with what the clones have in the end.
  var faults: [String] {
    var faults = ledger.faults(in: texts(0), history)
    let contents = LibraryLaws.Contents(texts(0))
    let names = contents.names.sorted()
    if Set(names).count != names.count { faults.append("two papers have one id: \(names)") }
    for (path, text) in texts(0) where LibraryVersion(path: path, text: text).root == nil {
      faults.append("\(path) cannot be read:\n\(text)")
    }
    return faults
  }
}

/// Who wrote and removed what, and what they had seen.
private struct Ledger {
  private struct Entry {
    var written: [Int] = []
    var removed: [Int] = []
    /// Removed with the whole paper.
    var removedWithPaper: [Int] = []
  }

  private var notes: [String: Entry] = [:]
  private var tags: [String: Entry] = [:]
  private var words: [String: Entry] = [:]
  private var papers: [String: Entry] = [:]
  private var dangling: Set<String> = ["nowhere"]

  mutating func record(_ commit: Int, before: [String: String], after: [String: String]) {
    let (old, new) = (LibraryLaws.Contents(before), LibraryLaws.Contents(after))
    dangling.formUnion(new.dangling)
    for (key, note) in new.notes where old.notes[key] != note {
      notes[key, default: Entry()].written.append(commit)
    }
    for word in new.ownWords.subtracting(old.ownWords) {
      words[word, default: Entry()].written.append(commit)
    }
    for word in old.ownWords.subtracting(new.ownWords) {
      words[word, default: Entry()].removed.append(commit)
    }
    let gone = Set(old.papers.keys).subtracting(new.papers.keys)
    for key in old.notes.keys where new.notes[key] == nil {
      let isWithPaper = gone.contains { birth in
        old.papers[birth]?.notes.contains { "\($0.handle)/\($0.note.id)" == key } ?? false
      }
      if isWithPaper {
        notes[key, default: Entry()].removedWithPaper.append(commit)
      } else {
        notes[key, default: Entry()].removed.append(commit)
      }
    }
    for birth in Set(new.papers.keys).subtracting(old.papers.keys) {
      papers[birth, default: Entry()].written.append(commit)
    }
    for birth in gone {
      papers[birth, default: Entry()].removed.append(commit)
      for tag in old.papers[birth]?.own ?? [] {
        tags[tag, default: Entry()].removedWithPaper.append(commit)
      }
    }
    for birth in new.papers.keys {
      let (before, after) = (Set(old.papers[birth]?.own ?? []), Set(new.papers[birth]?.own ?? []))
      for tag in after.subtracting(before) { tags[tag, default: Entry()].written.append(commit) }
      for tag in before.subtracting(after) { tags[tag, default: Entry()].removed.append(commit) }
    }
  }

  func faults(in texts: [String: String], _ history: History) -> [String] {
    let contents = LibraryLaws.Contents(texts)
    var faults: [String] = []
    func isSeen(_ commit: Int, by removals: [Int]) -> Bool {
      removals.contains { history.isAncestor(commit, of: $0) }
    }
    for (key, entry) in notes where !key.contains("~") {
      let versions = contents.notes.keys.filter { $0 == key || $0.hasPrefix(key + "~") }
      let isThere = !versions.isEmpty
      if versions.count > entry.written.count {
        faults.append(
          "note \(key) has \(versions.count) versions after \(entry.written.count) edits")
      }
      let removals = entry.removed + entry.removedWithPaper
      let isWanted = !entry.written.allSatisfy { isSeen($0, by: removals) }
      if isWanted, !isThere { faults.append("note \(key) is lost: \(entry)") }
      // With its paper a removed note goes and, where the paper has to stay, comes back.
      let birth = contents.papers.first { _, paper in
        paper.notes.contains { "\($0.handle)/\($0.note.id)" == key }
      }?.key
      let wasRemoved = birth.flatMap { papers[$0]?.removed.isEmpty } == false
      if !isWanted, isThere, entry.removedWithPaper.isEmpty, !wasRemoved {
        faults.append("note \(key) came back: \(entry)")
      }
    }
    for (birth, entry) in papers where entry.removed.isEmpty && contents.papers[birth] == nil {
      faults.append("paper \(birth) is lost: \(entry)")
    }
    let present = Set(contents.papers.values.flatMap(\.own))
    for (tag, entry) in tags {
      if entry.removed.isEmpty, entry.removedWithPaper.isEmpty, !present.contains(tag) {
        faults.append("tag \(tag) is lost: \(entry)")
      }
      // With its paper a removed tag goes and, where the paper has to stay, comes back.
      let birth = String(tag.split(separator: "/")[1])
      if !entry.removed.isEmpty, present.contains(tag), papers[birth]?.removed.isEmpty ?? true {
        faults.append("tag \(tag) came back: \(entry)")
      }
    }
    for (word, entry) in words where entry.removed.isEmpty && !contents.ownWords.contains(word) {
      faults.append("\(word) is lost: \(entry)")
    }
    let new = contents.dangling.subtracting(dangling)
    if !new.isEmpty { faults.append("references lead nowhere: \(new.sorted())") }
    return faults
  }
}

extension LibraryLaws.Contents {
  /// The words in notes that were written once.
  fileprivate var ownWords: Set<String> {
    Set(
      notes.values.flatMap { note in
        note.text.split { $0.isWhitespace }.filter { $0.hasPrefix("own-word-") }.map(String.init)
      })
  }
}

extension Paper {
  /// The tags that were written once, by one person: `own/born-…/3`.
  fileprivate var own: [String] { tags.filter { $0.hasPrefix("own/") } }
}
