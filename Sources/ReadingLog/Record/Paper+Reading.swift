import LibYAML

extension Paper {
  /// Reads the values of a record's fields.
  ///
  /// Reading is lenient: what is not of its field's type is left out, so that one odd field never
  /// hides a paper. The checks report it.
  package init(_ root: YAMLNode) {
    for entry in root.entries ?? [] {
      guard let field = Field(rawValue: entry.name) else {
        if entry.name.hasPrefix(Field.extensionPrefix) {
          extensions.append(YAMLValue.Field(entry.name, YAMLValue(entry.value)))
        }
        continue
      }
      read(field, from: entry.value)
    }
  }

  private mutating func read(_ field: Field, from node: YAMLNode) {
    switch field {
    case .authors: authors = node.texts
    case .editors: editors = node.texts
    case .year: year = node.wholeNumber
    case .month: month = node.wholeNumber
    case .type: type = node.filledText.flatMap(PaperType.init)
    case .keywords: keywords = node.texts
    case .tags: tags = node.texts
    case .aliases: aliases = node.texts
    case .related:
      related = (node.entries ?? []).compactMap { entry in
        entry.value.filledText.flatMap(Relation.init)
          .map { RelatedPaper(id: entry.name, kind: $0) }
      }
    case .files: files = (node.entries ?? []).map(AttachedFile.init)
    case .added:
      added = Added(
        at: node["at"]?.filledText.flatMap { Timestamp($0) }, by: node["by"]?.filledText)
    case .readers: readers = (node.entries ?? []).map(Reader.init)
    default: texts[field] = node.filledText
    }
  }
}

extension AttachedFile {
  fileprivate init(_ entry: YAMLEntry) {
    self.init(name: entry.name)
    for part in entry.value.entries ?? [] {
      switch FileField(rawValue: part.name) {
      case .sha256: sha256 = part.value.filledText
      case .size: size = part.value.wholeNumber
      case .media: media = part.value.filledText
      case .url: url = part.value.filledText
      case nil: break
      }
    }
  }
}

extension Reader {
  fileprivate init(_ entry: YAMLEntry) {
    self.init(handle: entry.name)
    for part in entry.value.entries ?? [] {
      switch ReaderField(rawValue: part.name) {
      case .status: status = part.value.filledText.flatMap(ReadingStatus.init)
      case .queued: queued = part.value.filledText.flatMap { CalendarDate($0) }
      case .started: started = part.value.filledText.flatMap { CalendarDate($0) }
      case .finished: finished = part.value.filledText.flatMap { CalendarDate($0) }
      case .rating: rating = part.value.wholeNumber
      case .starred: starred = part.value.text == "true"
      case .notes: notes = (part.value.entries ?? []).map(Note.init)
      case nil: break
      }
    }
  }
}

extension Note {
  fileprivate init(_ entry: YAMLEntry) {
    self.init(id: entry.name, kind: nil, text: "")
    for part in entry.value.entries ?? [] {
      switch NoteField(rawValue: part.name) {
      case .kind: kind = part.value.filledText.flatMap(NoteKind.init)
      case .page: page = part.value.filledText
      case .section: section = part.value.filledText
      case .reply: reply = part.value.filledText
      case .edited: edited = part.value.filledText.flatMap { Timestamp($0) }
      case .text: text = part.value.filledText ?? ""
      case nil: break
      }
    }
  }
}

extension YAMLNode {
  /// The text of a scalar without blanks and line breaks around it; `nil` when nothing is left.
  package var filledText: String? {
    guard let text else { return nil }
    let trimmed = text.trimmed
    return trimmed.isEmpty ? nil : trimmed
  }

  /// The texts of a list; a single text counts as a list of one.
  package var texts: [String] {
    items.map { $0.compactMap(\.filledText) } ?? filledText.map { [$0] } ?? []
  }

  /// The number that decimal digits write; a text in quotes counts too.
  package var wholeNumber: Int? {
    filledText.flatMap { Int(digits: $0) }
  }
}

extension StringProtocol {
  /// Without white space and line breaks at both ends.
  package var trimmed: String {
    guard let first = unicodeScalars.first, let last = unicodeScalars.last else { return "" }
    // Nearly every text is trimmed already.
    if first.isInk && last.isInk { return String(self) }
    guard let start = firstIndex(where: { !$0.isWhitespace }),
      let end = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[start...end])
  }
}

extension Unicode.Scalar {
  /// Whether it is no white space; for ASCII without a look into Unicode's tables.
  fileprivate var isInk: Bool { (0x21...0x7E).contains(value) || !properties.isWhitespace }
}
