import LibYAML

/// Something that a file says at one place, and that can get lost, or come back, by itself.
package struct Statement: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A field, whole: a title, somebody's rating, the text of a note.
    case field
    /// One of several texts without order; the text is the last key of the path.
    case tag
    /// That a note is there, whatever it says.
    case note
    /// That something known by its key is there: a paper on a shelf, a person, an attached file.
    case entry
  }

  package let kind: Kind
  package let path: [String]

  /// Whether `other` is a part of what this says to be there.
  func holds(_ other: Statement) -> Bool {
    kind != .field && kind != .tag && other.path.count > path.count && other.path.starts(with: path)
  }
}

/// All that a file says, each thing with what it means.
struct Statements: Sendable {
  private(set) var meanings: [Statement: Meaning] = [:]
  /// What the sections of a shelf are known by here, where it is not what they are called by.
  private var ownKeys: [String: String] = [:]
  private let keys: SectionKeys?

  /// - Parameter keys: what a shelf's sections are called by; `nil` for their headings here.
  /// - Returns: `nil` for a text that cannot be read. Of a field in conflict our side counts.
  init?(_ text: String, kind: LibraryFile.Kind, keys: SectionKeys? = nil) {
    guard let root = Self.root(of: text) else { return nil }
    self.keys = keys
    add(YAMLValue(root), .fields(kind.mergeFields), [])
  }

  /// With a shelf's sections called as they are in another version.
  init?(_ text: String, kind: LibraryFile.Kind, beside other: String?) {
    let sides = ThreeSides(base: other, ours: text, theirs: other)
    self.init(text, kind: kind, keys: kind == .shelf ? SectionKeys(sides) : nil)
  }

  /// A statement of this text with its section called as it is here.
  func own(_ statement: Statement) -> Statement {
    guard statement.path.count > 1, let key = ownKeys[statement.path[1]] else { return statement }
    var path = statement.path
    path[1] = key
    return Statement(kind: statement.kind, path: path)
  }

  static func root(of text: String) -> YAMLNode? {
    let unix = text.utf8.contains(0x0D) ? text.replacing("\r\n", with: "\n") : text
    let readable = ConflictMarkers.first(in: unix) == nil ? unix : ConflictText(unix)?.ours ?? unix
    guard let root = try? YAMLNode.parse(readable), root.entries != nil else { return nil }
    return root
  }

  private mutating func add(_ value: YAMLValue, _ rule: MergeRule, _ path: [String]) {
    guard rule.fits(value) else { return leaf(value, .open, path) }
    switch rule {
    case .scalar, .prose, .list, .added, .open: leaf(value, rule, path)
    case .set:
      for item in value.items ?? [value] {
        guard let text = item.scalar?.trimmed, !text.isEmpty else { continue }
        meanings[Statement(kind: .tag, path: path + [text])] = .text(text)
      }
    case .fields(let fields): add(value, fields, path)
    case .entries(let rule): addEntries(of: value, rule, .entry, path)
    case .notes(let rule): addEntries(of: value, rule, .note, path)
    case .keyedList(let key, let rule): addItems(of: value, by: key, rule, path)
    case .sections(let key, _, let fields): addSections(of: value, by: key, fields, path)
    }
  }

  private mutating func addItems(
    of value: YAMLValue, by key: String, _ rule: MergeRule, _ path: [String]
  ) {
    for item in value.items ?? [] {
      guard let name = item.scalar ?? item[key]?.scalar else { continue }
      let path = path + [name]
      meanings[Statement(kind: .entry, path: path)] = .text(name)
      add(item, rule, path)
    }
  }

  private mutating func addSections(
    of value: YAMLValue, by key: String, _ fields: MergeRule.Fields, _ path: [String]
  ) {
    let items = value.items ?? []
    let names = ListKeys.keys(items.map { ($0.scalar ?? $0[key]?.scalar)?.trimmed })
    let keys = keys?(names) ?? names
    for index in items.indices {
      if keys[index] != names[index] { ownKeys[keys[index]] = names[index] }
      let path = path + [keys[index]]
      meanings[Statement(kind: .entry, path: path)] = .text(keys[index])
      add(items[index], .fields(fields), path)
    }
  }

  private mutating func add(_ value: YAMLValue, _ rules: MergeRule.Fields, _ path: [String]) {
    if let short = rules.short, value.scalar != nil {
      leaf(value, rules.rules[short] ?? .open, path + [short])
    }
    for field in value.fields ?? [] {
      add(field.value, rules.rules[field.name] ?? .open, path + [field.name])
    }
  }

  private mutating func addEntries(
    of value: YAMLValue, _ rule: MergeRule, _ kind: Statement.Kind, _ path: [String]
  ) {
    for field in value.fields ?? [] {
      let path = path + [field.name]
      // Somebody's reading is told by its parts, and a relation by what it is.
      if rule.isMapping, path.first != Field.readers.rawValue || kind == .note {
        meanings[Statement(kind: kind, path: path)] = .text(field.name)
      }
      add(field.value, rule, path)
    }
  }

  private mutating func leaf(_ value: YAMLValue, _ rule: MergeRule, _ path: [String]) {
    guard let meaning = Meaning(value, rule) else { return }
    meanings[Statement(kind: .field, path: path)] = meaning
  }
}
