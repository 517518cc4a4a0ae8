import LibraryStore
import ReadingLog

/// What `attach` says of the files that it attached.
struct AttachReport {
  private let entries: [AttachedFile]
  private let files: [OfferedFile]
  private let store: FileStore

  init(_ entries: [AttachedFile], _ files: [OfferedFile], store: FileStore) {
    (self.entries, self.files, self.store) = (entries, files, store)
  }

  func tell(_ change: LibraryChange, _ options: WriteOptions, in session: Session) async throws {
    let texts = PDFTexts(store, environment: session.world.environment)
    var said: [File] = []
    for (entry, file) in zip(entries, files) {
      var pages: Int?
      if file.file.isPDF, !options.dryRun {
        let answer = await texts.text(of: file.file.sha256)
        if case .text(let text) = answer { pages = text.pages.count }
        if let remark = Advice.remark(on: answer, of: entry.name) { session.errors.remark(remark) }
      }
      said.append(
        File(
          name: entry.name, sha256: file.file.sha256, size: file.file.size,
          path: store.path(of: file.file.sha256), pages: pages))
    }
    if options.json {
      for fact in change.facts { session.errors.remark(Advice.remark(on: fact)) }
      let json = Answer(change: ChangeJSON(change, result: nil, options), files: said)
      session.output.line(try JSONOutput.text(json))
    } else {
      let digests = said.map(\.sha256).joined(separator: "\n")
      try session.tell(change, options, result: digests)
    }
  }

  private struct File: Encodable {
    var name: String
    var sha256: String
    var size: Int
    /// In the store; missing where nothing was done.
    var path: String?
    /// With or without text; missing where the file could not be read.
    var pages: Int?
  }

  private struct Answer: Encodable {
    var change: ChangeJSON
    var files: [File]

    func encode(to encoder: any Encoder) throws {
      try change.encode(to: encoder)
      var container = encoder.container(keyedBy: DynamicKey.self)
      try container.encode(files, forKey: DynamicKey("files"))
    }
  }
}
