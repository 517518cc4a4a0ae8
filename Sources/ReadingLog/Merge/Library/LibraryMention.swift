import LibYAML

/// Where a text names another paper by its id.
struct LibraryMention {
  let id: String
  /// Of the id, in UTF-8 offsets.
  let span: Range<Int>

  /// Another name for one; `nil` takes the whole entry away.
  struct Change {
    let mention: LibraryMention
    let name: String?
  }
}

extension LibraryVersion {
  /// Related papers of a record, papers of a shelf.
  var mentions: [LibraryMention] {
    guard let root else { return [] }
    switch kind {
    case .record:
      return (root[Field.related.rawValue]?.entries ?? []).map {
        LibraryMention(id: $0.name, span: $0.key.span)
      }
    case .shelf:
      let sections = root["sections"]?.items ?? []
      return sections.flatMap { $0["papers"]?.items ?? [] }.compactMap { entry in
        let node = entry.text == nil ? entry["id"] : entry
        return node.flatMap { node in
          node.filledText.map { LibraryMention(id: $0, span: node.span) }
        }
      }
    case .config, nil: return []
    }
  }

  /// The text with the changes made, all at once: two papers may change their names with each other.
  ///
  /// A text with conflict markers stays as it is.
  func naming(_ changes: [LibraryMention.Change]) -> LibraryVersion {
    guard var document = try? YAMLDocument(text.unixText) else { return self }
    var names: [String: String] = [:]
    var dropped: Set<String> = []
    for change in changes {
      names[change.mention.id] = change.name
      if change.name == nil { dropped.insert(change.mention.id) }
    }
    if kind == .record {
      dropped.formUnion(repetitions(after: names))
      for id in dropped { try? document.remove([Field.related.rawValue, id]) }
    }
    let changed = LibraryVersion(path: path, text: document.text)
    var bytes = Array(document.text.utf8)
    for mention in changed.mentions.sorted(by: { $0.span.lowerBound > $1.span.lowerBound }) {
      guard let name = names[mention.id] else { continue }
      bytes.replaceSubrange(mention.span, with: ScalarWriting.inline(name, inFlow: true).utf8)
    }
    let result = LibraryVersion(path: path, text: String(decoding: bytes, as: UTF8.self))
    return result.mentions.count == changed.mentions.count ? result : self
  }

  /// Related papers that come to have the name of another: the entry that says more is kept.
  private func repetitions(after names: [String: String]) -> [String] {
    var kept: [String: (id: String, rank: Int)] = [:]
    var dropped: [String] = []
    for entry in root?[Field.related.rawValue]?.entries ?? [] {
      let name = names[entry.name] ?? entry.name
      let kind = entry.value.filledText.flatMap(Relation.init)
      let rank = kind.flatMap(Relation.allCases.firstIndex) ?? -1
      if let other = kept[name] {
        dropped.append(other.rank < rank ? other.id : entry.name)
        if other.rank >= rank { continue }
      }
      kept[name] = (entry.name, rank)
    }
    return dropped
  }
}
