import LibYAML

/// The parts of a file that belong to somebody: what the judge compares. Style, comments and the
/// order of keys are nobody's.
struct OwnedFacts {
  /// What a fact is about.
  enum Key: Hashable {
    /// A field below a reader's handle, such as `status`.
    case field(handle: String, String)
    case note(OwnedNote)
    /// An entry of `people` in `readlog.yaml`.
    case person(String)
    /// Another key of `readlog.yaml`.
    case setting(String)
  }

  struct Fact {
    let meaning: Meaning?
    let span: Range<Int>
  }

  private(set) var facts: [Key: Fact] = [:]

  /// A file that is not there has no facts.
  init() {}

  /// - Returns: `nil` where the text cannot be read.
  init?(_ state: FileChange.State, of kind: LibraryFile.Kind) {
    guard case .text(let text) = state else {
      if state == .absent { return }
      return nil
    }
    guard let root = try? YAMLNode.parse(text) else { return nil }
    switch kind {
    case .record: readReaders(of: root)
    case .config: readSettings(of: root)
    case .shelf: break
    }
  }

  private mutating func readReaders(of root: YAMLNode) {
    for reader in root["readers"]?.entries ?? [] {
      for field in reader.value.entries ?? [] {
        guard field.name == ReaderField.notes.rawValue, let notes = field.value.entries else {
          add(.field(handle: reader.name, field.name), field)
          continue
        }
        for note in notes { add(.note(OwnedNote(handle: reader.name, id: note.name)), note) }
      }
    }
  }

  private mutating func readSettings(of root: YAMLNode) {
    for setting in root.entries ?? [] {
      guard setting.name == "people", let people = setting.value.entries else {
        add(.setting(setting.name), setting)
        continue
      }
      for person in people { add(.person(person.name), person) }
    }
  }

  private mutating func add(_ key: Key, _ entry: YAMLEntry) {
    facts[key] = Fact(meaning: Meaning(YAMLValue(entry.value), .open), span: entry.key.span)
  }
}
