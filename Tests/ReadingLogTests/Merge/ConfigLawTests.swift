import LibYAML
import Testing

@testable import ReadingLog

/// The laws of merging `readlog.yaml`: whoever joined is there, addresses and aliases are sets.
@Suite struct ConfigLawTests {
  private static let batch = 50

  @Test(arguments: Soak.seeds(usual: 1000, share: 10, batch: batch))
  func everyLawHolds(seed: UInt64) throws {
    var random = RandomRecords(seed: seed)
    for index in 0..<Self.batch {
      let base = try random.config()
      let ours = try random.edited(config: base, times: random.number(0..<5))
      let theirs = try random.edited(config: base, times: random.number(0..<5))
      let sides = ThreeSides(base: base, ours: ours, theirs: theirs)
      for violation in try violations(sides) {
        Issue.record("seed \(seed), \(index): \(violation)\n\(sides.shown)")
        return
      }
    }
  }

  private func merge(_ base: String, _ ours: String, _ theirs: String) -> MergeResult {
    ReadingLog.merge(.config, base: base, ours: ours, theirs: theirs)
  }

  private func violations(_ sides: ThreeSides<String>) throws -> [String] {
    let result = merge(sides.base, sides.ours, sides.theirs)
    let other = merge(sides.base, sides.theirs, sides.ours)
    guard result.isClean == other.isClean else { return ["swapped: one is clean"] }
    guard result.isClean else {
      guard let read = ConflictText(result.text)?.read() else {
        return ["unreadable:\n\(result.text)"]
      }
      let open = Set(read.open.map(\.name))
      let isListed = open == Set(result.conflicts.map(\.name))
      return (isListed ? [] : ["the text shows conflicts in \(open)"]) + needless(result)
    }
    if other.text != result.text { return ["swapped:\n\(result.text)---\n\(other.text)"] }
    for side in [sides.ours, sides.theirs] {
      let again = merge(sides.base, result.text, side)
      guard again.isClean, try meaning(again.text) == meaning(result.text) else {
        return ["again:\n\(result.text)---\n\(again.text)"]
      }
    }
    return try people(sides, result.text) + vocabulary(sides, result.text)
  }

  private func needless(_ result: MergeResult) -> [String] {
    result.conflicts.compactMap { conflict in
      let values = conflict.sides.map { $0.flatMap { Meaning($0, .open) } }
      let allDiffer =
        values.ours != values.theirs && values.base != values.ours && values.base != values.theirs
      return allDiffer ? nil : "\(conflict.name) is a conflict although two sides agree"
    }
  }

  private func meaning(_ text: String) throws -> Meaning? {
    try YAMLNode.parse(text).flatMap { Meaning(YAMLValue($0), .fields(.config)) }
  }

  private func people(_ sides: ThreeSides<String>, _ merged: String) throws -> [String] {
    let configs = try sides.map { try LibraryConfig(text: $0) }
    let result = try LibraryConfig(text: merged)
    let handles = configs.map { Set($0.people.map(\.handle)) }
    var violations: [String] = []
    for handle in handles.ours.union(handles.theirs) {
      let people = configs.map { $0.person(handle) }
      let isUntouched = people.base != nil && (people.ours ?? people.theirs) == people.base
      let isGone = people.ours == nil || people.theirs == nil
      guard let person = result.person(handle) else {
        if !(isGone && isUntouched) { violations.append("\(handle) is lost") }
        continue
      }
      if isGone, isUntouched { violations.append("\(handle) came back") }
      guard !isGone else { continue }
      let emails = people.map { Set($0?.emails ?? []) }
      let wanted = Self.joined(emails)
      if Set(person.emails) != wanted {
        violations.append("\(handle) has \(person.emails), not \(wanted.sorted())")
      }
    }
    return violations
  }

  private func vocabulary(_ sides: ThreeSides<String>, _ merged: String) throws -> [String] {
    let tags = try sides.map { try LibraryConfig(text: $0).tags }
    let result = try LibraryConfig(text: merged).tags
    var violations: [String] = []
    for tag in Set(tags.ours.entries.map(\.tag)).union(tags.theirs.entries.map(\.tag)) {
      let entries = tags.map { $0.entry(tag) }
      guard let ours = entries.ours, let theirs = entries.theirs else {
        let left = entries.ours ?? entries.theirs
        let isWanted = left != entries.base
        if (result.entry(tag) != nil) != isWanted { violations.append("\(tag): not as it should") }
        continue
      }
      let aliases = ThreeSides(
        base: Set(entries.base?.aliases ?? []), ours: Set(ours.aliases),
        theirs: Set(theirs.aliases))
      if Set(result.entry(tag)?.aliases ?? []) != Self.joined(aliases) {
        violations.append("\(tag) has the aliases \(result.entry(tag)?.aliases ?? [])")
      }
    }
    return violations
  }

  private static func joined(_ sets: ThreeSides<Set<String>>) -> Set<String> {
    sets.ours.intersection(sets.theirs).union(sets.ours.subtracting(sets.base))
      .union(sets.theirs.subtracting(sets.base))
  }
}

extension RandomRecords {
  /// A `readlog.yaml` as the program or a person might have written it.
  fileprivate mutating func config() throws -> String {
    let text = "format: 1\nname: \(sentence(1..<3))\n"
    let config = try edited(config: text, times: number(0..<8))
    return chance(30) ? try restyled(config).replacing("\r\n", with: "\n") : config
  }

  fileprivate mutating func edited(config text: String, times: Int) throws -> String {
    var document = try YAMLDocument(text)
    for _ in 0..<times {
      let change = change()
      // Somebody's name alone has no room for an address.
      try? document.apply(change)
    }
    return document.text
  }

  private mutating func change() -> ConfigChange {
    let handle = pick(["alice", "bob", "carol", "dave"])
    let person = ["people", handle]
    let word = ["tags", "vocabulary", pick(["gan", "ood", "noise"])]
    let email = "\(handle)@\(pick(["lab", "home", "old"])).org"
    switch number(0..<12) {
    case 0: return .set(.text(pick(["Ada", "Grace", "Alan"])), person + ["name"])
    case 1: return .set(.text(pick(["Ada", "Grace"])), person)
    case 2, 3: return .insert(email, person + ["email"])
    case 4: return .set(.text(email), person + ["email"])
    case 5: return .remove(pick([person, person + ["email"], person + ["name"]]))
    case 6: return .set(.text(sentence(2..<6)), word + ["about"])
    case 7: return .set(.text(sentence(2..<6)), word)
    case 8: return .insert(pick(["gans", "shift", "labels"]), word + ["aliases"])
    case 9: return .remove(pick([word, word + ["aliases"], word + ["about"]]))
    case 10: return .set(.literal(pick(["true", "false"])), ["tags", "closed"])
    default:
      return pick([
        .set(.literal(String(number(1..<3))), ["format"]), .set(.text(sentence(3..<6)), ["about"]),
        .set(.text(pick(["author-year", "author-year-word"])), ["ids"]),
        .set(.text(pick(["a", "b"])), ["policies", pick(["notes", "removals"])]),
      ])
    }
  }
}

private enum ConfigChange {
  case set(YAMLValue, [String])
  case insert(String, [String])
  case remove([String])
}

extension YAMLDocument {
  fileprivate mutating func apply(_ change: ConfigChange) throws {
    switch change {
    case .set(let value, let path): try set(value, at: path, order: ConfigEditor.order)
    case .insert(let item, let path):
      try insert(item, intoListAt: path, order: ConfigEditor.order)
    case .remove(let path): try remove(path)
    }
  }
}
