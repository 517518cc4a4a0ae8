import LibYAML
import ReadingLog

/// What people do to the shelf of their reading group, in an editor.
extension Author {
  mutating func editShelf() throws -> String {
    let id = Self.id(of: paper())
    let (what, place, place2) = (number(0..<10), number(0..<1 << 16), number(0..<1 << 16))
    let (text, day) = (word(), now.date.dayNumber + number(0..<30))
    let by = pick(Self.handles)
    try changeShelf { shelf in
      let section = place % shelf.sections.count
      let count = shelf.sections[section].entries.count
      let entry = place2 % max(count, 1)
      switch what {
      case 0..<4 where !shelf.papers.contains(id):
        shelf.sections[section].entries.insert(
          Shelf.Entry(id: id), at: place2 % (count + 1))
      case 4 where count > 2: shelf.sections[section].entries.remove(at: entry)
      case 5 where count > 1:
        let moved = shelf.sections[section].entries.remove(at: entry)
        shelf.sections[section].entries.insert(moved, at: place % count)
      case 6..<8 where count > 0:
        shelf.sections[section].entries[entry].by = by
        shelf.sections[section].entries[entry].on = CalendarDate(dayNumber: day)
      case 8 where count > 0: shelf.sections[section].entries[entry].note = text
      default: shelf.sections[section].heading = "About \(text)"
      }
    }
    return "shelf"
  }

  mutating func changeShelf(_ change: (inout Shelf) -> Void) throws {
    guard let text = texts[Self.shelfPath],
      var shelf = try? Shelf(name: Self.shelfPath.fileStem, text: text)
    else { return }
    let before = shelf
    change(&shelf)
    if shelf != before { texts[Self.shelfPath] = shelf.text }
  }
}

extension Shelf {
  /// As a person would write it.
  var text: String {
    var fields: [YAMLValue.Field] = []
    if let title { fields.append(.init("title", .text(title))) }
    let sections = sections.map { section -> YAMLValue in
      var fields: [YAMLValue.Field] = []
      if let heading = section.heading { fields.append(.init("heading", .text(heading))) }
      if !section.entries.isEmpty {
        fields.append(.init("papers", .sequence(section.entries.map(\.yaml))))
      }
      return .mapping(fields)
    }
    fields.append(.init("sections", .sequence(sections)))
    return YAMLWriter.document(.mapping(fields))
  }
}

extension Shelf.Entry {
  fileprivate var yaml: YAMLValue {
    var fields = [YAMLValue.Field("id", .text(id))]
    if let by { fields.append(.init("by", .text(by))) }
    if let on { fields.append(.init("on", .literal(on.description))) }
    if let note { fields.append(.init("note", .text(note))) }
    return fields.count == 1 ? .text(id) : .mapping(fields)
  }
}
