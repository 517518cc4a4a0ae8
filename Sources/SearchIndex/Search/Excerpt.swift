import ReadingLog

/// A piece of a passage around what was looked for.
package struct Excerpt: Sendable {
  package struct Piece: Hashable, Sendable {
    package let text: String
    /// Whether it was looked for.
    package let isHit: Bool
  }

  package let source: Passage.Source
  package let pieces: [Piece]
  /// How many of the patterns stand in the passage.
  package let patternCount: Int

  package var text: String { pieces.map(\.text).joined() }
}

/// Finds and marks what a search looks for in the text of a paper.
package struct Highlighter: Sendable {
  private let patterns: [Pattern]

  private struct Pattern: Sendable {
    let words: [String]
    let stems: [String]
    let isPrefix: Bool

    init(_ pattern: WordPattern) {
      words = pattern.words
      stems = words.map(Highlighter.stem)
      isPrefix = pattern.isPrefix
    }
  }

  private struct Word {
    let range: Range<String.Index>
    let folded: String
    let stem: String
  }

  package init(_ patterns: [WordPattern]) {
    self.patterns = patterns.map(Pattern.init).filter { !$0.words.isEmpty }
  }

  private static func stem(_ word: String) -> String {
    String(decoding: PorterStemmer.stem(Array(word.utf8)), as: UTF8.self)
  }

  /// Whether any of the patterns stands in a text.
  package func isFound(in text: String) -> Bool { !hits(in: words(of: text)).isEmpty }

  private func words(of text: String) -> [Word] {
    WordText.words(of: text).map {
      Word(range: $0.range, folded: $0.folded, stem: Self.stem($0.folded))
    }
  }

  /// Where the patterns stand, as ranges of words.
  private func hits(in words: [Word]) -> [(words: Range<Int>, pattern: Int)] {
    var hits: [(words: Range<Int>, pattern: Int)] = []
    for start in words.indices {
      for (number, pattern) in patterns.enumerated() {
        let end = start + pattern.words.count
        guard end <= words.count else { continue }
        let isHit = (start..<end).allSatisfy { index in
          let place = index - start
          if pattern.isPrefix && place == pattern.words.count - 1 {
            return words[index].folded.utf8.starts(with: pattern.words[place].utf8)
          }
          return words[index].stem == pattern.stems[place]
        }
        if isHit { hits.append((start..<end, number)) }
      }
    }
    return hits
  }
}

extension Highlighter {
  /// A whole text with what was looked for marked.
  package func marked(_ text: String) -> [Excerpt.Piece] {
    let words = words(of: text)
    return pieces(of: text, text.startIndex..<text.endIndex, words, hits(in: words))
  }

  /// The part of a passage that shows most of what was looked for.
  ///
  /// - Parameter length: in words, at most.
  /// - Returns: `nil` when nothing of it stands there.
  package func excerpt(of passage: Passage, length: Int = 40) -> Excerpt? {
    let text = passage.text
    let words = words(of: text)
    let hits = hits(in: words)
    guard let best = Self.densest(hits, length: length) else { return nil }
    let window = Self.window(around: best, in: words, of: text, length: length)
    var range =
      words[window.lowerBound].range.lowerBound..<words[window.upperBound - 1].range.upperBound
    if window.lowerBound == 0 { range = text.startIndex..<range.upperBound }
    // What ends the sentence belongs to it.
    let tail = text[range.upperBound...].prefix { !$0.isWhitespace }
    range = range.lowerBound..<tail.endIndex
    var pieces = pieces(of: text, range, words, hits)
    if range.lowerBound > text.startIndex { pieces.insert(.init(text: "… ", isHit: false), at: 0) }
    if !text[range.upperBound...].allSatisfy(\.isWhitespace) {
      pieces.append(.init(text: " …", isHit: false))
    }
    return Excerpt(
      source: passage.source, pieces: pieces, patternCount: Set(hits.map(\.pattern)).count)
  }

  /// The words from the first to the last of the hits that stand together.
  private static func densest(
    _ hits: [(words: Range<Int>, pattern: Int)], length: Int
  ) -> Range<Int>? {
    var best: (range: Range<Int>, patterns: Int, hits: Int)?
    for first in hits.indices {
      let start = hits[first].words.lowerBound
      let near = hits[first...].prefix { $0.words.upperBound <= start + length }
      let patterns = Set(near.map(\.pattern)).count
      let end = near.map(\.words.upperBound).max() ?? hits[first].words.upperBound
      if best.map({ (patterns, near.count) > ($0.patterns, $0.hits) }) ?? true {
        best = (start..<end, patterns, near.count)
      }
    }
    return best?.range
  }

  /// The sentence around some words as far as it is short enough, otherwise some words before and
  /// the rest behind.
  private static func window(
    around hit: Range<Int>, in words: [Word], of text: String, length: Int
  ) -> Range<Int> {
    func endsSentence(after index: Int) -> Bool {
      guard index + 1 < words.count else { return true }
      let gap = text[words[index].range.upperBound..<words[index + 1].range.lowerBound]
      return gap.contains("\n\n") || gap.contains("\n- ")
        || (gap.contains { ".!?。！？".contains($0) } && gap.contains { $0.isWhitespace })
    }
    let room = max(0, length - hit.count)
    var start = hit.lowerBound
    while start > 0, hit.lowerBound - start < room / 2, !endsSentence(after: start - 1) {
      start -= 1
    }
    var end = hit.upperBound
    while end < words.count, end - start < length, !endsSentence(after: end - 1) { end += 1 }
    return start..<min(max(end, start + 1), words.count)
  }

  /// A part of a text, cut where something looked for begins and ends; line breaks become blanks.
  private func pieces(
    of text: String, _ range: Range<String.Index>, _ words: [Word],
    _ hits: [(words: Range<Int>, pattern: Int)]
  ) -> [Excerpt.Piece] {
    var pieces: [Excerpt.Piece] = []
    var position = range.lowerBound
    func add(_ end: String.Index, isHit: Bool) {
      guard position < end else { return }
      let plain = text[position..<end].split(whereSeparator: \.isNewline).map(\.self)
        .joined(separator: " ")
      pieces.append(.init(text: plain, isHit: isHit))
      position = end
    }
    for hit in hits {
      let marked =
        words[hit.words.lowerBound].range
        .lowerBound..<words[hit.words.upperBound - 1].range.upperBound
      guard marked.upperBound > position, marked.lowerBound < range.upperBound else { continue }
      add(max(position, marked.lowerBound), isHit: false)
      add(min(marked.upperBound, range.upperBound), isHit: true)
    }
    add(range.upperBound, isHit: false)
    return pieces
  }
}
