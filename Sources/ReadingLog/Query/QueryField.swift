/// What can stand before the colon of `field:value`, and so how the value is read.
enum QueryField {
  case words(WordPlace)
  case label(LabelPlace)
  case number(Field)
  case added
  case type
  case has
  case reader
  /// `is:`
  case state
  case status
  case rating
  case note
  case readingDate(ReaderField)

  /// - Parameter name: in any case; also an alias or the name of an `x-` field.
  init?(named name: String) {
    let name = name.lowercased()
    if let field = Self.byName[name] {
      self = field
    } else if name.hasPrefix(Field.extensionPrefix), name != Field.extensionPrefix {
      self = .words(.extension(name))
    } else {
      return nil
    }
  }

  /// Every name and alias, in alphabetical order.
  static let names = byName.keys.sorted()

  /// Other words for a field of a record, most of them its singular.
  static let aliases: [String: Field] = [
    "author": .authors, "editor": .editors, "keyword": .keywords, "tag": .tags, "file": .files,
    "alias": .aliases,
    "journal": .venue, "booktitle": .venue,
  ]

  private static let byName: [String: QueryField] = {
    var fields: [String: QueryField] = [
      "any": .words(.anywhere), "id": .label(.id), "by": .label(.addedBy),
      "shelf": .label(.shelf), "has": .has, "is": .state, "status": .status, "rating": .rating,
      "note": .note, "notes": .note, "reader": .reader,
      "queued": .readingDate(.queued), "started": .readingDate(.started),
      "finished": .readingDate(.finished),
    ]
    for field in Field.allCases { fields[field.rawValue] = QueryField(field) }
    for (alias, field) in aliases { fields[alias] = QueryField(field) }
    return fields
  }()

  private init(_ field: Field) {
    switch field.kind {
    case .number: self = .number(field)
    case .paperType: self = .type
    case .identifier: self = .label(.field(field))
    case .text, .prose, .names, .set, .link, .entries:
      switch field {
      case .tags, .related, .uid, .aliases: self = .label(.field(field))
      case .added: self = .added
      case .readers: self = .reader
      default: self = .words(.field(field))
      }
    }
  }
}

extension Presence {
  /// What `has:` knows besides `x-` fields.
  static let names: [String] =
    (Field.allCases.map(\.rawValue) + Array(QueryField.aliases.keys)
    + ReaderField.allCases.map(\.rawValue) + ["note", "pdf", "reader"]).sorted()
}

extension QueryTerm {
  /// What `has:name` asks.
  init?(presenceOf name: String) {
    switch name {
    case "pdf": self = .has(.pdf)
    case "note": self = .reading(.has(.notes), of: .anyone)
    case "reader": self = .has(.field(.readers))
    case _ where name.hasPrefix(Field.extensionPrefix): self = .has(.extension(name))
    default:
      if let field = Field(rawValue: name) ?? QueryField.aliases[name] {
        self = .has(.field(field))
      } else if let field = ReaderField(rawValue: name) {
        self = .reading(.has(field), of: .anyone)
      } else {
        return nil
      }
    }
  }

  /// What `is:name` asks: about oneself, unless a reader is named beside it.
  init?(state name: String) {
    switch name {
    case "unread": self = .reading(.unread, of: .me)
    case "starred": self = .reading(.starred, of: .me)
    default:
      guard let status = ReadingStatus(rawValue: name) else { return nil }
      self = .reading(.status(status), of: .me)
    }
  }

  static let states = ReadingStatus.allCases.map(\.rawValue) + ["unread", "starred"]
}
