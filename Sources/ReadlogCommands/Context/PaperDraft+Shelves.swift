import LibYAML
import LibraryStore
import ReadingLog

/// What commands change of shelves.
extension PaperDraft {
  /// Where a shelf is.
  ///
  /// - Throws: a failure that suggests near names.
  func path(ofShelf name: String) throws -> String {
    let path = LibraryFolder.path(ofShelf: name)
    if PaperID.fault(in: name) == nil, try files.text(at: path) != nil { return path }
    throw try session.unknownShelf(name)
  }

  /// Changes one shelf, only the bytes that have to change. A change that would bring in an error is
  /// refused.
  mutating func editShelf<Result>(
    _ name: String, _ change: (inout ShelfEditor, inout PaperDraft) throws -> Result
  ) throws -> Result {
    let path = try path(ofShelf: name)
    let before = try files.text(at: path) ?? ""
    var editor = try shelfEditor(for: before, at: path)
    let unchanged = editor.text
    let result = try change(&editor, &self)
    if editor.text != unchanged {
      try refuseNewErrors(in: editor.text, replacing: before, at: path)
      try files.write(editor.text, to: path)
    }
    return result
  }

  private func shelfEditor(for text: String, at path: String) throws -> ShelfEditor {
    do {
      if let marker = ConflictMarkers.first(in: text) {
        throw RecordFault(.unmerged, span: marker)
      }
      return try ShelfEditor(text)
    } catch let fault as RecordFault {
      throw Advice.refusal(for: UnreadableFile(path: path, reason: .record(fault, text: text)))
    }
  }

  /// Writes a shelf that is not there yet.
  mutating func createShelf(_ name: String, _ text: String) throws {
    try Self.validate(shelf: name)
    let taken = try session.folder.shelfNames()
    if let taken = taken.first(where: {
      PaperID.collisionKey($0) == PaperID.collisionKey(name)
    }) {
      throw Failure(
        "there is a shelf '\(taken)' already", hints: ["'readlog shelf show \(taken)' shows it"])
    }
    let path = LibraryFolder.path(ofShelf: name)
    try refuseNewErrors(in: text, replacing: nil, at: path)
    try files.write(text, to: path)
  }

  static func validate(shelf name: String) throws {
    guard let fault = PaperID.fault(in: name) else { return }
    throw Failure(
      .usage, "'\(name)' cannot be the name of a shelf: \(fault.words)",
      hints: ["names are letters and digits, with '-', '_', '.' or '+' between them"])
  }

  /// Adds papers under their headings behind what is there, on a shelf that may be new. Papers that
  /// stand on it stay where they are.
  mutating func extendShelf(_ name: String, by sections: [ShelfSection]) throws {
    if try files.text(at: LibraryFolder.path(ofShelf: name)) == nil {
      try createShelf(name, ShelfEditor.newText(title: name, about: nil, headings: []))
    }
    try editShelf(name) { editor, _ in
      let known = Set(editor.shelf.papers)
      for section in sections {
        let new = section.ids.filter { !known.contains($0) }
        if new.isEmpty { continue }
        var index = editor.headings.firstIndex(of: section.heading)
        if index == nil {
          // Papers without a heading would seem to belong to the one above them.
          index = section.heading == nil ? 0 : editor.headings.count
          try editor.addSection(section.heading, at: index ?? 0)
        }
        try editor.add(new, at: .last(section: index ?? 0))
      }
    }
  }

  /// - Throws: a failure that suggests near handles, for somebody who is not among the people.
  mutating func requirePerson(_ handle: String) throws {
    let people = try config().people.map(\.handle)
    if people.contains(handle) { return }
    let near = Suggestion.nearest(to: handle, among: people)
    throw Failure(
      "'\(handle)' is not among the people of this library",
      hints: [
        near.isEmpty
          ? "'readlog people' shows who is, 'readlog people add' adds somebody"
          : "did you mean \(near.joined(separator: ", "))?"
      ])
  }

  /// The id of a paper that is here, which may have been named by one of its former ids.
  mutating func knownID(_ id: String) throws -> String {
    LibraryFolder.stem(of: try path(of: id))
  }
}

/// Papers under a heading, to be put on a shelf.
struct ShelfSection {
  var heading: String?
  var ids: [String]
}

extension LibraryFolder {
  /// From the library's folder on.
  static func path(ofShelf name: String) -> String { "\(shelvesName)/\(name)\(recordExtension)" }

  /// The names of all shelves, also of those that cannot be read.
  func shelfNames() throws -> [String] { try shelfFiles().map(Self.stem).sorted() }
}

extension Session {
  func unknownShelf(_ name: String) throws -> Failure {
    let known = try folder.shelfNames()
    let begun = known.filter { !name.isEmpty && $0.hasPrefix(name) }
    let near = begun.isEmpty ? Suggestion.nearest(to: name, among: known) : Array(begun.prefix(5))
    return Failure(
      "there is no shelf '\(name)'",
      hints: [
        near.isEmpty
          ? (known.isEmpty
            ? "'readlog shelf create' makes one" : "there is \(known.joined(separator: ", "))")
          : "did you mean \(near.joined(separator: ", "))?"
      ])
  }

  /// - Throws: a failure for a handle that nobody has, which could only be answered with silence.
  func refuseNobody(_ handle: String, in catalogue: Catalogue) throws {
    var known = Set(catalogue.config.people.map(\.handle))
    for shelf in catalogue.surroundings.shelves {
      known.formUnion(shelf.sections.flatMap { $0.entries.compactMap(\.by) })
    }
    if known.contains(handle) { return }
    let near = Suggestion.nearest(to: handle, among: known.sorted())
    throw Failure(
      "'\(handle)' is not among the people of this library",
      hints: [
        near.isEmpty
          ? "'readlog people' shows who is" : "did you mean \(near.joined(separator: ", "))?"
      ])
  }
}
