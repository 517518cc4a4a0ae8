/// Where in a paper a word stands: the lower seven bits of an entry of the search index.
///
/// The engine's `FIELDS` and `WEIGHTS` follow this order, in which what is frequent comes first, since
/// small numbers take less space.
enum SearchField: Int, CaseIterable {
  case abstract, notes, tldr, title, authors, tags
  /// Venue, year, id and identifiers.
  case about

  var bit: UInt16 { 1 << rawValue }
}

extension SearchDocument {
  /// What is searched, each passage with its field; phrases do not run from one into the next.
  var passages: [(field: SearchField, text: String)] {
    var passages: [(SearchField, String)] = [(.title, title)]
    passages += authors.map { (.authors, $0) }
    passages += tags.map { (.tags, $0) }
    if let tldr { passages.append((.tldr, tldr)) }
    if let abstract { passages.append((.abstract, abstract)) }
    passages.append((.about, id))
    if let venue { passages.append((.about, venue)) }
    if let year { passages.append((.about, String(year))) }
    passages += identifiers.map { (.about, $0) }
    // Last, so that a new one moves no other word.
    return passages + notes.map { (.notes, $0.text) }
  }
}

/// What one paper says to the index of words.
struct SearchedWords: Sendable {
  struct Entry: Sendable {
    let word: String
    /// `SearchField.bit`s, and above them how often abstract and notes repeat the word: 0 for once, 1
    /// for twice, 2 for three or four times, 3 for more.
    fileprivate(set) var value: UInt16
    /// Where its places begin and end among all places.
    fileprivate(set) var places: Range<Int>
  }

  private(set) var entries: [Entry] = []
  private var places: [Int] = []
  /// In words.
  var length: Int { places.count }

  /// Where a word stands, counted over all passages, ascending.
  func places(of entry: Entry) -> ArraySlice<Int> { places[entry.places] }

  /// Words of a passage beyond this are not searched: a bound for what is no paper.
  static let longestPassage = 10_000

  init(_ document: SearchDocument) {
    var numbers: [String: Int] = [:]
    var found: [(entry: Int, place: Int)] = []
    var repeated: [Int] = []
    var place = 0
    for (field, text) in document.passages {
      for word in SearchText.words(text).prefix(Self.longestPassage) {
        let number = numbers[word] ?? entries.count
        if number == entries.count {
          numbers[word] = number
          entries.append(Entry(word: word, value: 0, places: 0..<0))
          repeated.append(0)
        }
        entries[number].value |= field.bit
        if field == .abstract || field == .notes { repeated[number] += 1 }
        found.append((number, place))
        place += 1
      }
      place += 1
    }
    for number in entries.indices { entries[number].value |= Self.bucket(repeated[number]) << 7 }
    setPlaces(found)
  }

  private mutating func setPlaces(_ found: [(entry: Int, place: Int)]) {
    var counts = [Int](repeating: 0, count: entries.count)
    for (entry, _) in found { counts[entry] += 1 }
    var start = 0
    for number in entries.indices {
      entries[number].places = start..<start + counts[number]
      start += counts[number]
    }
    places = [Int](repeating: 0, count: found.count)
    var next = entries.map(\.places.lowerBound)
    for (entry, place) in found {
      places[next[entry]] = place
      next[entry] += 1
    }
  }

  private static func bucket(_ count: Int) -> UInt16 {
    switch count {
    case ...1: 0
    case 2: 1
    case 3...4: 2
    default: 3
    }
  }
}
