import LibraryStore
import ReadingLog

/// Two versions of a record's text, compared as papers.
enum RecordTexts {
  /// - Parameter old: `nil` where there was no record; `new` likewise.
  /// - Returns: nothing where one of them cannot be read: then only its lines could be compared.
  static func changes(from old: String?, to new: String?, path: String) -> [PaperChange] {
    let id = LibraryFolder.stem(of: path)
    do throws(RecordFault) {
      return PaperChange.between(try paper(old, id: id), try paper(new, id: id))
    } catch {
      return []
    }
  }

  private static func paper(_ text: String?, id: String) throws(RecordFault) -> Paper? {
    guard let text else { return nil }
    return try Record(id: id, text: text).paper
  }
}
