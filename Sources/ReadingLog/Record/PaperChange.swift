import LibYAML

/// What is different between two versions of a record, in records, tags and notes.
package enum PaperChange: Hashable, Sendable {
  case added
  case removed
  case field(name: String, old: String?, new: String?)
  case tags(added: [String], removed: [String])
  case related(id: String, old: Relation?, new: Relation?)
  case status(handle: String, new: ReadingStatus?)
  case rating(handle: String, new: Int?)
  case starred(handle: String, Bool)
  case noteAdded(handle: String, note: Note)
  case noteEdited(handle: String, note: Note)
  case noteRemoved(handle: String, note: Note)

  /// What has to be done to `old` to get `new`; `nil` is a paper that is not there.
  package static func between(_ old: Paper?, _ new: Paper?) -> [PaperChange] {
    switch (old, new) {
    case (nil, nil): []
    case (nil, _?): [.added]
    case (_?, nil): [.removed]
    case (let old?, let new?):
      fields(old, new) + sets(old, new) + relations(old, new) + readings(old, new)
        + notes(old, new)
    }
  }

  /// In words, for example `tags +robustness -gan`.
  package var description: String {
    switch self {
    case .added: "added"
    case .removed: "removed"
    case .field(let name, nil, let new?): "\(name): \(Self.short(new))"
    case .field(let name, _?, nil): "\(name) removed"
    case .field(let name, let old?, let new?):
      "\(name): \(Self.short(old)) → \(Self.short(new))"
    case .field(let name, nil, nil): name
    case .tags(let added, let removed):
      "tags " + (added.map { "+\($0)" } + removed.map { "-\($0)" }).joined(separator: " ")
    case .related(let id, _, let new?): "\(new.rawValue) \(id)"
    case .related(let id, _, nil): "no longer related to \(id)"
    case .status(let handle, let new): "\(handle): \(new?.rawValue ?? "no status")"
    case .rating(let handle, let new):
      "\(handle): " + (new.map { "rated \($0)" } ?? "rating removed")
    case .starred(let handle, let isStarred): "\(handle): \(isStarred ? "starred" : "star removed")"
    case .noteAdded(let handle, let note):
      "\(handle): \(note.kind?.rawValue ?? "note") “\(Self.short(note.text))”"
    case .noteEdited(let handle, let note):
      "\(handle): \(note.kind?.rawValue ?? "note") edited “\(Self.short(note.text))”"
    case .noteRemoved(let handle, let note):
      "\(handle): \(note.kind?.rawValue ?? "note") removed “\(Self.short(note.text))”"
    }
  }

  /// The beginning of a text, on one line.
  private static func short(_ text: String) -> String {
    let line = text.split { $0.isNewline }.joined(separator: " ")
    return line.count > 60 ? line.prefix(59) + "…" : line
  }
}

extension PaperChange {
  private static func fields(_ old: Paper, _ new: Paper) -> [PaperChange] {
    var before = plainFields(of: old)
    var changes: [PaperChange] = []
    for (name, value) in plainFields(of: new) {
      let earlier = before.firstIndex { $0.name == name }.map { before.remove(at: $0).value }
      if earlier != value { changes.append(.field(name: name, old: earlier, new: value)) }
    }
    return changes + before.map { .field(name: $0.name, old: $0.value, new: nil) }
  }

  /// Everything that is one value for a reader of changes; sets, relations and readers apart.
  private static func plainFields(of paper: Paper) -> [(name: String, value: String)] {
    (paper.yaml.fields ?? []).compactMap { field in
      switch Field(rawValue: field.name) {
      case .tags, .related, .readers: nil
      default: (field.name, text(of: field.value))
      }
    }
  }

  private static func text(of value: YAMLValue) -> String {
    switch value {
    case .sequence(let items): items.map(text).joined(separator: ", ")
    case .mapping: YAMLWriter.flow(value)
    default: value.scalar?.trimmed ?? ""
    }
  }

  private static func sets(_ old: Paper, _ new: Paper) -> [PaperChange] {
    let (before, after) = (Set(old.tags), Set(new.tags))
    if before == after { return [] }
    return [
      .tags(added: after.subtracting(before).sorted(), removed: before.subtracting(after).sorted())
    ]
  }

  private static func relations(_ old: Paper, _ new: Paper) -> [PaperChange] {
    func kinds(_ paper: Paper) -> [String: Relation] {
      Dictionary(paper.related.map { ($0.id, $0.kind) }, uniquingKeysWith: { $1 })
    }
    let (before, after) = (kinds(old), kinds(new))
    return Set(before.keys).union(after.keys).sorted().compactMap { id in
      before[id] == after[id] ? nil : .related(id: id, old: before[id], new: after[id])
    }
  }

  private static func readings(_ old: Paper, _ new: Paper) -> [PaperChange] {
    var handles: [String] = []
    for reader in old.readers + new.readers where !handles.contains(reader.handle) {
      handles.append(reader.handle)
    }
    return handles.sorted().flatMap { handle -> [PaperChange] in
      let none = Reader(handle: handle)
      let (before, after) = (old.reader(handle) ?? none, new.reader(handle) ?? none)
      var changes: [PaperChange] = []
      if before.status != after.status {
        changes.append(.status(handle: handle, new: after.status))
      }
      if before.rating != after.rating {
        changes.append(.rating(handle: handle, new: after.rating))
      }
      if before.starred != after.starred { changes.append(.starred(handle: handle, after.starred)) }
      for (name, was, now) in [
        ("queued", before.queued, after.queued), ("started", before.started, after.started),
        ("finished", before.finished, after.finished),
      ] where was != now && before.status == after.status {
        changes.append(
          .field(name: "\(handle): \(name)", old: was?.description, new: now?.description))
      }
      return changes
    }
  }

  private static func notes(_ old: Paper, _ new: Paper) -> [PaperChange] {
    struct Key: Hashable {
      let handle: String
      let id: String
    }
    var before = Dictionary(
      old.notes.map { (Key(handle: $0.handle, id: $0.note.id), $0.note) }, uniquingKeysWith: { $1 })
    var changes: [PaperChange] = []
    for (handle, note) in new.notes {
      let earlier = before.removeValue(forKey: Key(handle: handle, id: note.id))
      if earlier == nil {
        changes.append(.noteAdded(handle: handle, note: note))
      } else if earlier != note {
        changes.append(.noteEdited(handle: handle, note: note))
      }
    }
    return changes
      + before.sorted { $0.key.id < $1.key.id }
      .map { .noteRemoved(handle: $0.key.handle, note: $0.value) }
  }
}
