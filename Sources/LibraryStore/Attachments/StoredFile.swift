/// A file that can be attached to a paper.
package struct StoredFile: Sendable, Hashable {
  /// 64 lower-case hexadecimal digits.
  package let sha256: String
  /// In bytes.
  package let size: Int
  /// Whether it begins as a PDF does.
  package let isPDF: Bool
}

/// Why a file cannot be put into the store, or be used from it.
package enum StoreFault: Error, Sendable {
  /// Neither `XDG_DATA_HOME` nor `HOME` says where it would be.
  case noPlace
  /// A folder, pipe or device.
  case notAFile(String)
  /// What is stored under a digest has another one.
  case damaged(path: String)
}

enum PDFHeader {
  /// Readers look for it in the first kilobyte: «Acrobat viewers require only that the header appear
  /// somewhere within the first 1024 bytes of the file» (PDF Reference 1.7, appendix H.3).
  static let reach = 1024

  static func isFound(in beginning: [UInt8]) -> Bool {
    let mark = Array("%PDF-".utf8)
    let end = min(beginning.count, reach)
    guard end >= mark.count else { return false }
    return (0...(end - mark.count)).contains { start in
      beginning[start..<(start + mark.count)].elementsEqual(mark)
    }
  }
}
