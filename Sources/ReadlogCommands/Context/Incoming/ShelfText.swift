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

  /// - Parameter title: `nil` for what is to be merged into a shelf that has one.
  init(title: String?, _ sections: [Section]) {
    let written = sections.map { section in
      var fields: [YAMLValue.Field] = []
      if let heading = section.heading { fields.append(.init("heading", .text(heading))) }
      fields.append(.init("papers", .sequence(section.ids.map { .text($0) })))
      return YAMLValue.mapping(fields)
    }
    let head = title.map { [YAMLValue.Field("title", .text($0))] } ?? []
    text = YAMLWriter.document(.mapping(head + [.init("sections", .sequence(written))]))
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
    guard let old = try files.text(at: path) else {
      return try files.write(ShelfText(title: name, sections).text, to: path)
    }
    let merged = merge(.shelf, base: nil, ours: old, theirs: ShelfText(title: nil, sections).text)
    guard merged.isClean else {
      throw Failure(
        "\(path) cannot be added to by itself", hints: ["leave out --shelf, and edit \(path)"])
    }
    try files.write(merged.text, to: path)
  }
}
