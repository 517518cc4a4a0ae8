import LibYAML

extension Paper {
  /// The record as it is written: fields in their order, sets sorted, nothing empty.
  package var yaml: YAMLValue {
    var fields: [YAMLValue.Field] = []
    for field in Field.allCases {
      if field == .readers { fields += extensions }
      if let value = yaml(field) { fields.append(YAMLValue.Field(field.rawValue, value)) }
    }
    return .mapping(fields)
  }

  private func yaml(_ field: Field) -> YAMLValue? {
    switch field {
    case .authors: .list(authors)
    case .editors: .list(editors)
    case .year: year.map { .literal(String($0)) }
    case .month: month.map { .literal(String($0)) }
    case .type: type.map { .literal($0.rawValue) }
    case .keywords: .list(Set(keywords).sorted())
    case .tags: .list(Set(tags).sorted())
    case .aliases: .list(Set(aliases).sorted())
    case .related: .filled(related.map { YAMLValue.Field($0.id, .literal($0.kind.rawValue)) })
    case .files: .filled(files.map { YAMLValue.Field($0.name, $0.yaml) })
    case .added: added?.yaml
    case .readers:
      .filled(
        readers.sorted { $0.handle < $1.handle }.map { YAMLValue.Field($0.handle, $0.yaml) })
    default: texts[field].map { .text($0) }
    }
  }
}

extension AttachedFile {
  package var yaml: YAMLValue {
    .fields([
      ("sha256", sha256.map { .text($0) }), ("size", size.map { .literal(String($0)) }),
      ("media", media.map { .text($0) }), ("url", url.map { .text($0) }),
    ])
  }
}

extension Added {
  package var yaml: YAMLValue {
    .fields([("at", at.map { .literal($0.description) }), ("by", by.map { .text($0) })])
  }
}

extension Reader {
  package var yaml: YAMLValue {
    .fields([
      ("status", status.map { .literal($0.rawValue) }),
      ("queued", queued.map { .literal($0.description) }),
      ("started", started.map { .literal($0.description) }),
      ("finished", finished.map { .literal($0.description) }),
      ("rating", rating.map { .literal(String($0)) }),
      ("starred", starred ? .literal("true") : nil),
      (
        "notes",
        .filled(notes.sorted { $0.id < $1.id }.map { YAMLValue.Field($0.id, $0.yaml) })
      ),
    ])
  }
}

extension Note {
  package var yaml: YAMLValue {
    .fields([
      ("kind", kind.map { .literal($0.rawValue) }),
      ("page", page.map { Int(digits: $0) == nil ? .text($0) : .literal($0) }),
      ("section", section.map { .text($0) }),
      ("reply", reply.map { .text($0) }),
      ("edited", edited.map { .literal($0.description) }),
      ("text", .prose(text + "\n")),
    ])
  }
}

extension YAMLValue {
  fileprivate static func list(_ texts: [String]) -> YAMLValue? {
    texts.isEmpty ? nil : .sequence(texts.map { .text($0) })
  }

  fileprivate static func filled(_ fields: [Field]) -> YAMLValue? {
    fields.isEmpty ? nil : .mapping(fields)
  }

  fileprivate static func fields(_ fields: [(String, YAMLValue?)]) -> YAMLValue {
    .mapping(fields.compactMap { name, value in value.map { Field(name, $0) } })
  }
}
