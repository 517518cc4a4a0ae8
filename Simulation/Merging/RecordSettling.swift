import LibYAML
import ReadingLog

/// Brings a record to what everybody's doing says it must be.
struct RecordSettling {
  let subject: String
  let ledger: Ledger
  let knowledge: Knowledge
  /// What either side says.
  let sides: [Snapshot.File]

  /// - Parameter fields: the ones that are open, where all else is settled; `nil` for all.
  func settled(_ text: String, in fields: [String]?) -> String {
    guard var editor = try? RecordEditor(text),
      let facts = FileFacts(path: "papers/a.yaml", text: text, identify: { _, _ in subject })
    else { return text }
    var rewritten: Set<String> = []
    for place in (ledger.places[subject] ?? []).sorted(by: precedes)
    where isOpen(place, in: fields) && ledger.isInPlace(place, for: knowledge) {
      let expectation = ledger.expectation(at: place, for: knowledge)
      let isAsked = place.canConflict && fields != nil
      if expectation.accepts(facts.values[place]), !isAsked { continue }
      let value = ledger.decision(at: place, for: knowledge)
      switch place.kind {
      case .word, .author, .noteWord: rewritten.insert(place.owner)
      default: try? put(value, at: place, into: &editor)
      }
    }
    for owner in rewritten.sorted() { try? rewrite(owner, in: &editor) }
    for reader in editor.paper.readers { try? putInOrder(reader, &editor) }
    return editor.text
  }

  /// Nobody finishes what they have not begun: the later step's day counts for the earlier one.
  private func putInOrder(_ reader: Reader, _ editor: inout RecordEditor) throws {
    var limit: CalendarDate?
    for (name, date) in [
      ("finished", reader.finished), ("started", reader.started), ("queued", reader.queued),
    ] {
      guard let date else { continue }
      if let limit, limit < date {
        try editor.set(
          FieldPath("readers.\(reader.handle).\(name)"), to: .literal(limit.description))
      } else {
        limit = date
      }
    }
  }

  /// Notes before what stands in them.
  private func precedes(_ a: Place, _ b: Place) -> Bool {
    (a.kind == .note ? 0 : 1, a.description) < (b.kind == .note ? 0 : 1, b.description)
  }

  private func isOpen(_ place: Place, in fields: [String]?) -> Bool {
    guard let fields else { return true }
    let name =
      place.kind == .related ? "related." + ledger.id(of: place.name, knowledge) : place.fieldName
    return fields.contains { name == $0 || name.hasPrefix($0 + ".") }
  }

  private func put(_ value: String?, at place: Place, into editor: inout RecordEditor) throws {
    switch place.kind {
    case .tag:
      if value == nil { try editor.removeTag(place.name) } else { try editor.addTag(place.name) }
    case .keyword:
      let others = editor.paper.keywords.filter { $0 != place.name }
      try set("keywords", (others + (value == nil ? [] : [place.name])).sorted(), &editor)
    case .related, .field, .reader:
      let name =
        place.kind == .related ? "related." + ledger.id(of: place.name, knowledge) : place.fieldName
      let path = try FieldPath(name)
      if let value { try editor.set(path, to: path.parse(value)) } else { try editor.unset(path) }
    case .note: try note(place.name, isPresent: value != nil, &editor)
    case .noteField:
      let parts = place.name.split(separator: "=", maxSplits: 1).map(String.init)
      guard value != nil, let path = notePath(place.owner, parts[0]) else { return }
      try editor.set(path, to: path.parse(parts[1]))
    default: break
    }
  }

  private func note(_ name: String, isPresent: Bool, _ editor: inout RecordEditor) throws {
    let source = isPresent ? sides.flatMap(\.notes) : editor.paper.notes
    for (handle, note) in source where FileFacts.noteName(handle, note.id) == name {
      if isPresent {
        try editor.addNote(note, by: handle)
      } else {
        try editor.removeNote(note.id, by: handle)
      }
    }
  }

  private func notePath(_ owner: String, _ field: String) -> FieldPath? {
    let parts = owner.split(separator: "/").map(String.init)
    return try? FieldPath("readers.\(parts[0]).notes.\(parts[1]).\(field)")
  }

  /// Puts all words of a text into the order in which they were written.
  private func rewrite(_ owner: String, in editor: inout RecordEditor) throws {
    let places = (ledger.places[subject] ?? []).filter { place in
      place.owner == owner && [.word, .author, .noteWord].contains(place.kind)
        && ledger.decision(at: place, for: knowledge) != nil
    }
    let words = ledger.inOrder(places.map(\.name))
    if owner == FileFacts.authors {
      try set(owner, words, &editor)
    } else if let path = owner.contains("/") ? notePath(owner, "text") : try FieldPath(owner) {
      let known = sides.compactMap(\.facts).first { $0.sequences[owner] == words }
      let text = known?.texts[owner] ?? words.joined(separator: " ")
      try editor.set(path, to: path.parse(text))
      if let edited = known?.edited[owner], let path = notePath(owner, "edited") {
        try editor.set(path, to: .literal(edited.description))
      }
    }
  }

  private func set(_ field: String, _ texts: [String], _ editor: inout RecordEditor) throws {
    let path = try FieldPath(field)
    if texts.isEmpty { return try editor.unset(path) }
    try editor.set(path, to: .sequence(texts.map { .text($0) }))
  }
}

extension Snapshot.File {
  var notes: [(handle: String, note: Note)] {
    (try? Record(id: "", text: text).paper.notes) ?? []
  }
}
