import LibYAML

/// Changes `readlog.yaml`, each time only the bytes that have to change.
package struct ConfigEditor: Sendable {
  private var document: YAMLDocument

  package init(_ text: String) throws(RecordFault) {
    do {
      document = try YAMLDocument(text.replacing("\r\n", with: "\n"))
    } catch {
      throw RecordFault(error, text: text)
    }
  }

  package var text: String { document.text }
  package var config: LibraryConfig { LibraryConfig(document.root) }

  package mutating func add(_ person: Person) throws {
    try document.set(person.yaml, at: ["people", person.handle], order: Self.order)
  }

  /// Gives a tag of the vocabulary another name. Where that name has an entry already, the old one
  /// becomes its alias.
  package mutating func renameTag(_ old: String, to new: String) throws {
    let vocabulary = ["tags", "vocabulary"]
    guard config.tags.entry(old) != nil else { return }
    if let entry = config.tags.entry(new) {
      try document.remove(vocabulary + [old])
      if document.node(at: vocabulary + [new])?.entries == nil {
        // `tag: what it means` has no room for aliases.
        let about = entry.about.map { [YAMLValue.Field("about", .text($0))] } ?? []
        try document.set(.mapping(about), at: vocabulary + [new], order: Self.order)
      }
      try document.insert(old, intoListAt: vocabulary + [new, "aliases"], order: Self.order)
    } else {
      try document.remove(new, fromListAt: vocabulary + [old, "aliases"])
      try document.renameKey(at: vocabulary + [old], to: new)
    }
  }

  /// The order of `readlog.yaml`: people by their handles.
  package static let order: @Sendable ([String], String, String) -> Bool = { path, a, b in
    switch path {
    case []:
      let fields = ["format", "name", "about", "ids", "people", "tags", "policies"]
      return (fields.firstIndex(of: a) ?? fields.count) < (fields.firstIndex(of: b) ?? fields.count)
    case ["people"], ["tags", "vocabulary"]: return a.utf8.lexicographicallyPrecedes(b.utf8)
    default: return false
    }
  }
}

extension Person {
  package var yaml: YAMLValue {
    var fields: [YAMLValue.Field] = []
    if let name { fields.append(YAMLValue.Field("name", .text(name))) }
    switch emails.count {
    case 0: break
    case 1: fields.append(YAMLValue.Field("email", .text(emails[0])))
    default: fields.append(YAMLValue.Field("email", .sequence(emails.map { .text($0) })))
    }
    if isExample { fields.append(YAMLValue.Field("example", .literal("true"))) }
    return .mapping(fields)
  }
}

extension LibraryConfig {
  /// The text of a new library's `readlog.yaml`.
  package static func initialText(name: String, people: [Person]) -> String {
    var fields = [
      YAMLValue.Field("format", .literal(String(currentFormat))),
      YAMLValue.Field("name", .text(name)),
    ]
    if !people.isEmpty {
      fields.append(
        YAMLValue.Field(
          "people", .mapping(people.map { YAMLValue.Field($0.handle, $0.yaml) })))
    }
    return YAMLWriter.document(.mapping(fields))
  }
}
