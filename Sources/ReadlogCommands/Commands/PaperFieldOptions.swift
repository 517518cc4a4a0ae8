import ArgumentParser
import LibYAML
import ReadingLog

/// What a command line says of a paper.
struct PaperFieldOptions: ParsableArguments {
  @OptionGroup var single: FieldOptions
  @Option(name: [.customLong("author")], help: "An author, in order; once for each.")
  var authors: [String] = []
  @Option(name: [.customLong("editor")], help: "An editor, in order; once for each.")
  var editors: [String] = []
  @Option(name: [.customLong("tag")], help: "A tag; once for each.", completion: .tags)
  var tags: [String] = []
  @Option(name: [.customLong("keyword")], help: "A keyword of the publisher's; once for each.")
  var keywords: [String] = []
  @Option(
    name: [.customLong("field")],
    help: ArgumentHelp("Any other field.", valueName: "name=value"), completion: .assignments)
  var fields: [String] = []

  /// Whether it says anything but tags.
  var namesFields: Bool {
    !single.typed.isEmpty || !authors.isEmpty || !editors.isEmpty || !keywords.isEmpty
      || !fields.isEmpty
  }

  /// In their normal form.
  func normalTags() throws -> [String] { Set(try tags.map { try TagWord.parse($0) }).sorted() }

  /// The fields but the tags, in the order of a record.
  func values() throws -> [(path: FieldPath, value: YAMLValue)] {
    let typed = single.typed.map { (name: $0.field.rawValue, value: $0.text) }
    var values = try (typed + fields.map(Assignment.parse)).flatMap { name, text in
      try FieldPath(name).values(typed: text)
    }
    let keywords = Set(keywords.map(\.trimmed)).sorted()
    for (name, texts) in [("authors", authors), ("editors", editors), ("keywords", keywords)]
    where !texts.isEmpty {
      values.append((try FieldPath(name), .sequence(texts.map { .text($0.trimmed) })))
    }
    return values
  }
}
