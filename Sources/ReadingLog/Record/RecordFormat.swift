import LibYAML

/// The canonical form of a library's files: what `readlog format` writes.
package enum RecordFormat {
  /// A file of a library, by its kind.
  ///
  /// - Throws: why the text cannot be read.
  package static func formatted(
    _ text: String, as kind: LibraryFile.Kind
  ) throws(RecordFault) -> String {
    switch kind {
    case .record: try formatted(text)
    case .shelf: try formatted(shelf: text)
    case .config: try formatted(config: text)
    }
  }

  /// A paper's record: fields in their order, tags and keywords sorted and each once, readers and
  /// notes sorted, texts as `YAMLWriter` has them.
  ///
  /// - Returns: the text in canonical form; the text itself, but for its line ends, where that
  ///   cannot be done without losing anything.
  /// - Throws: why the text cannot be read.
  package static func formatted(_ text: String) throws(RecordFault) -> String {
    try formatted(text, as: record)
  }

  package static func formatted(shelf text: String) throws(RecordFault) -> String {
    try formatted(text, as: shelf)
  }

  /// `readlog.yaml`; people and tags keep the order in which somebody put them.
  package static func formatted(config text: String) throws(RecordFault) -> String {
    try formatted(text, as: config)
  }

  private static func formatted(
    _ text: String, as form: YAMLForm
  ) throws(RecordFault) -> String {
    do {
      let document = try YAMLDocument(text)
      return YAMLFormatter.format(document, as: form) ?? text.replacing("\r\n", with: "\n")
    } catch {
      throw RecordFault(error, text: text)
    }
  }
}

extension RecordFormat {
  static let record = YAMLForm(
    order: RecordOrder.keyOrder, scalar: recordScalar,
    isSet: { path in
      let field = path.count == 1 ? Field(rawValue: path[0]) : nil
      return [.tags, .keywords, .aliases].contains(field)
    })

  @Sendable private static func recordScalar(_ path: [String]) -> YAMLForm.Scalar {
    guard let first = path.first, let field = Field(rawValue: first) else { return .asWritten }
    switch field.kind {
    case .text, .paperType, .names, .set, .identifier, .link: return .text
    case .prose: return .prose
    case .number: return .literal
    case .entries: break
    }
    guard let last = path.last else { return .text }
    switch (field, path.count) {
    case (.added, 2): return AddedField(rawValue: last) == .at ? .literal : .text
    case (.files, 3): return FileField(rawValue: last) == .size ? .literal : .text
    case (.readers, 3): return ReaderField(rawValue: last)?.scalar ?? .asWritten
    case (.readers, 5): return NoteField(rawValue: last)?.scalar ?? .asWritten
    default: return .text
    }
  }

  static let shelf = YAMLForm(
    order: ranked([
      []: ["title", "about", "sections"],
      ["sections"]: ["heading", "papers"],
      ["sections", "papers"]: ["id", "by", "on", "starred", "note"],
    ]),
    scalar: { path in
      switch path {
      case ["about"], ["sections", "papers", "note"]: .prose
      case ["sections", "papers", "on"], ["sections", "papers", "starred"]: .literal
      case ["title"], ["sections", "heading"], ["sections", "papers"]: .text
      case ["sections", "papers", "id"], ["sections", "papers", "by"]: .text
      default: .asWritten
      }
    },
    isSet: { _ in false })

  static let config = YAMLForm(
    order: ranked([
      []: ["format", "name", "about", "ids", "people", "tags", "policies"],
      ["tags"]: ["closed", "vocabulary"],
    ]),
    scalar: { path in
      switch (path.first, path.count, path.last) {
      case ("format", 1, _), ("tags", 2, "closed"), ("people", 3, "example"): .literal
      case ("about", 1, _), ("tags", 3, _), ("tags", 4, "about"): .prose
      case ("name", 1, _), ("ids", 1, _), ("people", _, _), ("tags", _, _): .text
      default: .asWritten
      }
    },
    isSet: { _ in false })

  /// Names in their order at a path; others come last, as somebody put them.
  private static func ranked(_ levels: [[String]: [String]]) -> KeyOrder {
    let ranks = levels.mapValues { Dictionary(uniqueKeysWithValues: zip($0, 0...)) }
    return { path, a, b in
      guard let names = ranks[path] else { return false }
      return (names[a] ?? names.count) < (names[b] ?? names.count)
    }
  }
}

extension ReaderField {
  fileprivate var scalar: YAMLForm.Scalar {
    switch self {
    case .queued, .started, .finished, .rating, .starred: .literal
    case .status, .notes: .text
    }
  }
}

extension NoteField {
  fileprivate var scalar: YAMLForm.Scalar {
    switch self {
    case .text: .block
    case .edited: .literal
    // Nearly always a number; `iv` and `A-3` stay as they are.
    case .page: .literal
    case .kind, .section, .reply: .text
    }
  }
}
