import ReadingLog

/// A text of a paper that a search looks through, and where it stands.
package struct Passage: Sendable {
  package enum Source: Hashable, Sendable {
    case field(Field)
    /// - Parameters:
    ///   - by: the reader's handle.
    ///   - page: of the paper, as the note says.
    case note(by: String, kind: NoteKind?, page: String?)
    /// From 1.
    case page(Int)
    case `extension`
    case id
  }

  package let source: Source
  package let place: PaperPlace?
  package let text: String

  package init(source: Source, place: PaperPlace?, text: String) {
    self.source = source
    self.place = place
    self.text = text
  }

  /// The passages of a paper in which words can be found, those that say most first.
  package static func all(of paper: Paper, id: String, page: FoundPage? = nil) -> [Passage] {
    var passages: [Passage] = []
    func add(_ text: String, _ source: Source, _ place: PaperPlace?) {
      passages.append(Passage(source: source, place: place, text: text))
    }
    for field in [Field.title, .tldr] {
      if let text = paper[field] { add(text, .field(field), PaperPlace(only: field)) }
    }
    for (handle, note) in paper.notes {
      add(note.text, .note(by: handle, kind: note.kind, page: note.page), .notes)
    }
    if let text = paper[.abstract] { add(text, .field(.abstract), .abstract) }
    for tag in paper.tags { add(tag, .field(.tags), .tags) }
    for name in paper.authors { add(PersonName(name).display, .field(.authors), .authors) }
    for name in paper.editors { add(PersonName(name).display, .field(.editors), .editors) }
    for keyword in paper.keywords { add(keyword, .field(.keywords), .keywords) }
    let told: Set<Field> = [.title, .tldr, .abstract, .uid]
    for field in Field.texts where !told.contains(field) {
      if let text = paper[field] {
        add(text, .field(field), PaperPlace(only: field) ?? .others)
      }
    }
    add(id, .id, .others)
    if let year = paper.year { add(String(year), .field(.year), .others) }
    for alias in paper.aliases { add(alias, .field(.aliases), .others) }
    for related in paper.related { add(related.id, .field(.related), .others) }
    for file in paper.files { add(file.name, .field(.files), .others) }
    for text in paper.extensionTexts { add(text, .extension, .others) }
    if let page { add(page.text, .page(page.number), nil) }
    return passages
  }
}
