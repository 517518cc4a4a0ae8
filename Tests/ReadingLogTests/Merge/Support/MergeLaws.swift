import LibYAML

@testable import ReadingLog

/// The laws of merging, checked on three records.
struct MergeLaws {
  let sides: ThreeSides<String>
  let result: MergeResult
  /// What each says, the merged one with our part of its conflicts.
  private let papers: ThreeSides<Paper>
  private let merged: Paper

  init(_ sides: ThreeSides<String>) throws {
    self.sides = sides
    result = Self.merge(sides)
    papers = try sides.map { try Record(id: "paper", text: $0).paper }
    merged = try Record(id: "paper", text: result.text).paper
  }

  private static func merge(_ sides: ThreeSides<String>) -> MergeResult {
    ReadingLog.merge(.record, base: sides.base, ours: sides.ours, theirs: sides.theirs)
  }

  private func meaning(_ text: String) -> Meaning? {
    let text = ConflictText(text)?.ours ?? text
    return (try? YAMLNode.parse(text.replacing("\r\n", with: "\n")))
      .flatMap { $0 }.flatMap { Meaning(YAMLValue($0), .fields(.record)) }
  }

  func violations(_ records: inout RandomRecords) throws -> [String] {
    let styled = try sides.map { try records.restyled($0) }
    return oneSided(styled) + swapped() + notes() + tags() + wordsAndScalars() + conflicts()
      + valid() + again() + style(styled)
  }

  /// merge(b,b,x) = merge(b,x,b) = x, merge(b,x,x) = x, also where the same is spelled differently.
  private func oneSided(_ styled: ThreeSides<String>) -> [String] {
    let cases = [
      ("b,b,x", ThreeSides(base: sides.base, ours: styled.base, theirs: sides.theirs)),
      ("b,x,b", ThreeSides(base: sides.base, ours: sides.theirs, theirs: styled.base)),
      ("b,x,x", ThreeSides(base: sides.base, ours: sides.theirs, theirs: styled.theirs)),
    ]
    return cases.compactMap { name, sides in
      let result = Self.merge(sides)
      let isRight = result.isClean && meaning(result.text) == meaning(self.sides.theirs)
      return isRight ? nil : "merge(\(name)) is not x:\n\(sides.shown)\n\(result.text)"
    }
  }

  private func swapped() -> [String] {
    let other = Self.merge(sides.swapped)
    guard other.isClean == result.isClean else { return ["swapped: one is clean"] }
    if result.isClean {
      let same = other.text.utf8.elementsEqual(result.text.utf8)
      return same ? [] : ["swapped: other bytes:\n\(other.text)"]
    }
    let mirrored = Set(
      other.conflicts.map {
        MergeConflict(path: $0.path, sides: $0.sides.swapped, reason: $0.reason)
      })
    if mirrored != Set(result.conflicts) { return ["swapped: other conflicts \(other.conflicts)"] }
    let theirs = ConflictText(result.text).flatMap { meaning($0.theirs) }
    return meaning(other.text) == theirs ? [] : ["swapped: another value:\n\(other.text)"]
  }

  /// Every note of either side is there unless the other side removed it untouched.
  private func notes() -> [String] {
    func notes(_ paper: Paper) -> [String: Note] {
      Dictionary(
        paper.notes.map { ("\($0.handle)/\($0.note.id)", $0.note) }, uniquingKeysWith: { a, _ in a }
      )
    }
    let sides = papers.map(notes)
    let merged = notes(merged)
    var violations: [String] = []
    for (mine, other) in [(sides.ours, sides.theirs), (sides.theirs, sides.ours)] {
      for (key, note) in mine {
        let isUntouched = sides.base[key] == note
        if isUntouched, other[key] == nil {
          if merged[key] != nil { violations.append("note \(key) came back") }
          continue
        }
        let versions = merged.filter { $0.key == key || $0.key.hasPrefix(key + "~") }
        if versions.isEmpty {
          violations.append("note \(key) is lost")
        } else if other[key] == sides.base[key] || other[key] == nil || other[key] == note {
          if merged[key] != note { violations.append("note \(key) is not as it was written") }
        } else if !isUntouched, versions.count > 1,
          !versions.values.contains(where: { $0.text == note.text })
        {
          violations.append("note \(key) has siblings, but one version is lost")
        }
      }
    }
    return violations
  }

  private func tags() -> [String] {
    let sets = papers.map { Set($0.tags) }
    let wanted = sets.ours.intersection(sets.theirs)
      .union(sets.ours.subtracting(sets.base)).union(sets.theirs.subtracting(sets.base))
    return Set(merged.tags) == wanted ? [] : ["tags are \(merged.tags), not \(wanted.sorted())"]
  }

  private func wordsAndScalars() -> [String] {
    var violations: [String] = []
    for (field, text) in merged.texts {
      if text == papers.ours[field] || text == papers.theirs[field] { continue }
      guard case .prose = field.kind else {
        violations.append("\(field) is what no side wrote: \(text)")
        continue
      }
      let known = [papers.ours, papers.theirs].flatMap { words($0[field] ?? "") }
      let new = Set(words(text)).subtracting(known)
      if !new.isEmpty { violations.append("\(field) has words that no side wrote: \(new)") }
    }
    let known = Set(
      [papers.ours, papers.theirs].flatMap { $0.notes.flatMap { words($0.note.text) } })
    let new = Set(merged.notes.flatMap { words($0.note.text) }).subtracting(known)
    return violations + (new.isEmpty ? [] : ["notes have words that no side wrote: \(new)"])
  }

  private func words(_ text: String) -> [String] {
    text.split { $0.isWhitespace }.map(String.init)
  }

  private func conflicts() -> [String] {
    let open = (try? Record(id: "paper", text: result.text).conflicts.map(\.name)) ?? []
    let listed = Set(open) == Set(result.conflicts.map(\.name))
    return
      (listed ? [] : ["the text shows conflicts in \(open), not \(result.conflicts.map(\.name))"])
      + result.conflicts.compactMap { conflict in
        let values = conflict.sides.map { $0.flatMap { Meaning($0, .open) } }
        let allDiffer =
          values.ours != values.theirs && values.base != values.ours && values.base != values.theirs
        return allDiffer ? nil : "\(conflict.name) is a conflict although two sides agree"
      }
  }

  private func valid() -> [String] {
    func errors(_ text: String) -> Set<String> {
      let file = LibraryFile(.record, path: "papers/paper.yaml", text: text)
      return Set(
        Checker(config: LibraryConfig()).check(file).findings
          .filter { $0.severity == .error }.map { "\($0.message)" })
    }
    guard result.isClean else { return [] }
    let new = errors(result.text).subtracting(errors(sides.ours)).subtracting(errors(sides.theirs))
    return new.isEmpty ? [] : ["the result does not validate: \(new)"]
  }

  /// Merging a side in once more changes nothing, even from the old base.
  private func again() -> [String] {
    guard result.isClean else { return [] }
    return [("ours", sides.ours), ("theirs", sides.theirs)].compactMap { name, side in
      let again = Self.merge(ThreeSides(base: sides.base, ours: result.text, theirs: side))
      let isStill = again.isClean && meaning(again.text) == meaning(result.text)
      return isStill ? nil : "merging \(name) in again gives\n\(again.text)"
    }
  }

  private func style(_ styled: ThreeSides<String>) -> [String] {
    let other = Self.merge(styled)
    guard other.isClean == result.isClean, meaning(other.text) == meaning(result.text) else {
      return ["another style, another value:\n\(styled.shown)\n\(other.text)"]
    }
    return []
  }
}

extension ThreeSides<String> {
  /// For the report of a violation.
  var shown: String { "--- base\n\(base)--- ours\n\(ours)--- theirs\n\(theirs)---" }
}
