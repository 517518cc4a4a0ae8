/// A title taken apart, so that two can be compared.
struct TitleForm: Sendable {
  /// As it was written.
  let text: String
  /// Folded, of plain letters.
  let words: [String]
  /// The words without blanks: "multi-task", "multi task" and "multitask" are one title.
  let joined: String
  /// What stands before a colon, and behind it, joined; `nil` without a subtitle.
  let head: String?
  let tail: String?
  /// The words that tell what a paper is about, each once, without the `s` of a plural.
  let telling: Set<String>
  /// Of parts, versions and series, in their order: `2` for "Part II" as for "part 2".
  let numbers: [String]
  /// Whether it speaks of another work: a reply, an erratum, a review.
  let commentary: String?

  init(_ title: String) {
    text = title
    let plain = PlainTitle.text(title)
    words = Folding.words(plain)
    joined = words.joined()
    let parts = Self.parts(of: plain)
    head = parts.map { Folding.words($0.head).joined() }
    tail = parts.map { Folding.words($0.tail).joined() }
    telling = Set(words.filter(Self.isTelling).map(Self.singular))
    numbers = Self.numbers(in: words)
    commentary = Self.commentary(words)
  }

  /// How much equal titles say: every library has several that are called "Introduction".
  var information: Int { telling.count }

  private static func parts(of title: String) -> (head: Substring, tail: Substring)? {
    for mark in [":", " - ", " – ", " — "] {
      guard let range = title.firstRange(of: mark) else { continue }
      let (head, tail) = (title[..<range.lowerBound], title[range.upperBound...])
      if !head.trimmed.isEmpty, !tail.trimmed.isEmpty { return (head, tail) }
    }
    return nil
  }

  static func isTelling(_ word: String) -> Bool {
    word.utf8.count > 1 && !empty.contains(word)
      && !word.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func singular(_ word: String) -> String {
    word.utf8.count > 4 && word.hasSuffix("s") && !word.hasSuffix("ss")
      ? String(word.dropLast()) : word
  }

  /// Digits wherever they stand, and Roman numerals; a single `i` counts behind "part" only.
  private static func numbers(in words: [String]) -> [String] {
    words.indices.flatMap { index -> [String] in
      let word = words[index]
      let isCounted = index > 0 && counted.contains(words[index - 1])
      if let roman = romans[word] { return [roman] }
      if isCounted,
        let number = ["i": "1", "v": "5", "x": "10", "one": "1", "two": "2", "three": "3"][word]
      {
        return [number]
      }
      return word.split { !("0"..."9").contains($0) }.map(String.init)
    }
  }

  private static func commentary(_ words: [String]) -> String? {
    let start = words.prefix(4)
    if let word = words.first(where: always.contains) { return always.contains(word) ? word : nil }
    for (word, next) in zip(start, words.dropFirst()) where ["to", "on", "of"].contains(next) {
      if beforePreposition.contains(word) { return word }
    }
    return nil
  }
}

extension TitleForm {
  private static let romans: [String: String] = [
    "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9",
  ]
  static let counted: Set<String> = [
    "part", "volume", "vol", "chapter", "book", "episode", "lecture",
  ]

  private static let always: Set<String> = [
    "erratum", "errata", "corrigendum", "corrigenda", "addendum", "retraction", "retracted",
    "rejoinder",
  ]
  private static let beforePreposition: Set<String> = [
    "reply", "response", "comment", "comments", "commentary", "correction", "corrections",
    "discussion", "review", "supplement", "appendix",
  ]

  /// Words that stand in every title, and those that whole titles are made of.
  private static let empty = Set(
    """
    a an the on in of for to and or with by from at as is are be do does how what why when where \
    which who can towards toward via using its it we you your not all there into without \
    introduction editorial preface foreword prologue epilogue proceedings abstract abstracts \
    contents index report reports annual special issue guest editor editors editorial message \
    chair chairs welcome conclusion conclusions summary discussion bibliography appendix reference \
    references news letter letters front matter table title page panel keynote tutorial workshop \
    overview remarks opening closing acknowledgments acknowledgements part volume vol chapter book \
    erratum corrigendum reply comment comments response review new note notes
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
