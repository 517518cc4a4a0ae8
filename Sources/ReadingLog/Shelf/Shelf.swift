import LibYAML

/// An ordered, sectioned reading list: a course, a reading group, a conference.
package struct Shelf: Sendable, Hashable {
  /// The stem of its file's name.
  package var name: String
  package var title: String?
  package var about: String?
  package var sections: [Section] = []

  package struct Section: Sendable, Hashable {
    package var heading: String?
    package var entries: [Entry] = []

    package init(heading: String?) { self.heading = heading }
  }

  /// A paper's place on the shelf.
  package struct Entry: Sendable, Hashable {
    package var id: String
    /// The handle of who presents it.
    package var by: String?
    package var on: CalendarDate?
    package var note: String?
    package var isStarred = false

    package init(id: String) { self.id = id }
  }

  package init(name: String, text: String) throws(RecordFault) {
    let root: YAMLNode?
    do {
      root = try YAMLNode.parse(text)
    } catch {
      throw RecordFault(error, text: text)
    }
    guard let root else { throw RecordFault(.empty, span: 0..<0) }
    guard root.entries != nil else { throw RecordFault(.notAMapping, span: root.span) }
    self.init(name: name, root)
  }

  package init(name: String, _ root: YAMLNode) {
    self.name = name
    title = root["title"]?.filledText
    about = root["about"]?.filledText
    sections = (root["sections"]?.items ?? []).map { node in
      var section = Section(heading: node["heading"]?.filledText)
      section.entries = (node["papers"]?.items ?? []).compactMap(Entry.init)
      return section
    }
  }

  /// The ids of its papers, in their order.
  package var papers: [String] { sections.flatMap { $0.entries.map(\.id) } }
}

extension Shelf.Entry {
  /// An id, or a mapping with `id` and more.
  fileprivate init?(_ node: YAMLNode) {
    guard let id = node.filledText ?? node["id"]?.filledText else { return nil }
    self.init(id: id)
    by = node["by"]?.filledText
    on = node["on"]?.filledText.flatMap { CalendarDate($0) }
    note = node["note"]?.filledText
    isStarred = node["starred"]?.text == "true"
  }
}
