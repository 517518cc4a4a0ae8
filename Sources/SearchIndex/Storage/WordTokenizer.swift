import GRDB

/// Tells FTS5 where words are in texts that were prepared for it (`IndexedWords`): a blank stands
/// between words, a passage begins with a line break, and `wordForm` stands before another form of
/// the word before it.
///
/// A line break is a word of its own, so that no phrase runs from one passage into the next.
final class WordTokenizer: FTS5CustomTokenizer {
  static let name = "readlog"
  static let wordForm: UInt8 = 2
  private static let passage = UInt8(ascii: "\n")
  /// `FTS5_TOKEN_COLOCATED`
  private static let sameplace: CInt = 1

  init(db: Database, arguments: [String]) throws {}

  func tokenize(
    context: UnsafeMutableRawPointer?, tokenization: FTS5Tokenization,
    pText: UnsafePointer<CChar>?, nText: CInt, tokenCallback: @escaping FTS5TokenCallback
  ) -> CInt {
    guard let pText else { return 0 }
    let count = Int(nText)
    let bytes = UnsafeRawPointer(pText).assumingMemoryBound(to: UInt8.self)
    var start = 0
    while start < count {
      let byte = bytes[start]
      if byte == UInt8(ascii: " ") {
        start += 1
        continue
      }
      let isForm = byte == Self.wordForm
      var end = start + 1
      if byte != Self.passage {
        while end < count, bytes[end] > 0x20 { end += 1 }
      }
      let code = tokenCallback(
        context, isForm ? Self.sameplace : 0, pText + start, CInt(end - start), CInt(start),
        CInt(end))
      if code != 0 { return code }
      start = end
    }
    return 0
  }
}
