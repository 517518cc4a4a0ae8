import LibYAML
import TestSupport
import Testing

@testable import ReadingLog

@Suite struct ShelfEditLawTests {
  @Test(
    "any sequence of edits gives what a list would, and keeps every other line",
    arguments: UInt64(0)..<60)
  func laws(seed: UInt64) throws {
    for part in 0..<10 {
      var random = RandomShelfEdits(seed: seed * 10 + UInt64(part))
      var editor = try ShelfEditor(random.text())
      #expect(random.sections == Model(editor.shelf), "\(editor.text)")
      for _ in 0..<12 {
        let before = editor
        let edit: String
        do {
          edit = try random.edit(&editor)
        } catch {
          Issue.record(error, "\(random.last)\n\(before.text)")
          return
        }
        let why: Comment = "\(edit)\n\(before.text)\n---\n\(editor.text)"
        #expect(Model(try Shelf(name: "", text: editor.text)) == random.sections, why)
        #expect(comments(editor) == comments(before), why)
        let lost = Set(lines(before.text)).subtracting(lines(editor.text))
        #expect(lost.allSatisfy { random.mayChange($0) }, why)
        if Model(before.shelf) == Model(editor.shelf) { #expect(before.text == editor.text, why) }
      }
      #expect(editor.text.hasSuffix("x-end: kept\n"))
    }
  }

  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
  }

  private func comments(_ editor: ShelfEditor) -> [String] {
    YAMLComment.all(in: editor.text, root: editor.document.root).map(\.text).sorted()
  }
}

/// A shelf without how it is written.
private typealias Model = [RandomShelfEdits.Section]

extension Model {
  fileprivate init(_ shelf: Shelf) {
    self = shelf.sections.map { .init(heading: $0.heading, entries: $0.entries) }
  }
}

/// A shelf as somebody may have written it, and edits of it that are made to a list, too.
private struct RandomShelfEdits {
  struct Section: Equatable {
    var heading: String?
    var entries: [Shelf.Entry] = []
  }

  private var random: SeededGenerator
  private var number = 0
  private(set) var sections: [Section] = []
  /// The ids whose entries the last edit was to change.
  private var touched: Set<String> = []
  private(set) var last = ""

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func newID() -> String {
    number += 1
    return "paper\(number)"
  }

  private mutating func comment() -> String {
    number += 1
    return chance(20) ? "  # remark \(number)" : ""
  }

  // MARK: A text

  mutating func text() -> String {
    var lines = ["title: A shelf" + comment()]
    if chance(20) { lines.append("") }
    let count = Int.random(in: 0..<4, using: &random)
    let indent = chance(30) ? "" : "  "
    if count == 0 {
      if chance(50) { lines.append("sections: []") }
    } else {
      lines.append("sections:" + comment())
      for _ in 0..<count { lines += section(indent) }
    }
    return lines.joined(separator: "\n") + "\nx-end: kept\n"
  }

  private mutating func section(_ indent: String) -> [String] {
    number += 1
    var section = Section(heading: chance(85) ? "Part \(number)" : nil)
    let ids = (0..<Int.random(in: 0..<4, using: &random)).map { _ in newID() }
    var lines =
      section.heading.map { ["heading: \(chance(30) ? "\"\($0)\"" : $0)" + comment()] }
      ?? []
    if ids.isEmpty {
      lines.append(chance(30) ? "papers:" : "papers: []" + comment())
    } else if chance(15) {
      lines.append("papers: [\(ids.joined(separator: ", "))]" + comment())
      section.entries = ids.map { Shelf.Entry(id: $0) }
    } else {
      lines.append("papers:" + comment())
      let inner = chance(30) ? "" : "  "
      for id in ids {
        if chance(10) { lines.append("\(inner)# above \(id)") }
        let (entry, written) = entry(id)
        section.entries.append(entry)
        lines += written.map { inner + $0 }
      }
    }
    if chance(20) { lines.append("") }
    sections.append(section)
    return lines.enumerated().map { number, line in
      line.isEmpty ? "" : indent + (number == 0 ? "- " : "  ") + line
    }
  }

  private mutating func entry(_ id: String) -> (Shelf.Entry, [String]) {
    var entry = Shelf.Entry(id: id)
    if chance(50) { return (entry, ["- \(chance(20) ? "'\(id)'" : id)" + comment()]) }
    var lines = ["- id: \(id)" + comment()]
    if chance(50) {
      entry.by = "ada"
      lines.append("  by: ada" + comment())
    }
    if chance(50) {
      entry.on = CalendarDate("2026-11-26")
      lines.append("  \(chance(50) ? "on" : "\"on\""): 2026-11-26" + comment())
    }
    if chance(30) {
      entry.note = "Line of \(id)\n\nand more"
      lines += ["  note: |-", "    Line of \(id)", "", "    and more"]
    }
    return (entry, lines)
  }

  // MARK: Edits

  mutating func edit(_ editor: inout ShelfEditor) throws -> String {
    touched = []
    let ids = sections.flatMap { $0.entries.map(\.id) }
    guard let section = sections.indices.randomElement(using: &random) else {
      return try addSection(&editor)
    }
    let kind = Int.random(in: 0..<12, using: &random)
    last = "edit \(kind) of section \(section), seed \(number)"
    switch kind {
    case 0..<3:
      let new = (0..<Int.random(in: 1...3, using: &random)).map { _ in newID() }
      let place = place(in: section, ids)
      try editor.add(new + new, at: place)
      for (number, id) in new.enumerated() {
        insert(Shelf.Entry(id: id), at: number == 0 ? place : .after(new[number - 1]))
      }
      return "add \(new) \(place)"
    case 3..<6:
      guard let id = ids.randomElement(using: &random) else { return "nothing" }
      let place = place(in: section, ids)
      // What comes into a list on one line, or out of it, is written anew.
      if editor.text.contains("papers: [") { touched = [id] }
      try editor.move(id, to: place)
      if place != .before(id), place != .after(id), let entry = take(id) {
        insert(entry, at: place)
      }
      return "move \(id) \(place)"
    case 6:
      guard let id = ids.randomElement(using: &random) else { return "nothing" }
      touched = [id]
      try editor.remove(id)
      _ = take(id)
      return "remove \(id)"
    case 7, 8:
      guard let id = ids.randomElement(using: &random) else { return "nothing" }
      touched = [id]
      return try set(id, &editor)
    case 9: return try addSection(&editor)
    case 10:
      let new = Int.random(in: sections.indices, using: &random)
      try editor.moveSection(section, to: new)
      sections.insert(sections.remove(at: section), at: new)
      return "section \(section) to \(new)"
    default:
      guard sections[section].heading != nil || chance(50) else { return "nothing" }
      number += 1
      try editor.renameSection(section, to: "Other \(number): x")
      sections[section].heading = "Other \(number): x"
      return "rename \(section)"
    }
  }

  private mutating func addSection(_ editor: inout ShelfEditor) throws -> String {
    number += 1
    let index = Int.random(in: 0...sections.count, using: &random)
    try editor.addSection("Part \(number)", at: index)
    sections.insert(Section(heading: "Part \(number)"), at: index)
    return "section at \(index)"
  }

  private mutating func set(_ id: String, _ editor: inout ShelfEditor) throws -> String {
    var change = ShelfEntryChange()
    if chance(50) { change.by = chance(50) ? "bob" : "cyd" }
    if chance(30) { change.on = CalendarDate("2026-12-03") }
    if chance(30) { change.note = chance(50) ? "Short: a # b" : "Two\nlines" }
    if chance(30) { change.starred = chance(50) }
    if change.by == nil, chance(50) { change.unset.insert(.by) }
    if change.note == nil, chance(50) { change.unset.insert(.note) }
    try editor.set(change, of: id)
    for section in sections.indices {
      for index in sections[section].entries.indices
      where sections[section].entries[index].id == id {
        var entry = sections[section].entries[index]
        entry.by = change.unset.contains(.by) ? nil : change.by ?? entry.by
        entry.on = change.on ?? entry.on
        entry.note = change.unset.contains(.note) ? nil : change.note ?? entry.note
        entry.isStarred = change.starred ?? entry.isStarred
        sections[section].entries[index] = entry
      }
    }
    return "set \(id) \(change)"
  }

  private mutating func place(in section: Int, _ ids: [String]) -> ShelfPlace {
    let anchor = ids.randomElement(using: &random)
    switch (Int.random(in: 0..<4, using: &random), anchor) {
    case (0, _): return .first(section: section)
    case (1, let anchor?): return .before(anchor)
    case (2, let anchor?): return .after(anchor)
    default: return .last(section: section)
    }
  }

  private mutating func take(_ id: String) -> Shelf.Entry? {
    for section in sections.indices {
      if let index = sections[section].entries.firstIndex(where: { $0.id == id }) {
        return sections[section].entries.remove(at: index)
      }
    }
    return nil
  }

  private mutating func insert(_ entry: Shelf.Entry, at place: ShelfPlace) {
    switch place {
    case .first(let section): sections[section].entries.insert(entry, at: 0)
    case .last(let section): sections[section].entries.append(entry)
    case .before(let id), .after(let id):
      for section in sections.indices {
        guard let index = sections[section].entries.firstIndex(where: { $0.id == id }) else {
          continue
        }
        let isAfter = place == .after(id)
        sections[section].entries.insert(entry, at: isAfter ? index + 1 : index)
      }
    }
  }

  /// Whether a line that is not there any more may be gone: it is of the entry that was to change,
  /// of a heading, or says where a list begins.
  func mayChange(_ line: String) -> Bool {
    let starts = ["papers:", "- papers:", "sections:", "heading:", "- heading:"]
    if starts.contains(where: line.hasPrefix) || line.contains("[") { return true }
    if touched.isEmpty { return false }
    let parts = [
      "by:", "on:", "\"on\":", "starred:", "note:", "Line of", "and more", "Two", "lines",
    ]
    return parts.contains(where: line.hasPrefix)
      || touched.contains { id in
        ["- ", "- id: ", "- '", "- id: '"].contains { line.hasPrefix($0 + id) }
      }
  }
}
