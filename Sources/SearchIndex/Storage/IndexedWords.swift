import ReadingLog

/// Texts as `WordTokenizer` reads them: the words of `WordText`, and behind a word that has an
/// ending its stem, marked, so that both are found at the same place.
struct IndexedWords {
  private var stems = StemCache()

  /// A passage of its own for each of the text's.
  mutating func prepared(_ text: WordText) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.bytes.count * 3 / 2)
    text.bytes.withUnsafeBufferPointer { text in
      var position = 0
      while position < text.count {
        let start = position
        while position < text.count, text[position] > 0x20 { position += 1 }
        if position > start {
          append(UnsafeBufferPointer(rebasing: text[start..<position]), to: &bytes)
        }
        guard position < text.count else { break }
        // Texts begin with a line break, which only has to keep passages apart.
        if text[position] != UInt8(ascii: "\n") || !bytes.isEmpty { bytes.append(text[position]) }
        position += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func append(_ word: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: word)
    guard let stem = stems.ending(of: word) else { return }
    bytes.append(WordTokenizer.wordForm)
    bytes.append(contentsOf: stem)
  }

  /// A word as a search asks for it: its stem, standing for itself or for a word with an ending.
  static func asked(_ word: String) -> String {
    let stem = String(decoding: PorterStemmer.stem(Array(word.utf8)), as: UTF8.self)
    return "\(stem)\(Character(Unicode.Scalar(WordTokenizer.wordForm)))\(stem)"
  }
}

/// The stems of the words that came last: most come again.
private struct StemCache {
  private struct Entry {
    var word: [UInt8] = []
    /// `nil` for a word that is its own stem.
    var stem: [UInt8]?
  }

  private var entries: [Entry] = []
  private static let count = 1 << 14

  /// The stem of a word that has an ending.
  mutating func ending(of word: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard word.count > 2, let last = word.last, Self.canEnd(in: last) else { return nil }
    if entries.isEmpty { entries = Array(repeating: Entry(), count: Self.count) }
    let place = Int(truncatingIfNeeded: Digest(word).value) & (Self.count - 1)
    if entries[place].word.elementsEqual(word) { return entries[place].stem }
    let letters = Array(word)
    let stem = PorterStemmer.stem(letters)
    entries[place] = Entry(word: letters, stem: stem == letters ? nil : stem)
    return entries[place].stem
  }

  /// No ending that is taken off, or changed, has another letter at its end.
  private static func canEnd(in letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "c"), UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "g"),
      UInt8(ascii: "i"), UInt8(ascii: "l"), UInt8(ascii: "m"), UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "u"),
      UInt8(ascii: "y"):
      true
    default: false
    }
  }
}
