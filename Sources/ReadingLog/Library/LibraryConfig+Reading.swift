import LibYAML

extension LibraryConfig {
  /// Reads `readlog.yaml`; like a record's fields, what has the wrong shape is left to the checks.
  package init(text: String) throws(RecordFault) {
    let root: YAMLNode?
    do {
      root = try YAMLNode.parse(text)
    } catch {
      throw RecordFault(error, text: text)
    }
    self.init(root)
  }

  package init(_ root: YAMLNode?) {
    self.init()
    format = root?["format"]?.wholeNumber ?? Self.currentFormat
    name = root?["name"]?.filledText
    about = root?["about"]?.filledText
    ids = root?["ids"]?.filledText.flatMap(IDPattern.init) ?? .authorYearWord
    people = (root?["people"]?.entries ?? []).map(Person.init)
    tags.isClosed = root?["tags"]?["closed"]?.text == "true"
    policy = WritePolicy(root?["policy"])
    tags.entries = (root?["tags"]?["vocabulary"]?.entries ?? []).map(TagVocabulary.Entry.init)
  }
}

extension Person {
  fileprivate init(_ entry: YAMLEntry) {
    self.init(handle: entry.name)
    name = entry.value["name"]?.filledText ?? entry.value.filledText
    emails = entry.value["email"]?.texts ?? []
    isExample = entry.value["example"]?.text == "true"
  }
}

extension TagVocabulary.Entry {
  /// `robustness: what it means`, or a mapping with `about` and `aliases`.
  fileprivate init(_ entry: YAMLEntry) {
    self.init(tag: entry.name)
    about = entry.value["about"]?.filledText ?? entry.value.filledText
    aliases = entry.value["aliases"]?.texts ?? []
  }
}
