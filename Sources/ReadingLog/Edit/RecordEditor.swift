import LibYAML

/// Changes a record's text, each time only the bytes that have to change.
package struct RecordEditor: Sendable {
  private var document: YAMLDocument
  private let original: String

  /// - Throws: why the text is no record; a conflict that is still open counts.
  package init(_ text: String) throws(RecordFault) {
    if let marker = ConflictMarkers.first(in: text) {
      throw RecordFault(.unmerged, span: marker)
    }
    // Windows line ends are read; a record that is written has LF.
    let unix = text.contains("\r\n") ? text.replacing("\r\n", with: "\n") : text
    do {
      document = try YAMLDocument(unix)
    } catch {
      throw RecordFault(error, text: text)
    }
    original = text
    unixText = unix
  }

  private let unixText: String

  /// The text with all edits; the very text that was given if none changed anything.
  package var text: String { document.text == unixText ? original : document.text }

  package var paper: Paper { Paper(document.root) }
}

extension RecordEditor {
  package mutating func set(_ path: FieldPath, to value: YAMLValue) throws {
    try document.set(value, at: path.keys, order: RecordOrder.keyOrder)
  }

  package mutating func unset(_ path: FieldPath) throws {
    if path.keys == ["title"] || path.keys == ["uid"] {
      throw EditFault.fixedField(path.description)
    }
    try document.remove(path.keys)
  }

  package mutating func addTag(_ tag: String) throws {
    try document.insert(tag, intoListAt: ["tags"], order: RecordOrder.keyOrder)
  }

  package mutating func removeTag(_ tag: String) throws {
    try document.remove(tag, fromListAt: ["tags"])
  }

  /// Gives a tag another name; where both stand, one is left.
  package mutating func renameTag(_ old: String, to new: String) throws {
    guard paper.tags.contains(old) else { return }
    try addTag(new)
    try removeTag(old)
  }

  package mutating func addNote(_ note: Note, by handle: String) throws {
    try set(["readers", handle, "notes", note.id], note.yaml)
  }

  /// - Throws: `EditFault.noSuchNote` when `handle` has no such note.
  package mutating func removeNote(_ id: String, by handle: String) throws {
    let known = paper.reader(handle)?.notes.map(\.id) ?? []
    guard known.contains(id) else { throw EditFault.noSuchNote(id, known: known) }
    try document.remove(["readers", handle, "notes", id])
  }

  /// Replaces a note's text, and says when.
  package mutating func editNote(
    _ id: String, by handle: String, text: String, at time: Timestamp
  ) throws {
    let known = paper.reader(handle)?.notes.map(\.id) ?? []
    guard known.contains(id) else { throw EditFault.noSuchNote(id, known: known) }
    let note = ["readers", handle, "notes", id]
    try set(note + ["text"], .prose(text.trimmed + "\n"))
    try set(note + ["edited"], .literal(time.description))
  }

  /// Writes down how far `handle` is with the paper.
  package mutating func mark(_ mark: ReadingMark, by handle: String) throws {
    let reader = ["readers", handle]
    if let status = mark.status {
      try set(reader + ["status"], .literal(status.rawValue))
      if let date = mark.date, let field = status.dateField {
        try set(reader + [field.rawValue], .literal(date.description))
        try removeDates(contradicting: date, in: field, by: handle)
      }
    }
    if let rating = mark.rating { try set(reader + ["rating"], .literal(String(rating))) }
    switch mark.starred {
    case true?: try set(reader + ["starred"], .literal("true"))
    case false?: try document.remove(reader + ["starred"])
    case nil: break
    }
  }

  /// Somebody who reads a paper again, or writes down late when they read it, changes the order of
  /// the days: the one said last is right, and what contradicts it goes.
  private mutating func removeDates(
    contradicting date: CalendarDate, in field: ReaderField, by handle: String
  ) throws {
    let order: [ReaderField] = [.queued, .started, .finished]
    guard let reader = paper.reader(handle), let place = order.firstIndex(of: field) else { return }
    let dates = [reader.queued, reader.started, reader.finished]
    for (index, other) in dates.enumerated() where index != place {
      guard let other, index < place ? other > date : other < date else { continue }
      try document.remove(["readers", handle, order[index].rawValue])
    }
  }

  /// Writes down an attached file, in the place of one that has its name.
  package mutating func attach(_ file: AttachedFile) throws {
    try set(["files", file.name], file.yaml)
  }

  package mutating func detach(_ name: String) throws {
    try document.remove(["files", name])
  }

  package mutating func relate(to id: String, as kind: Relation) throws {
    try set(["related", id], .literal(kind.rawValue))
  }

  package mutating func unrelate(_ id: String) throws {
    try document.remove(["related", id])
  }

  /// Makes what points to `old` point to `new`.
  package mutating func renameReference(_ old: String, to new: String) throws {
    guard document.node(at: ["related", old]) != nil else { return }
    if document.node(at: ["related", new]) != nil {
      try document.remove(["related", old])
    } else {
      try document.renameKey(at: ["related", old], to: new)
    }
  }

  /// Makes what points to `old` point to `new`, of which it became a part; of two relations the one
  /// that says more is left.
  package mutating func combineReference(_ old: String, into new: String) throws {
    let kinds = paper.related.filter { $0.id == old || $0.id == new }.map(\.kind)
    try renameReference(old, to: new)
    let order = Relation.allCases
    let most = kinds.max { (order.firstIndex(of: $0) ?? 0) < (order.firstIndex(of: $1) ?? 0) }
    if kinds.count > 1, let most { try relate(to: new, as: most) }
  }

  private mutating func set(_ path: [String], _ value: YAMLValue) throws {
    try document.set(value, at: path, order: RecordOrder.keyOrder)
  }
}

/// What somebody says of their own reading.
package struct ReadingMark: Sendable, Hashable {
  package var status: ReadingStatus?
  /// The day that belongs to the status.
  package var date: CalendarDate?
  package var rating: Int?
  package var starred: Bool?

  package init(
    status: ReadingStatus? = nil, date: CalendarDate? = nil, rating: Int? = nil,
    starred: Bool? = nil
  ) {
    self.status = status
    self.date = date
    self.rating = rating
    self.starred = starred
  }
}

extension ReadingStatus {
  /// The field that says since when; none for `dropped`.
  package var dateField: ReaderField? {
    switch self {
    case .queued: .queued
    case .reading: .started
    case .read: .finished
    case .dropped: nil
    }
  }
}
