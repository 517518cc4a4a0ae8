import LibYAML

extension ChangeSummary {
  /// At most three short lines for the eye: papers, people, then tags, shelves and `readlog.yaml`.
  /// None when nothing changed. What records say is escaped in them.
  ///
  /// ```
  /// 2 new papers by alice: kornblith2019similarity, gaier2019weight; 1 changed: li2020sigua
  /// 3 notes: 2 by bob, 1 by carol; bob read 2
  /// tags: +robustness on 2, -gan on 1; shelf icml-2019: +2
  /// ```
  package var lines: [String] {
    [paperWords, peopleWords, otherWords]
      .filter { !$0.isEmpty }.map { $0.joined(separator: "; ").escapingControlCharacters() }
  }

  private var paperWords: [String] {
    var words: [String] = []
    func say(_ items: [String], _ what: String, by people: String = "") {
      if items.isEmpty { return }
      let noun = words.isEmpty ? (items.count == 1 ? " paper" : " papers") : ""
      let phrase = what == "new" ? "new\(noun)" : "\(noun) \(what)".trimmed
      words.append("\(items.count) \(phrase)\(people): \(Self.list(items))")
    }
    let adders = papers.addedBy.count > 3 ? [] : papers.addedBy
    say(
      papers.added, "new",
      by: adders.isEmpty ? "" : " by " + adders.joined(separator: " and "))
    say(papers.removed, "removed")
    say(papers.renamed.map { "\($0.old) → \($0.new)" }, "renamed")
    say(papers.changed, "changed")
    say(papers.moved, "moved")
    if !unmerged.isEmpty {
      words.append("\(unmerged.count) with an open merge: \(Self.list(unmerged))")
    }
    if !unreadable.isEmpty {
      words.append("\(unreadable.count) unreadable: \(Self.list(unreadable))")
    }
    return words
  }

  private var peopleWords: [String] {
    var words = [
      noteWords(\.notesAdded, ""), noteWords(\.notesEdited, " edited"),
      noteWords(\.notesRemoved, " removed"),
    ].compactMap(\.self)
    let readers = people.compactMap { person in
      Self.readings(of: person).map { "\(person.handle) \($0)" }
    }
    words += readers.prefix(4)
    if readers.count > 4 { words.append("and \(readers.count - 4) more people") }
    return words
  }

  private func noteWords(_ count: KeyPath<Person, Int>, _ verb: String) -> String? {
    let authors = people.filter { $0[keyPath: count] > 0 }
      .sorted { ($1[keyPath: count], $0.handle) < ($0[keyPath: count], $1.handle) }
    guard let first = authors.first else { return nil }
    let total = authors.reduce(0) { $0 + $1[keyPath: count] }
    let noun = total == 1 ? "note" : "notes"
    if authors.count == 1 { return "\(total) \(noun) by \(first.handle)\(verb)" }
    let shares = authors.map { "\($0[keyPath: count]) by \($0.handle)" }
    return "\(total) \(noun)\(verb): \(Self.list(shares))"
  }

  /// `read 2, queued 1, starred 1`
  private static func readings(of person: Person) -> String? {
    let words: [(String, Int)] =
      [
        ("read", person.statuses["read"] ?? 0), ("is reading", person.statuses["reading"] ?? 0),
        ("queued", person.statuses["queued"] ?? 0), ("dropped", person.statuses["dropped"] ?? 0),
        ("took the status from", person.statuses["none"] ?? 0), ("rated", person.rated),
        ("starred", person.starred),
      ].filter { $0.1 > 0 }
    return words.isEmpty ? nil : words.map { "\($0) \($1)" }.joined(separator: ", ")
  }

  private var otherWords: [String] {
    var words: [String] = []
    let changes = tags.flatMap { tag in
      [("+", tag.added), ("-", tag.removed)].filter { $0.1 > 0 }
        .map { "\($0)\(tag.tag) on \($1)" }
    }
    if !changes.isEmpty { words.append("tags: " + Self.list(changes, limit: 4)) }
    words += shelves.prefix(3).map { "shelf \($0.name): \($0.words)" }
    if shelves.count > 3 { words.append("\(shelves.count - 3) more shelves") }
    if let config {
      let people = config.peopleAdded.map { "+\($0)" } + config.peopleRemoved.map { "-\($0)" }
      words.append(
        people.isEmpty ? "readlog.yaml changed" : "people: " + Self.list(people, limit: 4))
    }
    return words
  }

  private static func list(_ items: [String], limit: Int = 3) -> String {
    let shown = items.prefix(items.count == limit + 1 ? limit + 1 : limit)
    let rest = items.count - shown.count
    return shown.joined(separator: ", ") + (rest == 0 ? "" : " and \(rest) more")
  }
}

extension ChangeSummary.Shelf {
  fileprivate var words: String {
    let counts = [("+", added), ("-", removed)].filter { $0.1 > 0 }.map { "\($0)\($1)" }
    let change = isRemoved ? ["removed"] : (isNew ? ["new"] : []) + counts
    return change.isEmpty ? "changed" : change.joined(separator: ", ")
  }
}
