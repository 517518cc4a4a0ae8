/// The word that a shell wants completed, and the command line around it.
struct CompletionRequest {
  /// The whole command line; the first word is the program.
  let words: [String]
  /// The word up to the cursor, without the quote that it may begin with.
  let word: String
  /// What of `word` bash takes for words of their own, and does not want to hear again.
  let settled: String

  /// - Parameters:
  ///   - words: as typed, quotes and all; bash breaks them at ':' and '='.
  ///   - index: of the word in which the cursor is.
  ///   - prefix: that word up to the cursor, where it is the last.
  init(words: [String], index: Int, prefix: String, shell: CompletionAnswer.Shell?) {
    self.words = words
    guard words.indices.contains(index) else {
      (word, settled) = (prefix, "")
      return
    }
    let fragment = index == words.count - 1 ? prefix : words[index]
    let quote = fragment.first.flatMap { "'\"".contains($0) ? $0 : nil }
    if quote != nil || shell != .bash {
      (word, settled) = (quote == nil ? fragment : String(fragment.dropFirst()), "")
      return
    }
    var start = index
    while start > 1, Self.isBreak(words[start]) || Self.isBreak(words[start - 1]) { start -= 1 }
    let whole = words[start..<index].joined() + fragment
    let end = whole.lastIndex(where: Self.breaks.contains)
    (word, settled) = (whole, end.map { String(whole[...$0]) } ?? "")
  }

  private static let breaks: Set<Character> = [":", "="]

  private static func isBreak(_ word: String) -> Bool {
    !word.isEmpty && word.allSatisfy(breaks.contains)
  }

  /// The library that the command line names.
  var library: LibraryOptions {
    var library: String?
    var folder: String?
    for (index, word) in words.enumerated() {
      let next = words[(index + 1)...].first { !Self.isBreak($0) }.map(Self.unquoted)
      if word == "--library" { library = next }
      if word == "-C" { folder = next }
      if word.hasPrefix("--library=") {
        library = Self.unquoted(String(word.dropFirst("--library=".count)))
      }
    }
    return LibraryOptions(library: library, folder: folder)
  }

  /// A word as simple as paths are; a shell's other inventions lead nowhere, and so to no answer.
  private static func unquoted(_ word: String) -> String {
    word.filter { !"'\"\\".contains($0) }
  }
}
