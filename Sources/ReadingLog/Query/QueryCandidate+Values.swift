import LibYAML

extension Paper {
  /// Whether a PDF is attached.
  package var hasPDF: Bool { files.contains(where: \.isPDF) }

  /// Whether the record holds a value of a field.
  package func says(_ field: Field) -> Bool {
    switch field {
    case .authors: !authors.isEmpty
    case .editors: !editors.isEmpty
    case .year: year != nil
    case .month: month != nil
    case .type: type != nil
    case .keywords: !keywords.isEmpty
    case .tags: !tags.isEmpty
    case .aliases: !aliases.isEmpty
    case .related: !related.isEmpty
    case .files: !files.isEmpty
    case .added: added != nil
    case .readers: !readers.isEmpty
    default: texts[field] != nil
    }
  }
}

extension Reader {
  func date(_ field: ReaderField) -> CalendarDate? {
    switch field {
    case .queued: queued
    case .started: started
    case .finished: finished
    case .status, .rating, .starred, .notes: nil
    }
  }

  func says(_ field: ReaderField) -> Bool {
    switch field {
    case .status: status != nil
    case .rating: rating != nil
    case .starred: starred
    case .notes: !notes.isEmpty
    case .queued, .started, .finished: date(field) != nil
    }
  }
}

extension YAMLValue {
  /// Every text, number and truth value in it; keys are none.
  var scalars: [String] {
    switch self {
    case .text(let text), .prose(let text), .literal(let text): [text]
    case .sequence(let items): items.flatMap(\.scalars)
    case .mapping(let fields): fields.flatMap(\.value.scalars)
    }
  }
}

extension WordText {
  /// Adds a name in the order in which it is spoken, and as it is written if that is another.
  mutating func append(name: String) {
    append(name)
    if name.utf8.contains(UInt8(ascii: ",")) { append(PersonName(name).display) }
  }
}
