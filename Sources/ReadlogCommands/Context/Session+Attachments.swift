import LibraryStore
import ReadingLog
import SearchIndex

extension Session {
  /// The files that are attached to papers, on this machine.
  func fileStore() throws -> FileStore { try FileStore(environment: world.environment) }

  /// Copies PDFs into the store.
  ///
  /// - Parameter paths: absolute.
  func store(_ paths: Set<String>) throws -> [String: StoredFile] {
    if paths.isEmpty { return [:] }
    let store = try fileStore()
    return Dictionary(uniqueKeysWithValues: try paths.map { ($0, try store.add($0)) })
  }

  /// Gives the index the texts of the PDFs that are here and that it does not have. A PDF without a
  /// text is said once, and keeps nothing from being found.
  func readAttachedTexts(into catalogue: Catalogue) async {
    guard case .index(let index) = catalogue.source,
      let wanted = try? index.attachmentsWithoutText(), !wanted.isEmpty,
      let store = try? fileStore()
    else { return }
    let texts = PDFTexts(store, environment: world.environment)
    let here = wanted.filter(texts.hasPDF)
    if here.count > 20, errors.isTerminal {
      errors.remark("reading the text of \(here.count) PDFs")
    }
    var names = AttachedNames(catalogue)
    var unread = 0
    for digest in here {
      let answer = await texts.text(of: digest)
      if case .text(let text) = answer {
        try? index.setPages(text.isEmpty ? [] : text.pages, of: digest)
        if let remark = Advice.remark(on: answer, of: names.name(of: digest)) {
          errors.remark(remark)
        }
      } else {
        unread += 1
      }
    }
    if unread > 0 {
      let pdfs = TextLayout.count(unread, "PDF")
      errors.remark("the text of \(pdfs) is not searched: there is no pdftotext (poppler-utils)")
    }
  }
}

/// What attached files are called, where somebody has to be told.
private struct AttachedNames {
  private let catalogue: Catalogue
  private var names: [String: String]?

  init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  mutating func name(of digest: String) -> String {
    if names == nil { names = Self.all(catalogue) }
    return names?[digest] ?? digest
  }

  private static func all(_ catalogue: Catalogue) -> [String: String] {
    var paths: [String] = []
    try? catalogue.papers(.term(.has(.field(.files))), .names) { paths.append($0.path) }
    let named = catalogue.records(at: paths).flatMap { stored in
      stored.record.paper.files.compactMap { file in
        file.sha256.map { ($0, "\(stored.record.id): \(file.name)") }
      }
    }
    return Dictionary(named, uniquingKeysWith: { first, _ in first })
  }
}
