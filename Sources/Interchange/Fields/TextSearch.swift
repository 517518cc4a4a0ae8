/// Search and exchange by bytes.
///
/// The standard library's `contains`, `replacing` and regular expressions are made for any
/// collection of anything; with thousands of entries they were most of the time that an import took.
extension StringProtocol {
  /// Whether a text stands in it, byte by byte.
  func holds(_ word: String) -> Bool { !places(of: word, limit: 1).isEmpty }

  /// Whether a word of small ASCII letters stands in it, in whatever case.
  func holds(anyCase word: String) -> Bool {
    let word = Array(word.utf8)
    return withBytes { bytes in
      Search.places(of: word, in: bytes, limit: 1, fold: true).first != nil
    }
  }

  /// Where a text begins in it, as offsets of UTF-8, none within another.
  func places(of word: String, limit: Int = .max) -> [Int] {
    let word = Array(word.utf8)
    return withBytes { Search.places(of: word, in: $0, limit: limit, fold: false) }
  }

  /// With one text in the place of another.
  func exchanging(_ old: String, with new: String) -> String {
    let places = places(of: old)
    guard !places.isEmpty else { return String(self) }
    return withBytes { bytes in
      var result: [UInt8] = []
      var start = 0
      for place in places {
        result += bytes[start..<place]
        result += new.utf8
        start = place + old.utf8.count
      }
      result += bytes[start...]
      return String(decoding: result, as: UTF8.self)
    }
  }

  private func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    var text = String(self)
    return text.withUTF8(body)
  }
}

private enum Search {
  static func places(
    of word: [UInt8], in text: UnsafeBufferPointer<UInt8>, limit: Int, fold: Bool
  ) -> [Int] {
    guard let first = word.first, text.count >= word.count else { return [] }
    var places: [Int] = []
    var start = 0
    while start <= text.count - word.count, places.count < limit {
      if lower(text[start], fold) == first,
        word.indices.allSatisfy({ lower(text[start + $0], fold) == word[$0] })
      {
        places.append(start)
        start += word.count
      } else {
        start += 1
      }
    }
    return places
  }

  private static func lower(_ byte: UInt8, _ fold: Bool) -> UInt8 {
    fold && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
