import ReadingLog

/// Texts as `WordTokenizer` reads them: the words of `WordText`, and behind a word that has an
/// ending its stem, marked, so that both are found at the same place.
struct IndexedWords {
  private var stems: [[UInt8]: [UInt8]] = [:]

  /// A passage of its own for each of the text's.
  mutating func prepared(_ text: WordText) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.bytes.count * 3 / 2)
    var word: [UInt8] = []
    for byte in text.bytes {
      if byte > 0x20 {
        word.append(byte)
        continue
      }
      append(word, to: &bytes)
      word.removeAll(keepingCapacity: true)
      // Texts begin with a line break, which only has to keep passages apart.
      if byte != UInt8(ascii: "\n") || !bytes.isEmpty { bytes.append(byte) }
    }
    append(word, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func append(_ word: [UInt8], to bytes: inout [UInt8]) {
    guard !word.isEmpty else { return }
    bytes.append(contentsOf: word)
    let stem = stem(of: word)
    if stem != word {
      bytes.append(WordTokenizer.wordForm)
      bytes.append(contentsOf: stem)
    }
  }

  /// Most words come again.
  private mutating func stem(of word: [UInt8]) -> [UInt8] {
    if let known = stems[word] { return known }
    let stem = PorterStemmer.stem(word)
    if stems.count > 50_000 { stems.removeAll() }
    stems[word] = stem
    return stem
  }

  /// A word as a search asks for it: its stem, standing for itself or for a word with an ending.
  static func asked(_ word: String) -> String {
    let stem = String(decoding: PorterStemmer.stem(Array(word.utf8)), as: UTF8.self)
    return "\(stem)\(Character(Unicode.Scalar(WordTokenizer.wordForm)))\(stem)"
  }
}
