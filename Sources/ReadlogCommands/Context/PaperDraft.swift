import LibraryStore
import LibYAML
import ReadingLog

/// The papers of a library while one command changes them.
struct PaperDraft {
  let session: Session
  var files: LibraryDraft
  /// What the user should hear once the change is made.
  var remarks: [String] = []
  /// Who I shall be, if the library does not know me.
  let newcomer: Person?
  /// Where records are; read when first needed.
  private var places: PaperPlaces?
  /// `readlog.yaml` as it is now; read when first needed.
  var knownConfig: LibraryConfig?

  init(_ session: Session, files: LibraryDraft, newcomer: Person? = nil) {
    self.session = session
    self.files = files
    self.newcomer = newcomer
  }

  var changedIDs: [String] {
    files.touched.filter { $0.hasPrefix(LibraryFolder.papersName + "/") }
      .map(LibraryFolder.stem)
  }

  // MARK: Papers

  /// Where a paper's record is.
  ///
  /// - Throws: a failure that suggests near ids.
  mutating func path(of id: String) throws -> String {
    if let path = session.folder.likelyPath(of: id), try files.text(at: path) != nil { return path }
    let known = try knownPlaces()
    if let path = known.paths[id] { return path }
    let alias = try session.withCatalogue(isQuiet: true) { try session.place(ofAlias: id, in: $0) }
    if let alias { return alias.path }
    throw session.unknown(id, known: Array(known.paths.keys))
  }

  /// Whether an id is taken, also by case or Unicode form alone.
  mutating func takenIDs() throws -> (String) -> Bool {
    let keys = try knownPlaces().keys
    return { keys.contains(PaperID.collisionKey($0)) }
  }

  mutating func knownPlaces() throws -> PaperPlaces {
    if let places { return places }
    let found = try PaperPlaces(session.folder)
    places = found
    return found
  }

  /// Changes one record, only the bytes that have to change. A change that would bring in an error
  /// is refused.
  mutating func edit(_ id: String, _ change: (inout RecordEditor) throws -> Void) throws {
    let path = try path(of: id)
    let before = try text(at: path)
    var editor = try editor(for: before, at: path)
    try change(&editor)
    guard editor.text != before else { return }
    try refuseNewErrors(in: editor.text, replacing: before, at: path)
    try files.write(editor.text, to: path)
  }

  private func editor(for text: String, at path: String) throws -> RecordEditor {
    do {
      return try RecordEditor(text)
    } catch {
      var failure = Advice.refusal(
        for: UnreadableFile(path: path, reason: .record(error, text: text)))
      failure.hints.append("'readlog edit \(LibraryFolder.stem(of: path))' opens it there")
      throw failure
    }
  }

  private func text(at path: String) throws -> String {
    guard let text = try files.text(at: path) else { throw Failure("there is no file \(path)") }
    return text
  }

  /// The records that were added or moved since the library was read.
  ///
  /// - Parameter known: the paths that there were.
  mutating func records(since known: Set<String>) throws -> [StoredRecord] {
    try knownPlaces().paths.values.filter { !known.contains($0) }
      .compactMap { try? session.folder.read($0).get() }
  }

  mutating func create(_ text: String, id: String) throws {
    let path = session.folder.layout(forNew: 1).path(of: id)
    try refuseNewErrors(in: text, replacing: nil, at: path)
    try files.write(text, to: path)
  }

  mutating func overwrite(_ path: String, with text: String) throws {
    try files.write(text, to: path)
  }

  mutating func remove(_ path: String) throws { try files.remove(path) }

  mutating func rename(_ path: String, to id: String) throws {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    try files.move(path, to: "\(folder)/\(id)\(LibraryFolder.recordExtension)")
  }

  /// Puts a text in the place of another, which must still be there.
  mutating func replace(_ path: String, expecting before: String, with after: String) throws {
    guard try text(at: path) == before else {
      throw Failure(
        "\(path) changed while it was being edited",
        hints: ["compare the two and edit again"])
    }
    try files.write(after, to: path)
  }

  /// Changes every record and shelf that points to a paper.
  mutating func editReferences(
    to id: String, in scan: LibraryScan, records: (inout RecordEditor) throws -> Void,
    shelves: (inout ShelfEditor) throws -> Void
  ) throws {
    for stored in scan.records where stored.record.paper.related.contains(where: { $0.id == id }) {
      let before = try text(at: stored.path)
      var editor = try editor(for: before, at: stored.path)
      try records(&editor)
      if editor.text != before { try files.write(editor.text, to: stored.path) }
    }
    for shelf in scan.shelves where shelf.papers.contains(id) {
      let path = "\(LibraryFolder.shelvesName)/\(shelf.name)\(LibraryFolder.recordExtension)"
      var editor = try ShelfEditor(try text(at: path))
      try shelves(&editor)
      try files.write(editor.text, to: path)
    }
  }
}

/// Where the records of a library are, by their ids.
struct PaperPlaces {
  let paths: [String: String]
  let keys: Set<String>

  init(_ folder: LibraryFolder) throws {
    let files = try folder.recordFiles().regular
    paths = Dictionary(
      files.map { (LibraryFolder.stem(of: $0), $0) }, uniquingKeysWith: { a, _ in a })
    keys = Set(paths.keys.map(PaperID.collisionKey))
  }
}
