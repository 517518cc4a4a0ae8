import LibraryStore

/// A program that was to be started is nowhere.
struct NoSuchProgram: Error {
  let name: String
}

extension Advice {
  static func failure(for fault: StoreFault) -> Failure {
    switch fault {
    case .noPlace:
      Failure(
        "there is no place for attached files",
        hints: ["set HOME, or XDG_DATA_HOME to an absolute path"])
    case .notAFile(let path): Failure("\(path) is no regular file")
    case .damaged(let path):
      Failure(
        "\(path) is not the file that was stored there",
        hints: ["'readlog attach ID FILE' with a good copy of the file puts it right"])
    }
  }

  /// What the user may want to know of a PDF's text; `nil` where all is well.
  static func remark(on answer: PDFTexts.Answer, of name: String) -> String? {
    switch answer {
    case .noFile: "\(name) is not here"
    case .noProgram: "\(name): its text is not searched, for there is no pdftotext (poppler-utils)"
    case .text(let text):
      switch text.extent {
      case .whole where text.isEmpty: "\(name) holds no text, only pictures of pages"
      case .whole: nil
      case .cut: "\(name): only the first \(text.pages.count) pages are searched"
      case .encrypted: "\(name) wants a password: its text is not searched"
      case .slow: "\(name): its text is not searched, for reading it takes too long"
      case .unreadable: "\(name): its text is not searched, for pdftotext cannot read it"
      }
    }
  }
}
