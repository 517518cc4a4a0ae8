import ReadingLog

/// Which papers have which words, in files of which a search needs one for each of its words.
///
/// A word is filed under its *key*: its first two letters (one, in scripts without blanks), or as many
/// more as it takes to be no *heavy* beginning, one whose words would make a large file. Keys are
/// spread over the files by a hash, so that a change of one word changes one file. What a heavy
/// beginning has in all is filed beside it (`co*`), for the page's first letters of a word.
struct SearchWordIndex: Sendable {
  private var numbers: [String: Int] = [:]
  private var words: [String] = []
  /// By word: the paper's number above 9 bits of value, ascending.
  private var postings: [[UInt32]] = []
  private var places: [SearchNumbers] = []
  private var paperCount: Int { lengths.count }

  /// Of a file of words, in bytes.
  private static let fileSize = 16 << 10
  /// What the words of a key may take together, in bytes.
  private static let keySize = 24 << 10

  /// How long each paper is, in words.
  private(set) var lengths: [Int] = []

  /// - Parameter papers: in the order of their numbers.
  init(_ papers: [SearchDocument]) {
    // Each core takes some papers, since most of the work is to find what word is which.
    let starts = Array(stride(from: 0, to: papers.count, by: Self.part))
    let parts = onAllCores(starts, size: 1) { start in
      Self(part: papers[start..<min(start + Self.part, papers.count)])
    }
    for part in parts { append(part) }
  }

  private static let part = 512

  private init(part papers: ArraySlice<SearchDocument>) {
    for (number, document) in zip(papers.indices, papers) {
      let paper = SearchedWords(document)
      lengths.append(paper.length)
      for entry in paper.entries {
        let word = self.number(of: entry.word)
        postings[word].append(UInt32(number) << 9 | UInt32(entry.value))
        places[word].append(entry.places.count)
        places[word].append(ascending: paper.places(of: entry))
      }
    }
  }

  /// The places of one word, in bytes; those of words as common as "the" would cost a phrase more than
  /// they tell.
  private static let placesSize = 48 << 10

  /// Takes in the words of the papers that come next.
  private mutating func append(_ later: SearchWordIndex) {
    lengths += later.lengths
    for (number, word) in later.words.enumerated() {
      let mine = self.number(of: word)
      postings[mine] += later.postings[number]
      places[mine].append(later.places[number])
    }
  }

  private mutating func number(of word: String) -> Int {
    if let number = numbers[word] { return number }
    numbers[word] = words.count
    words.append(word)
    postings.append([])
    places.append(SearchNumbers())
    return words.count - 1
  }

  /// What the page has to know in order to find a word's file.
  struct Layout {
    var heavy: [String]
    var fileCount: Int
  }

  /// The files below `terms` and `places`.
  func files() -> (layout: Layout, files: [SearchFile]) {
    let encoded = postings.map(Self.encoded)
    let sizes = words.indices.map { words[$0].utf8.count + encoded[$0].bytes.count + 6 }
    let heavy = heavyBeginnings(sizes)
    let total = sizes.reduce(0, +)
    var fileCount = 1
    while fileCount < 4096, fileCount * Self.fileSize < total { fileCount *= 2 }
    var lines = [[Line]](repeating: [], count: fileCount)
    for number in words.indices {
      let key = Self.key(of: words[number], heavy)
      lines[Int(Self.hash(key)) % fileCount].append(
        Line(name: words[number], entry: encoded[number], places: places[number]))
    }
    for (beginning, entry) in unions(heavy) {
      lines[Int(Self.hash(beginning)) % fileCount].append(
        Line(name: beginning + "*", entry: Self.encoded(entry), places: nil))
    }
    var files: [SearchFile] = []
    for (file, lines) in lines.enumerated() {
      files += Self.files(Self.name(file), lines.sorted { $0.name < $1.name })
    }
    return (Layout(heavy: heavy.sorted(), fileCount: fileCount), files)
  }

  private struct Line {
    var name: String
    var entry: SearchNumbers
    /// `nil` for what is no word; written unless they are too many.
    var places: SearchNumbers?
  }

  private static func files(_ name: String, _ lines: [Line]) -> [SearchFile] {
    var terms = SearchScript("terms/" + name)
    var places = SearchScript("places/" + name)
    terms.object { script in
      for line in lines {
        script.newLine()
        script.key(line.name)
        script.numbers(line.entry)
      }
    }
    places.object { script in
      for line in lines {
        guard let places = line.places, places.bytes.count <= placesSize else { continue }
        script.newLine()
        script.key(line.name)
        script.numbers(places)
      }
    }
    return [terms.file, places.file]
  }

  /// Three hexadecimal digits.
  private static func name(_ file: Int) -> String {
    let digits = String(file, radix: 16)
    return String(repeating: "0", count: 3 - digits.count) + digits
  }

  private static func encoded(_ postings: [UInt32]) -> SearchNumbers {
    var numbers = SearchNumbers()
    var last = -1
    for posting in postings {
      let paper = Int(posting >> 9)
      numbers.append(paper - last - 1)
      numbers.append(Int(posting & 511))
      last = paper
    }
    return numbers
  }
}

// MARK: - Keys

extension SearchWordIndex {
  /// The fewest first letters that are not heavy.
  static func key(of word: String, _ heavy: Set<String>) -> String {
    let letters = word.unicodeScalars
    var end = letters.index(
      letters.startIndex, offsetBy: shortest(word), limitedBy: letters.endIndex)
    while let index = end, index < letters.endIndex, heavy.contains(String(letters[..<index])) {
      end = letters.index(after: index)
    }
    return String(letters[..<(end ?? letters.endIndex)])
  }

  private static func shortest(_ word: String) -> Int {
    word.unicodeScalars.first.map(SearchText.isUnspaced) == true ? 1 : 2
  }

  /// FNV-1a (Fowler, Noll, Vo), 32 bits.
  static func hash(_ text: String) -> UInt32 {
    text.utf8.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  private func heavyBeginnings(_ sizes: [Int]) -> Set<String> {
    var heavy: Set<String> = []
    var candidates = Array(words.indices)
    var extra = 0
    while !candidates.isEmpty {
      var weights: [String: (size: Int, count: Int)] = [:]
      for number in candidates {
        guard let beginning = beginning(of: number, extra) else { continue }
        weights[beginning, default: (0, 0)].size += sizes[number]
        weights[beginning, default: (0, 0)].count += 1
      }
      heavy.formUnion(
        weights.lazy.filter { $1.size > Self.keySize && $1.count > 1 }.map(\.key))
      candidates = candidates.filter { beginning(of: $0, extra).map(heavy.contains) == true }
      extra += 1
    }
    return heavy
  }

  /// The first letters of a word, `extra` more than the fewest; `nil` where it has not so many.
  private func beginning(of number: Int, _ extra: Int) -> String? {
    let letters = words[number].unicodeScalars
    let count = Self.shortest(words[number]) + extra
    guard let end = letters.index(letters.startIndex, offsetBy: count, limitedBy: letters.endIndex)
    else { return nil }
    return String(letters[..<end])
  }

  /// For each heavy beginning all papers with a word that begins so.
  private func unions(_ heavy: Set<String>) -> [(String, [UInt32])] {
    var members: [String: [Int]] = [:]
    for number in words.indices {
      var extra = 0
      while let beginning = beginning(of: number, extra), heavy.contains(beginning) {
        members[beginning, default: []].append(number)
        extra += 1
      }
    }
    return members.map { ($0, union(of: $1)) }
  }

  private func union(of numbers: [Int]) -> [UInt32] {
    var values = [UInt16](repeating: 0, count: paperCount)
    for number in numbers {
      for posting in postings[number] {
        let paper = Int(posting >> 9)
        values[paper] = Self.union(values[paper], UInt16(posting & 511))
      }
    }
    return values.indices.lazy.filter { values[$0] > 0 }
      .map { UInt32($0) << 9 | UInt32(values[$0]) }
  }

  /// Two values of one paper taken together: all fields of both, and the more frequent.
  private static func union(_ a: UInt16, _ b: UInt16) -> UInt16 {
    ((a | b) & 127) | (max(a >> 7, b >> 7) << 7)
  }
}
