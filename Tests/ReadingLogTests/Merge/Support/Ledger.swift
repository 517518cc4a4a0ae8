@testable import ReadingLog

/// Who wrote and removed what, and what they had seen.
struct Ledger {
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
