import LibYAML
import ReadingLog

/// What a file says, place by place; what can only be there or not has the value `+`.
struct FileFacts: Sendable {
  /// The paper or shelf.
  let subject: String
  private(set) var values: [Place: String] = [:]
  /// The words and authors in their order, by the field or note that they belong to.
  private(set) var sequences: [String: [String]] = [:]
  /// The texts as they stand, by the field or note that they belong to.
  private(set) var texts: [String: String] = [:]
  /// When notes were edited last.
  private(set) var edited: [String: Timestamp] = [:]
  /// What each version of a note says, by its full id.
  private(set) var versions: [String: [String: Set<Place>]] = [:]

  static let present = "+"
  /// Somebody took it out of one version of a note and left it in another: both is right.
  static let either = "~"
  static let authors = "authors"
}

extension FileFacts {
  /// - Parameter identify: which paper a uid, or else an id, stands for.
  /// - Returns: `nil` for what cannot be read.
  init?(path: String, text: String, identify: (_ uid: String?, _ id: String) -> String) {
    let name = path.fileStem
    if path.hasPrefix("shelves/") {
      guard let shelf = try? Shelf(name: name, text: text) else { return nil }
      self.init(shelf)
    } else {
      guard let record = try? Record(id: name, text: text) else { return nil }
      self.init(record.paper, id: name, subject: identify(record.paper.uid, name))
      remarks(in: text)
    }
  }

  private init(_ paper: Paper, id: String, subject: String) {
    self.subject = subject
    put(.paper)
    put(.id, value: id)
    for (field, text) in paper.texts where field != .uid {
      if case .prose = field.kind {
        words(of: text, .word, field.rawValue)
      } else {
        put(.field, name: field.rawValue, value: text)
      }
    }
    for (name, value) in [("year", paper.year), ("month", paper.month)] {
      put(.field, name: name, value: value.map { String($0) })
    }
    put(.field, name: "type", value: paper.type?.rawValue)
    sequences[Self.authors] = paper.authors
    for author in paper.authors { put(.author, Self.authors, name: author) }
    for tag in paper.tags { put(.tag, name: tag) }
    for keyword in paper.keywords { put(.keyword, name: keyword) }
    for related in paper.related { put(.related, name: related.id, value: related.kind.rawValue) }
    for field in paper.extensions { extensions(field.value, field.name) }
    for reader in paper.readers { self.reader(reader) }
  }

  private init(_ shelf: Shelf) {
    subject = "shelf-" + shelf.name
    put(.shelfField, name: "title", value: shelf.title)
    for (index, section) in shelf.sections.enumerated() {
      put(.shelfField, name: "heading \(index)", value: section.heading)
      sequences["section \(index)"] = section.entries.map(\.id)
      for entry in section.entries {
        put(.entry, name: entry.id)
        put(.entryField, entry.id, name: "by", value: entry.by)
        put(.entryField, entry.id, name: "on", value: entry.on?.description)
        put(.entryField, entry.id, name: "note", value: entry.note)
      }
    }
  }

  private mutating func reader(_ reader: Reader) {
    let fields = [
      ("status", reader.status?.rawValue), ("queued", reader.queued?.description),
      ("started", reader.started?.description), ("finished", reader.finished?.description),
      ("rating", reader.rating.map { String($0) }), ("starred", reader.starred ? "true" : nil),
    ]
    for (name, value) in fields { put(.reader, reader.handle, name: name, value: value) }
    for note in reader.notes {
      let owner = Self.noteName(reader.handle, note.id)
      put(.note, name: owner)
      let fields = [
        ("kind", note.kind?.rawValue), ("page", note.page), ("section", note.section),
        ("reply", note.reply),
      ]
      for (name, value) in fields {
        if let value { put(.noteField, owner, name: "\(name)=\(value)") }
      }
      words(of: note.text, .noteWord, owner)
      let said = fields.compactMap { name, value in
        value.map { Place(subject: subject, kind: .noteField, owner: owner, name: "\(name)=\($0)") }
      }
      let words = note.text.split(whereSeparator: \.isWhitespace).map {
        Place(subject: subject, kind: .noteWord, owner: owner, name: String($0))
      }
      versions[owner, default: [:]][note.id] = Set(said + words)
      edited[owner] = note.edited
    }
  }

  /// All versions of a note have one name: `id` and `id~1a2b3c4d` are one note.
  static func noteName(_ handle: String, _ id: String) -> String {
    handle + "/" + (id.split(separator: "~").first.map(String.init) ?? id)
  }

  private mutating func words(of text: String, _ kind: Place.Kind, _ owner: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    if sequences[owner] == nil {
      sequences[owner] = words
      texts[owner] = text
    }
    for word in words { put(kind, owner, name: word) }
  }

  private mutating func extensions(_ value: YAMLValue, _ name: String) {
    if let text = value.scalar { put(.field, name: name, value: text) }
    for field in value.fields ?? [] { extensions(field.value, name + "." + field.name) }
  }

  /// Comments that a simulated hand wrote.
  private mutating func remarks(in text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      guard let mark = line.firstRange(of: "# remark-") else { continue }
      put(.remark, name: String(line[mark.lowerBound...].dropFirst(2)))
    }
  }

  private mutating func put(
    _ kind: Place.Kind, _ owner: String = "", name: String = "", value: String? = present
  ) {
    guard let value else { return }
    values[Place(subject: subject, kind: kind, owner: owner, name: name)] = value
  }
}

extension String {
  /// `papers/a.yaml` as `a`.
  var fileStem: String {
    let name = split(separator: "/").last.map(String.init) ?? self
    return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
  }
}
