import Interchange
import LibYAML
import LibraryStore
import ReadingLog

/// A paper on its way into the library.
struct IncomingPaper {
  var imported: ImportedPaper
  /// Where it comes from, as the user knows it: `refs.bib:12`, `arXiv`.
  var origin: String
  /// PDFs that are to be attached; absolute.
  var pdfs: [String] = []
  /// Where the paths of the files that it names count from; absolute.
  var folder = "/"

  /// Adds those of the files that it names which are here, and are PDFs.
  mutating func findPDFs() {
    for file in imported.files {
      let path = file.hasPrefix("/") ? file : folder + "/" + file
      if !pdfs.contains(path), ForeignFile.isPDF(path) { pdfs.append(path) }
    }
  }

  /// The id that it brings along, if its key can be one.
  var ownID: String? {
    guard let key = imported.key, PaperID.fault(in: key) == nil else { return nil }
    return key
  }
}

/// Makes records of papers that come in.
struct IncomingText {
  let world: World
  /// Whose notes the remarks become that come with a paper.
  var me: String?
  /// What the user says of all of them, over what they say themselves.
  var values: [(path: FieldPath, value: YAMLValue)] = []
  /// Tags besides their own.
  var tags: [String] = []
  /// The PDFs by their paths, as they were put into the store.
  var pdfs: [String: StoredFile] = [:]

  /// What is known of a paper.
  func editor(of incoming: IncomingPaper) throws -> RecordEditor {
    try editor(of: told(incoming), with: incoming.pdfs)
  }

  /// The same with what every record gets: when it was added, by whom, and its uid.
  func record(of incoming: IncomingPaper) throws -> String {
    try text(of: stamped(incoming), with: incoming.pdfs)
  }

  /// What a new record says before the user's own words and the files, which ``text(of:with:)`` adds.
  ///
  /// Takes the time and chance that it needs out of the world: in the order of the papers, please.
  func stamped(_ incoming: IncomingPaper) -> Paper {
    var paper = told(incoming)
    paper.added = Added(at: world.now(), by: me)
    paper[.uid] = world.randomLetters(10)
    return paper
  }

  /// A new record's text: of its paper alone, so that many can be written at once.
  func text(of paper: Paper, with pdfs: [String]) throws -> String {
    // Most papers need no editing.
    if values.isEmpty, pdfs.isEmpty { return YAMLWriter.document(paper.yaml) }
    return try editor(of: paper, with: pdfs).text
  }

  private func told(_ incoming: IncomingPaper) -> Paper {
    var paper = incoming.imported.paper
    paper.tags += tags
    if let me, !incoming.imported.notes.isEmpty {
      paper.readers = [reader(me, noting: incoming.imported.notes)]
    }
    return paper
  }

  private func editor(of paper: Paper, with files: [String]) throws -> RecordEditor {
    var editor = try RecordEditor(paper == Paper() ? "" : YAMLWriter.document(paper.yaml))
    for (path, value) in values { try editor.set(path, to: value) }
    for path in files {
      guard let file = pdfs[path] else { continue }
      let name = AttachmentName.normalized(path.split(separator: "/").last ?? "")
      _ = try OfferedFile(path: path, name: name, file: file)
        .attach(with: &editor, .init(name: nil, url: nil, replaces: false, takesAnything: false))
    }
    return editor
  }

  private func reader(_ handle: String, noting notes: [ImportedNote]) -> Reader {
    var reader = Reader(handle: handle)
    reader.notes = notes.map { imported in
      let id = NoteID.make(at: world.now(), suffix: world.randomLetters(4))
      var note = Note(id: id, kind: imported.kind, text: imported.text)
      note.page = imported.page
      return note
    }
    return reader
  }
}
