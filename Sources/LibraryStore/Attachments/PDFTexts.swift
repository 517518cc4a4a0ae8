/// The texts of the PDFs in the store: each is taken out of its PDF once.
package struct PDFTexts: Sendable {
  package enum Answer: Sendable, Hashable {
    case text(PDFText)
    /// The file is not here.
    case noFile
    /// There is no `pdftotext`.
    case noProgram
  }

  private let store: FileStore
  private let cache: TextCache?
  private let program: PDFTextProgram?

  package init(
    _ store: FileStore, environment: [String: String], limits: PDFTextProgram.Limits = .init()
  ) {
    self.store = store
    cache = TextCache(environment: environment)
    program = PDFTextProgram(environment: environment, limits: limits)
  }

  /// Whether the file with a digest is here, and is a PDF.
  package func hasPDF(_ digest: String) -> Bool {
    store.path(of: digest)?.hasSuffix(".pdf") ?? false
  }

  package func text(of digest: String) async -> Answer {
    guard let path = store.path(of: digest) else { return .noFile }
    if let known = cache?.text(of: digest) { return .text(known) }
    guard let program else { return .noProgram }
    let text = await program.text(of: path)
    // A machine that was busy may be faster the next time.
    if text.extent != .slow { cache?.keep(text, of: digest) }
    return .text(text)
  }
}
