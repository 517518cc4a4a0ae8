import LibYAML

/// What a record says about a paper: the typed values, without the text they were read from.
///
/// A value that is missing or not of its field's type is absent here; the checks say so.
package struct Paper: Sendable, Hashable {
  /// Fields that hold one text, blanks around it removed.
  package var texts: [Field: String] = [:]
  /// In their order, as written: `Given Family`, `Family, Given` or `{Institution}`.
  package var authors: [String] = []
  package var editors: [String] = []
  package var year: Int?
  package var month: Int?
  package var type: PaperType?
  package var keywords: [String] = []
  package var tags: [String] = []
  /// In the order of the text.
  package var related: [RelatedPaper] = []
  package var files: [AttachedFile] = []
  package var added: Added?
  /// Ids and uids of records that were combined with this one: the paper is still found by them.
  package var aliases: [String] = []
  /// In the order of the text.
  package var readers: [Reader] = []
  /// The `x-` fields.
  package var extensions: [YAMLValue.Field] = []

  package init() {}

  package subscript(field: Field) -> String? {
    get { texts[field] }
    set { texts[field] = newValue }
  }

  package var title: String { texts[.title] ?? "" }
  package var uid: String? { texts[.uid] }

  package func reader(_ handle: String) -> Reader? {
    readers.first { $0.handle == handle }
  }

  /// Of all readers.
  package var noteCount: Int { readers.reduce(0) { $0 + $1.notes.count } }

  /// Every note with its reader's handle, oldest first.
  package var notes: [(handle: String, note: Note)] {
    readers.flatMap { reader in reader.notes.map { (reader.handle, $0) } }
      .sorted { $0.note.id < $1.note.id }
  }
}

/// An entry of `related`.
package struct RelatedPaper: Sendable, Hashable {
  package var id: String
  package var kind: Relation

  package init(id: String, kind: Relation) {
    self.id = id
    self.kind = kind
  }
}

/// An entry of `files`; the content itself is in the local store, under its hash.
package struct AttachedFile: Sendable, Hashable {
  package var name: String
  /// 64 lower-case hexadecimal digits.
  package var sha256: String?
  /// In bytes.
  package var size: Int?
  package var media: String?
  package var url: String?

  package init(name: String) { self.name = name }

  /// As far as the record tells.
  package var isPDF: Bool { media == "application/pdf" || name.lowercased().hasSuffix(".pdf") }
}

/// Who put the paper into the library, and when.
package struct Added: Sendable, Hashable {
  package var at: Timestamp?
  package var by: String?

  package init(at: Timestamp?, by: String?) {
    self.at = at
    self.by = by
  }
}

/// One person's reading of the paper.
package struct Reader: Sendable, Hashable {
  package var handle: String
  package var status: ReadingStatus?
  package var queued: CalendarDate?
  package var started: CalendarDate?
  package var finished: CalendarDate?
  /// 1 to 5.
  package var rating: Int?
  package var starred = false
  /// In the order of the text.
  package var notes: [Note] = []

  package init(handle: String) { self.handle = handle }
}

/// A note of one reader on the paper.
package struct Note: Sendable, Hashable {
  /// The UTC time it was written and four random letters or digits: `20261120T140500Z-k3f9`.
  package var id: String
  package var kind: NoteKind?
  /// Markdown, without a final line break.
  package var text: String
  package var page: String?
  package var section: String?
  /// The id of the note that this one answers.
  package var reply: String?
  package var edited: Timestamp?

  package init(id: String, kind: NoteKind?, text: String) {
    self.id = id
    self.kind = kind
    self.text = text
  }

  /// When it was written, as its id says.
  package var written: Timestamp? { NoteID.timestamp(of: id) }
}
