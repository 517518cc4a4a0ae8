extension Shape.Mapping {
  /// The grammar of a paper's file.
  package static let record = Self(
    "a record", Field.allCases.map { ($0.rawValue, $0.shape) }, required: [Field.title.rawValue])

  static let added = Self(
    "'added'",
    AddedField.allCases.map { field in
      switch field {
      case .at: (field.rawValue, .time)
      case .by: (field.rawValue, .handle)
      }
    })

  static let attachedFile = Self(
    "a file",
    FileField.allCases.map { field in
      switch field {
      case .sha256: (field.rawValue, .sha256)
      case .size: (field.rawValue, .number(0...Int.max))
      case .media: (field.rawValue, .line)
      case .url: (field.rawValue, .link)
      }
    }, required: [FileField.sha256.rawValue])

  static let reader = Self(
    "a reader",
    ReaderField.allCases.map { field in
      switch field {
      case .status: (field.rawValue, .choice(.status))
      case .queued, .started, .finished: (field.rawValue, .date)
      case .rating: (field.rawValue, .number(1...5))
      case .starred: (field.rawValue, .truth)
      case .notes:
        (field.rawValue, .entries(keys: .noteID, of: .mapping(.note), areSorted: true))
      }
    })

  static let note = Self(
    "a note",
    NoteField.allCases.map { field in
      switch field {
      case .kind: (field.rawValue, .choice(.noteKind))
      case .page, .section: (field.rawValue, .line)
      case .reply: (field.rawValue, .reply)
      case .edited: (field.rawValue, .time)
      case .text: (field.rawValue, .prose)
      }
    }, required: [NoteField.text.rawValue])
}

extension Shape.Choice {
  static let paperType = Self("type", of: PaperType.self)
  static let relation = Self("relation", of: Relation.self)
  static let status = Self("status", of: ReadingStatus.self)
  static let noteKind = Self("kind", of: NoteKind.self)
}

extension Field {
  /// What the field may hold.
  var shape: Shape {
    switch kind {
    case .text: self == .uid ? .uid : .line
    case .prose: .prose
    case .number(let range): .number(range)
    case .paperType: .choice(.paperType)
    case .names: .list(of: .personName)
    case .set: .set(of: self == .tags ? .tag : .line)
    case .identifier(let kind): .identifier(kind)
    case .link: .link
    case .entries: entriesShape
    }
  }

  private var entriesShape: Shape {
    switch self {
    case .related: .entries(keys: .paper, of: .choice(.relation), areSorted: false)
    case .files: .entries(keys: .fileName, of: .mapping(.attachedFile), areSorted: true)
    case .added: .mapping(.added)
    default: .entries(keys: .handle, of: .mapping(.reader), areSorted: true)
    }
  }
}
