import LibYAML
import LibraryStore
import ReadingLog

/// A shelf as it is written.
struct ShelfText {
  struct Section {
    var heading: String?
    var ids: [String]
  }

  let text: String

  init(title: String, _ sections: [Section]) {
    let written = sections.map { section in
      var fields: [YAMLValue.Field] = []
      if let heading = section.heading { fields.append(.init("heading", .text(heading))) }
      fields.append(.init("papers", .sequence(section.ids.map { .text($0) })))
      return YAMLValue.mapping(fields)
    }
    text = YAMLWriter.document(
      .mapping([.init("title", .text(title)), .init("sections", .sequence(written))]))
  }
}

extension PaperDraft {
  /// Adds sections to a shelf, as a merge with somebody who wrote them: papers that stand there stay
  /// where they are, headings that are there get what is new.
  mutating func extendShelf(_ name: String, by sections: [ShelfText.Section]) throws {
    if let fault = PaperID.fault(in: name) {
      throw Failure(.usage, "'\(name)' is no name for a shelf (\(fault))")
    }
    let path = "\(LibraryFolder.shelvesName)/\(name)\(LibraryFolder.recordExtension)"
    let new = ShelfText(title: name, sections).text
    guard let old = try files.text(at: path) else { return try files.write(new, to: path) }
    let merged = merge(.shelf, base: nil, ours: old, theirs: new)
    try files.write(merged.text, to: path)
  }
}
