import LibYAML

extension ShelfEditor {
  /// The headings of all sections, `nil` for one that has none.
  package var headings: [String?] {
    (document.root["sections"]?.items ?? []).map { $0["heading"]?.filledText }
  }

  /// The number of papers in each section.
  package var counts: [Int] {
    (document.root["sections"]?.items ?? []).map { $0["papers"]?.items?.count ?? 0 }
  }

  /// Makes a section without papers.
  ///
  /// - Parameter index: how many sections stand before it then.
  package mutating func addSection(_ heading: String?, at index: Int) throws {
    let fields = heading.map { [YAMLValue.Field("heading", .text($0))] } ?? []
    let section = YAMLValue.mapping(fields + [.init("papers", .sequence([]))])
    guard document.root["sections"] != nil else {
      return try document.set(.sequence([section]), at: ["sections"], order: Self.rootOrder)
    }
    try document.insertItems([section], at: index, inListAt: ["sections"])
  }

  /// Gives a section another heading, or none.
  package mutating func renameSection(_ index: Int, to heading: String?) throws {
    let section: [YAMLStep] = ["sections", .item(index)]
    if let heading {
      try document.set(
        .text(heading), for: "heading", along: section, order: Self.sectionOrder)
    } else if document.node(along: section + ["papers"]) != nil {
      try document.remove("heading", along: section)
    }
  }

  /// Takes a section, with its papers, to another place.
  ///
  /// - Parameter newIndex: how many of the other sections stand before it then.
  package mutating func moveSection(_ index: Int, to newIndex: Int) throws {
    try document.moveItem(
      at: index, ofListAt: ["sections"], to: newIndex, inListAt: ["sections"])
  }

  /// Takes a section off the shelf, with its papers.
  package mutating func removeSection(_ index: Int) throws {
    try document.removeItem(at: index, fromListAt: ["sections"])
  }

  private static let sectionOrder: KeyOrder = { _, a, b in a == "heading" && b != "heading" }
}

extension ShelfEditor {
  /// The text of a shelf without papers.
  package static func newText(title: String, about: String?, headings: [String]) -> String {
    var fields = [YAMLValue.Field("title", .text(title))]
    if let about { fields.append(.init("about", .text(about))) }
    if !headings.isEmpty {
      let sections = headings.map { heading in
        YAMLValue.mapping([
          .init("heading", .text(heading)), .init("papers", .sequence([])),
        ])
      }
      fields.append(.init("sections", .sequence(sections)))
    }
    return YAMLWriter.document(.mapping(fields))
  }
}
