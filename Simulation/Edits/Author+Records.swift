import LibYAML
import ReadingLog

/// What the commands do to one record.
extension Author {
  private typealias Change = @Sendable (inout Author, inout RecordEditor) throws -> String

  private static let changes: [(weight: Int, value: Change)] = [
    (20, { try $0.addTag(&$1) }), (14, { try $0.removeTag(&$1) }),
    (18, { try $0.addNote(&$1) }), (14, { try $0.editNote(&$1) }), (8, { try $0.removeNote(&$1) }),
    (12, { try $0.mark(&$1) }), (4, { try $0.setField(&$1) }), (3, { try $0.editProse(&$1) }),
    (4, { try $0.relate(&$1) }), (1, { try $0.editAuthors(&$1) }),
    (2, { try $0.editKeywords(&$1) }),
    (1, { try $0.setExtension(&$1) }),
  ]

  mutating func editRecord(at path: String) throws -> String {
    guard let text = texts[path], var editor = try? RecordEditor(text) else { return "nothing" }
    edited = Self.id(of: path)
    let what = try pick(weighted: Self.changes)(&self, &editor)
    texts[path] = editor.text
    return "\(Self.id(of: path)): \(what)"
  }

  private mutating func addTag(_ editor: inout RecordEditor) throws -> String {
    let tag = pick(Self.tags) ?? ""
    try editor.addTag(tag)
    return "+\(tag)"
  }

  private mutating func removeTag(_ editor: inout RecordEditor) throws -> String {
    guard let tag = pick(editor.paper.tags) else { return "no tag" }
    try editor.removeTag(tag)
    return "-\(tag)"
  }

  private mutating func addNote(_ editor: inout RecordEditor) throws -> String {
    var note = Note(
      id: NoteID.make(at: now, suffix: letters(4)), kind: pick(NoteKind.allCases),
      text: (0..<number(1..<3)).map { _ in sentence(3..<8) }.joined(separator: "\n"))
    if chance(30) { note.page = String(number(1..<40)) }
    if chance(25) { note.reply = pick(editor.paper.notes)?.note.id }
    try editor.addNote(note, by: handle)
    return "note \(note.id)"
  }

  /// Mostly one's own.
  private mutating func note(
    _ editor: RecordEditor
  ) -> (handle: String, note: Note)? {
    let notes = editor.paper.notes
    let own = notes.filter { $0.handle == handle }
    return chance(80) && !own.isEmpty ? pick(own) : pick(notes)
  }

  private mutating func editNote(_ editor: inout RecordEditor) throws -> String {
    guard let (writer, note) = note(editor) else { return "no note" }
    if chance(20) {
      let field = "readers.\(writer).notes.\(note.id)."
      let (name, value): (String, String) =
        chance(50)
        ? ("page", String(number(1..<40)))
        : ("kind", (pick(NoteKind.allCases) ?? .comment).rawValue)
      try editor.set(FieldPath(field + name), to: .literal(value))
    } else {
      try editor.editNote(note.id, by: writer, text: changingWords(note.text), at: now)
    }
    return "note edit \(note.id)"
  }

  private mutating func removeNote(_ editor: inout RecordEditor) throws -> String {
    guard editor.paper.notes.count > 4, let (writer, note) = note(editor) else { return "no note" }
    try editor.removeNote(note.id, by: writer)
    return "note remove \(note.id)"
  }

  private mutating func mark(_ editor: inout RecordEditor) throws -> String {
    let date = CalendarDate(dayNumber: now.date.dayNumber + number(-5..<6))
    let mark: ReadingMark =
      switch number(0..<10) {
      case 0..<6: ReadingMark(status: pick(ReadingStatus.allCases), date: date)
      case 6..<8: ReadingMark(rating: number(1..<6))
      default: ReadingMark(starred: chance(60))
      }
    try editor.mark(mark, by: handle)
    return "mark"
  }

  private mutating func setField(_ editor: inout RecordEditor) throws -> String {
    let (name, value): (String, YAMLValue) =
      switch number(0..<8) {
      case 0, 1: ("title", .text(changingWords(editor.paper.title)))
      case 2, 3: ("venue", .text("Proceedings of \(word().capitalizedWord)"))
      case 4: ("year", .literal(String(number(2000..<2027))))
      case 5: ("doi", .text("10.5555/\(mark())"))
      case 6: ("url", .text("https://papers.example.org/\(mark())"))
      default: ("type", .literal((pick(PaperType.allCases) ?? .misc).rawValue))
      }
    if name != "title", chance(10) {
      try editor.unset(FieldPath(name))
      return "unset \(name)"
    }
    try editor.set(FieldPath(name), to: value)
    return "set \(name)"
  }

  private mutating func editProse(_ editor: inout RecordEditor) throws -> String {
    let field: Field = chance(60) ? .tldr : .abstract
    let old = editor.paper[field]
    let new = old.map { changingWords($0) } ?? sentence(6..<12)
    try editor.set(
      FieldPath(field.rawValue), to: new.contains("\n") ? .prose(new + "\n") : .text(new))
    return "set \(field.rawValue)"
  }

  private mutating func relate(_ editor: inout RecordEditor) throws -> String {
    if chance(30), let old = pick(editor.paper.related) {
      try editor.unrelate(old.id)
      return "unrelate \(old.id)"
    }
    let other = Self.id(of: paper())
    if other == edited { return "nothing" }
    try editor.relate(to: other, as: pick(Relation.allCases) ?? .related)
    return "relate \(other)"
  }

  private mutating func editAuthors(_ editor: inout RecordEditor) throws -> String {
    var authors = editor.paper.authors
    switch number(0..<10) {
    case 0..<5: authors.insert(authorName(), at: number(0..<authors.count + 1))
    case 5..<7 where authors.count > 1: authors.remove(at: number(0..<authors.count))
    case 7 where authors.count > 1: authors.swapAt(0, number(1..<authors.count))
    default:
      if authors.isEmpty { return "no author" }
      authors[number(0..<authors.count)] = authorName()
    }
    try editor.set(FieldPath("authors"), to: .sequence(authors.map { .text($0) }))
    return "set authors"
  }

  private mutating func editKeywords(_ editor: inout RecordEditor) throws -> String {
    var keywords = Set(editor.paper.keywords)
    if chance(40), let old = pick(keywords.sorted()) {
      keywords.remove(old)
    } else {
      keywords.insert("keyword \(number(0..<20))")
    }
    let path = try FieldPath("keywords")
    if keywords.isEmpty {
      try editor.unset(path)
    } else {
      try editor.set(path, to: .sequence(keywords.sorted().map { .text($0) }))
    }
    return "set keywords"
  }

  private mutating func setExtension(_ editor: inout RecordEditor) throws -> String {
    let scores = chance(50)
    let name = scores ? "x-scores.\(pick(["novelty", "rigour", "clarity"]) ?? "")" : "x-decision"
    let value: YAMLValue = scores ? .literal(String(number(1..<9))) : .text("decided-\(mark())")
    try editor.set(FieldPath(name), to: value)
    return "set \(name)"
  }
}
