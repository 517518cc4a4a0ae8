import LibYAML

/// What a value says once spelling, style and the order of keys are set aside. Two sides wrote the
/// same if these are equal; Swift's strings are equal whatever their Unicode form.
indirect enum Meaning: Hashable, Sendable {
  case text(String)
  case set(Set<Meaning>)
  case list([Meaning])
  case mapping([String: Meaning])
}

extension Meaning {
  /// - Returns: `nil` for what says nothing, such as `tags:` or `[]`, and is as good as absent.
  init?(_ value: YAMLValue?, _ rule: MergeRule) {
    guard let value else { return nil }
    let meaning: Meaning? =
      switch rule {
      case .scalar(let scalar): value.scalar.map { Self(scalar.normalized($0)) } ?? Self(value)
      case .prose: value.scalar.map { Self($0.filled) } ?? Self(value)
      case .set: Self(set: value)
      case .list: Self(list: value)
      case .keyedList(_, let rule):
        value.items.map { .list($0.compactMap { Meaning($0, rule) }) } ?? Self(value)
      case .sections(_, _, let fields):
        value.items.map { .list($0.compactMap { Meaning($0, .fields(fields)) }) } ?? Self(value)
      case .fields(let fields): Self(value, fields)
      case .entries(let rule), .notes(let rule): Self(entries: value, rule)
      case .added, .open: Self(value)
      }
    guard let meaning, !meaning.saysNothing || rule.keepsEmptyValues else { return nil }
    self = meaning
  }

  private init?(_ text: String?) {
    guard let text else { return nil }
    self = .text(text)
  }

  /// As it stands.
  private init(_ value: YAMLValue) {
    switch value {
    case .text(let text), .prose(let text), .literal(let text): self = .text(text.trimmed)
    case .sequence(let items): self = .list(items.map { Self($0) })
    case .mapping(let fields):
      self = .mapping(
        Dictionary(
          fields.map { ($0.name, Self($0.value)) }, uniquingKeysWith: { first, _ in first })
      )
    }
  }

  private init(set value: YAMLValue) {
    if let text = value.scalar {
      self = .set(text.filled.map { [.text($0)] } ?? [])
    } else {
      let items = value.items?.compactMap { item in
        item.scalar.map { Self($0.filled) } ?? Self(item)
      }
      self = items.map { .set(Set($0)) } ?? Self(value)
    }
  }

  private init(list value: YAMLValue) {
    if let text = value.scalar {
      self = .list(text.filled.map { [.text($0)] } ?? [])
    } else {
      let items = value.items?.compactMap { item in
        item.scalar.map { Self($0.filled) } ?? Self(item)
      }
      self = items.map { .list($0) } ?? Self(value)
    }
  }

  private init(_ value: YAMLValue, _ rules: MergeRule.Fields) {
    if let short = rules.short, let text = value.scalar {
      self = .mapping(text.filled.map { [short: .text($0)] } ?? [:])
      return
    }
    guard let fields = value.fields else {
      self.init(value)
      return
    }
    let meanings = fields.compactMap { field in
      Meaning(field.value, rules.rules[field.name] ?? .open).map { (field.name, $0) }
    }
    self = .mapping(Dictionary(meanings, uniquingKeysWith: { first, _ in first }))
  }

  /// An entry that says nothing but its key, such as a person's handle, is there all the same.
  private init(entries value: YAMLValue, _ rule: MergeRule) {
    guard let fields = value.fields else {
      self.init(value)
      return
    }
    let meanings = fields.map { ($0.name, Meaning($0.value, rule) ?? .mapping([:])) }
    self = .mapping(Dictionary(meanings, uniquingKeysWith: { first, _ in first }))
  }

  private var saysNothing: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .set(let items): items.isEmpty
    case .list(let items): items.isEmpty
    case .mapping(let fields): fields.isEmpty
    }
  }
}

extension MergeRule {
  /// What somebody put below an `x-` field means what they want it to, even when it is empty.
  fileprivate var keepsEmptyValues: Bool {
    if case .open = self { true } else { false }
  }

  /// Whether a value has the shape that the rule is made for; others are merged whole.
  func fits(_ value: YAMLValue) -> Bool {
    switch self {
    case .scalar, .prose: value.scalar != nil
    case .set, .list: value.fields == nil && value.items?.allSatisfy { $0.scalar != nil } ?? true
    case .keyedList, .sections: value.items != nil || value.scalar?.isEmpty == true
    case .fields(let fields):
      value.fields != nil || value.scalar.map { fields.short != nil || $0.isEmpty } ?? false
    case .entries, .notes, .added: value.fields != nil || value.scalar?.isEmpty == true
    case .open: true
    }
  }
}

extension String {
  /// Without blanks around it; `nil` when nothing is left.
  fileprivate var filled: String? {
    let text = trimmed
    return text.isEmpty ? nil : text
  }
}
