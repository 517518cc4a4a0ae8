import LibYAML

@testable import ReadingLog

/// The laws of merging libraries, checked on three of them.
struct LibraryLaws {
  let sides: ThreeSides<[String: String]>
  let merge: LibraryMerge
  /// Conflicts with our part and with theirs.
  private let merged: [String: String]
  private let contents: ThreeSides<Contents>
  private let result: Contents

  init(_ sides: ThreeSides<[String: String]>) {
    self.sides = sides
    merge = LibraryMerge(base: sides.base, ours: sides.ours, theirs: sides.theirs)
    merged = merge.library(after: sides.ours)
    contents = sides.map(Contents.init)
    result = Contents(merged)
  }

  var violations: [String] {
    oneSided + swapped + complete + notes + papers + references + ids + again + readable
  }

  /// What a library holds, whatever its files are called.
  struct Contents {
    /// By `born-…` tags: a joined paper has those of both.
    var papers: [String: Paper] = [:]
    var ids: [String: String] = [:]
    var names: [String] = []
    /// `from -> to`, by `born-…` tags or the shelf's name.
    var references: Set<String> = []
    var dangling: Set<String> = []
    var notes: [String: Note] = [:]

    init(_ texts: [String: String]) {
      var targets: [(source: String, id: String)] = []
      for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
        for version in [ConflictText(text)?.ours ?? text, ConflictText(text)?.theirs ?? text] {
          let file = LibraryVersion(path: path, text: version)
          if let paper = file.paper { add(paper, at: file.stem) }
          let births = file.paper?.births ?? [path]
          for mention in file.mentions {
            targets += births.map { ($0, mention.id) }
          }
        }
        if path.hasPrefix("papers/") { names.append(PaperID.collisionKey(LibraryPath(path).stem)) }
      }
      let byID = Dictionary(grouping: ids, by: \.value).mapValues { $0.map(\.key) }
      for (source, id) in targets {
        if byID[id] == nil { dangling.insert(id) }
        for target in byID[id] ?? [] { references.insert("\(source) -> \(target)") }
      }
    }

    private mutating func add(_ paper: Paper, at id: String) {
      for birth in paper.births {
        papers[birth] = paper
        ids[birth] = id
      }
      for (handle, note) in paper.notes { notes["\(handle)/\(note.id)"] = note }
    }
  }
}

extension Paper {
  fileprivate var births: [String] { tags.filter { $0.hasPrefix("born-") } }
}

extension LibraryLaws {
  private var oneSided: [String] {
    let same = LibraryMerge(base: sides.base, ours: sides.theirs, theirs: sides.theirs)
    let mine = LibraryMerge(base: sides.base, ours: sides.theirs, theirs: sides.base)
    let other = LibraryMerge(base: sides.base, ours: sides.base, theirs: sides.theirs)
    return
      (same.files.isEmpty ? [] : ["merge(b,x,x) is not x: \(same.files.map(\.path))"])
      + (mine.files.isEmpty ? [] : ["merge(b,x,b) is not x: \(mine.files.map(\.path))"])
      + (other.library(after: sides.base) == sides.theirs
        ? [] : ["merge(b,b,x) is not x: \(other.files.map(\.path))"])
  }

  private var open: Set<String> {
    Set(merge.files.filter { !$0.conflicts.isEmpty }.map(\.path))
  }

  private var swapped: [String] {
    let other = LibraryMerge(base: sides.base, ours: sides.theirs, theirs: sides.ours)
    let theirs = other.library(after: sides.theirs)
    var violations: [String] = []
    if Set(theirs.keys) != Set(merged.keys) {
      violations.append(
        "swapped: other files: \(theirs.keys.sorted()), not \(merged.keys.sorted())")
    }
    for (path, text) in merged where !open.contains(path) {
      if theirs[path] != text { violations.append("swapped: \(path):\n\(theirs[path] ?? "none")") }
    }
    if other.decisions != merge.decisions { violations.append("swapped: other decisions") }
    if open != Set(other.files.filter { !$0.conflicts.isEmpty }.map(\.path)) {
      violations.append("swapped: other conflicts")
    }
    return violations
  }

  /// Files that are the same in all three need not be given.
  private var complete: [String] {
    let same = Set(sides.base.keys).filter { path in
      sides.base[path] == sides.ours[path] && sides.base[path] == sides.theirs[path]
    }
    let changed = sides.map { $0.filter { !same.contains($0.key) } }
    let ids = Set(same.map { PaperID.collisionKey(LibraryPath($0).stem) })
    let partial = LibraryMerge(
      base: changed.base, ours: changed.ours, theirs: changed.theirs, isTaken: ids.contains)
    return partial.library(after: sides.ours) == merged
      ? []
      : ["without what is the same: \(partial.files.map(\.path)), not \(merge.files.map(\.path))"]
  }

  /// Every note of either side is there unless the other side removed it untouched.
  private var notes: [String] {
    let notes = contents.map(\.notes)
    var violations: [String] = []
    for (mine, other) in [(notes.ours, notes.theirs), (notes.theirs, notes.ours)] {
      for (key, note) in mine where !(notes.base[key] == note && other[key] == nil) {
        let versions = result.notes.filter { $0.key == key || $0.key.hasPrefix(key + "~") }
        if versions.isEmpty { violations.append("note \(key) is lost") }
        if other[key] == nil || other[key] == notes.base[key], versions[key] != note {
          violations.append("note \(key) is not as it was written")
        }
      }
    }
    return violations
  }

  /// Papers go only where one side removed them, and carry the tags of both sides.
  private var papers: [String] {
    var violations: [String] = []
    let births = contents.map { Set($0.papers.keys) }
    for birth in births.ours.union(births.theirs) {
      let isWanted =
        births.ours.contains(birth) && births.theirs.contains(birth)
        || !births.base.contains(birth)
      let paper = result.papers[birth]
      if isWanted, paper == nil { violations.append("\(birth) is lost") }
      let sides = contents.map { Set($0.papers[birth]?.tags ?? []) }
      guard isWanted, let paper, paper.tags.filter({ $0.hasPrefix("born-") }).count == 1 else {
        continue
      }
      let wanted = sides.ours.intersection(sides.theirs)
        .union(sides.ours.subtracting(sides.base)).union(sides.theirs.subtracting(sides.base))
      if Set(paper.tags) != wanted {
        violations.append("\(birth) has the tags \(paper.tags), not \(wanted.sorted())")
      }
    }
    return violations
  }

  /// What either side made a paper or a shelf point to it points to, and nothing points nowhere
  /// that did not on a side.
  private var references: [String] {
    let new = contents.ours.references.subtracting(contents.base.references)
      .union(contents.theirs.references.subtracting(contents.base.references))
      .union(contents.ours.references.intersection(contents.theirs.references))
    let shelves = Set(sides.ours.keys).union(sides.theirs.keys)
      .filter { merged[$0] == nil }
    let lost = new.subtracting(result.references).filter { reference in
      let parts = reference.split(separator: " -> ").map(String.init)
      // A paper that is joined may not point to itself, and a file may be gone.
      let source = result.ids[parts[0]] ?? parts[0]
      return source != result.ids[parts[1]] && !shelves.contains(parts[0])
        && (result.ids[parts[0]] != nil || !parts[0].hasPrefix("born-"))
    }
    let dangling = result.dangling.subtracting(contents.ours.dangling)
      .subtracting(contents.theirs.dangling)
    return (lost.isEmpty ? [] : ["references are lost: \(lost.sorted())"])
      + (dangling.isEmpty ? [] : ["references lead nowhere: \(dangling.sorted())"])
  }

  private var ids: [String] {
    let isUnique = Set(result.names).count == result.names.count
    return isUnique ? [] : ["two papers have one id: \(result.names.sorted())"]
  }

  private var again: [String] {
    guard merge.isClean else { return [] }
    return [("ours", sides.ours), ("theirs", sides.theirs)].flatMap { name, side in
      [("the base", sides.base), (name, side)].compactMap { since, base in
        let again = LibraryMerge(base: base, ours: merged, theirs: side)
        return again.files.isEmpty
          ? nil
          : "merging \(name) in again from \(since) changes "
            + again.files.map { "\($0.path):\n\($0.text ?? "none")" }.joined(separator: "\n")
      }
    }
  }

  private var readable: [String] {
    merged.compactMap { path, text in
      if LibraryVersion(path: path, text: text).root != nil { return nil }
      return "\(path) cannot be read:\n\(text)"
    }
  }
}
