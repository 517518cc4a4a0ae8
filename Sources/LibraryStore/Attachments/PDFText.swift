/// What the text of a PDF turned out to be.
package struct PDFText: Sendable, Hashable {
  package enum Extent: String, Sendable, CaseIterable {
    case whole
    /// There was more of it than is kept.
    case cut
    /// A password is wanted.
    case encrypted
    /// It took longer than anybody waits.
    case slow
    /// The file is no PDF that the program understands.
    case unreadable
  }

  package let extent: Extent
  /// From page 1 on; a page without text is empty.
  package let pages: [String]

  /// - Parameters:
  ///   - text: as `pdftotext` writes it: a form feed ends each page.
  ///   - mostPages: how many it was asked for.
  init(_ text: String, isCut: Bool = false, mostPages: Int = .max) {
    var pages = text.split(separator: "\u{0C}", omittingEmptySubsequences: false).map(String.init)
    // What stands behind the last form feed is no page, or the beginning of one.
    pages.removeLast()
    (extent, self.pages) = (isCut || pages.count >= mostPages ? .cut : .whole, pages)
  }

  init(without extent: Extent) { (self.extent, pages) = (extent, []) }

  /// Whether there is a word on any page; scanned pages have none.
  package var isEmpty: Bool { pages.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
}

extension PDFText {
  private static let mark = "readlog text 1 "

  /// The text with its extent before it, as it is kept in a file.
  var stored: String {
    Self.mark + extent.rawValue + "\n" + pages.map { $0 + "\u{0C}" }.joined()
  }

  /// - Returns: `nil` for what another version wrote, or somebody else.
  init?(stored: String) {
    guard let end = stored.firstIndex(of: "\n"), stored.hasPrefix(Self.mark),
      let extent = Extent(rawValue: String(stored[..<end].dropFirst(Self.mark.count)))
    else { return nil }
    let body = stored[stored.index(after: end)...]
    self.extent = extent
    pages = body.split(separator: "\u{0C}", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }
}
