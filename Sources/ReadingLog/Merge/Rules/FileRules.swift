import LibYAML

extension LibraryFile.Kind {
  /// The order in which such a file's keys are written.
  var keyOrder: KeyOrder {
    switch self {
    case .record: RecordOrder.keyOrder
    case .shelf: { _, _, _ in false }
    case .config: ConfigEditor.order
    }
  }

  /// The rules of each field of such a file.
  var mergeFields: MergeRule.Fields {
    switch self {
    case .record: .record
    case .shelf: .shelf
    case .config: .config
    }
  }
}

extension MergeRule.Fields {
  static let record = Self(
    Dictionary(uniqueKeysWithValues: Field.allCases.map { ($0.rawValue, $0.mergeRule) }))

  static let shelf = Self([
    "title": .scalar,
    "about": .prose,
    "sections": .sections(
      key: "heading", members: "papers",
      of: Self(["heading": .scalar, "papers": .keyedList(key: "id", of: .fields(shelfEntry))])),
  ])

  private static let shelfEntry = Self(
    ["id": .scalar, "by": .scalar, "on": .scalar, "starred": .truth, "note": .prose], short: "id")

  static let config = Self([
    // A library that one side has brought to a newer format is in the newer format.
    "format": .scalar(MergeRule.Scalar(clash: .largest)),
    "name": .scalar,
    "about": .prose,
    "ids": .scalar,
    "people": .entries(
      of: .fields(Self(["name": .scalar, "email": .set, "example": .truth], short: "name"))),
    "tags": .fields(
      Self([
        "closed": .truth,
        "vocabulary": .entries(
          of: .fields(Self(["about": .prose, "aliases": .set], short: "about"))),
      ])),
  ])
}

extension Field {
  fileprivate var mergeRule: MergeRule {
    switch kind {
    case .text: self == .uid ? .smallest : .scalar
    case .prose: .prose
    case .number, .paperType, .link: .scalar
    case .names: .list
    case .set: .set
    case .identifier(let kind): .scalar(MergeRule.Scalar(normal: .identifier(kind)))
    case .entries: entriesRule
    }
  }

  private var entriesRule: MergeRule {
    switch self {
    // Of two kinds the one that says more: a set knows no conflict.
    case .related: .entries(of: .furthest(Relation.allCases.map(\.rawValue)))
    case .files: .entries(of: .fields(.attachedFile))
    case .added: .added
    default: .entries(of: .fields(.reader))
    }
  }
}

extension MergeRule.Fields {
  fileprivate static let attachedFile = Self(
    Dictionary(uniqueKeysWithValues: FileField.allCases.map { ($0.rawValue, .scalar) }))

  fileprivate static let reader = Self(
    Dictionary(
      uniqueKeysWithValues: ReaderField.allCases.map { field -> (String, MergeRule) in
        switch field {
        case .status:
          (field.rawValue, .furthest(ReadingStatus.allCases.map(\.rawValue)))
        case .queued, .started: (field.rawValue, .smallest)
        case .finished: (field.rawValue, .largest)
        case .rating: (field.rawValue, .scalar)
        case .starred: (field.rawValue, .truth)
        case .notes: (field.rawValue, .notes(of: .fields(note)))
        }
      }), dates: [ReaderField.queued, .started, .finished].map(\.rawValue))

  private static let note = Self(
    Dictionary(
      uniqueKeysWithValues: NoteField.allCases.map { field -> (String, MergeRule) in
        switch field {
        case .text: (field.rawValue, .prose)
        case .edited: (field.rawValue, .largest)
        case .kind, .page, .section, .reply: (field.rawValue, .scalar)
        }
      }))
}
