import LibYAML

/// Where the words of a paper stand, for an index of them: every passage that `any` looks through
/// is in one of these places, and nothing else.
package enum PaperPlace: Int, CaseIterable, Sendable {
  case title, authors, tags, tldr, notes, abstract, venue, keywords, editors
  /// The id, the year, identifiers, links, related papers, names of files, `x-` fields, and the
  /// remaining texts.
  case others

  /// The place that holds the words of a field and no others.
  ///
  /// - Returns: `nil` when the field shares a place.
  package init?(only field: Field) {
    switch field {
    case .title: self = .title
    case .authors: self = .authors
    case .tldr: self = .tldr
    case .abstract: self = .abstract
    case .venue: self = .venue
    case .keywords: self = .keywords
    case .editors: self = .editors
    default: return nil
    }
  }

  /// The place of a field that `field:word` can ask for.
  package init?(_ field: Field) {
    if let own = PaperPlace(only: field) {
      self = own
    } else if Field.texts.contains(field), field != .uid {
      self = .others
    } else if field == .files {
      self = .others
    } else {
      return nil
    }
  }
}

extension Paper {
  /// The names of the `x-` fields.
  package var extensionNames: [String] { extensions.map(\.name) }

  /// The values of the `x-` fields.
  package var extensionTexts: [String] { extensions.flatMap(\.value.scalars) }

  /// The paper's words, folded, by `PaperPlace`.
  package func words(id: String) -> [WordText] {
    var places = [WordText](repeating: WordText(), count: PaperPlace.allCases.count)
    func add(_ text: String, _ place: PaperPlace) { places[place.rawValue].append(text) }
    for (field, value) in texts where field != .uid {
      add(value, PaperPlace(only: field) ?? .others)
    }
    for name in authors { places[PaperPlace.authors.rawValue].append(name: name) }
    for name in editors { places[PaperPlace.editors.rawValue].append(name: name) }
    for tag in tags { add(tag, .tags) }
    for keyword in keywords { add(keyword, .keywords) }
    for reader in readers { for note in reader.notes { add(note.text, .notes) } }
    add(id, .others)
    if let year { add(String(year), .others) }
    for alias in aliases { add(alias, .others) }
    for related in related { add(related.id, .others) }
    for file in files { add(file.name, .others) }
    for value in extensionTexts { add(value, .others) }
    return places
  }
}
