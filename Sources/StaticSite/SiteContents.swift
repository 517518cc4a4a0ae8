import ReadingLog

/// What stands where in a library: papers are named by their places in its list.
struct SiteContents: Sendable {
  /// By id, and by the ids of records that were taken in.
  private(set) var places: [String: Int] = [:]
  /// By tag and by every level above it, newest papers first.
  private(set) var tags: [String: [Int]] = [:]
  /// Newest papers first, as in all lists.
  private(set) var venues: [String: [Int]] = [:]
  private(set) var years: [Int: [Int]] = [:]
  private(set) var undated: [Int] = []
  /// By handle, of all who read, wrote or added something, or are named in `readlog.yaml`.
  private(set) var people: [String: Activity] = [:]
  /// The papers that point to one, by its place.
  private(set) var referrers: [Int: [(place: Int, kind: Relation)]] = [:]
  /// Where a paper stands on shelves.
  private(set) var shelves: [Int: [ShelfPlace]] = [:]
  /// All papers, newest first.
  private(set) var newestFirst: [Int] = []
  private(set) var noteCount = 0

  /// What somebody did; papers, newest first.
  struct Activity: Sendable {
    var read: [Int] = []
    var reading: [Int] = []
    var queued: [Int] = []
    var dropped: [Int] = []
    var starred: [Int] = []
    var noted: [Int] = []
    var noteCount = 0
    var addedCount = 0
    /// Every paper of theirs, once.
    var all: [Int] = []
  }

  struct ShelfPlace: Sendable {
    let shelf: Int
    let section: Int
    let entry: Int
  }

  init(_ library: SiteLibrary) {
    newestFirst = Self.newestFirst(library.papers)
    for (place, paper) in library.papers.enumerated() {
      for alias in paper.paper.aliases { places[alias] = place }
    }
    for (place, paper) in library.papers.enumerated() { places[paper.id] = place }
    for person in library.config.people { people[person.handle] = Activity() }
    for place in newestFirst { add(library.papers[place].paper, at: place) }
    for (place, paper) in library.papers.enumerated() {
      for related in paper.paper.related {
        guard let target = places[related.id], target != place else { continue }
        referrers[target, default: []].append((place, related.kind))
      }
    }
    addShelves(library.shelves)
  }

  private mutating func add(_ paper: Paper, at place: Int) {
    var levels: Set<String> = []
    for tag in paper.tags { levels.formUnion(Self.levels(of: tag)) }
    for tag in levels { tags[tag, default: []].append(place) }
    if let venue = paper[.venue] { venues[venue, default: []].append(place) }
    if let year = paper.year {
      years[year, default: []].append(place)
    } else {
      undated.append(place)
    }
    if let adder = paper.added?.by { people[adder, default: Activity()].addedCount += 1 }
    for reader in paper.readers {
      noteCount += reader.notes.count
      people[reader.handle, default: Activity()].add(reader, place)
    }
  }

  private mutating func addShelves(_ all: [Shelf]) {
    for (shelf, value) in all.enumerated() {
      for (section, content) in value.sections.enumerated() {
        for (entry, paper) in content.entries.enumerated() {
          guard let place = places[paper.id] else { continue }
          shelves[place, default: []].append(
            ShelfPlace(shelf: shelf, section: section, entry: entry))
        }
      }
    }
  }

  /// `a/b/c` is `a`, `a/b` and `a/b/c`.
  static func levels(of tag: String) -> [String] {
    let parts = tag.split(separator: "/")
    guard parts.count > 1 else { return [tag] }
    return parts.indices.map { parts[...$0].joined(separator: "/") }
  }

  /// By year, then by title.
  private static func newestFirst(_ papers: [SitePaper]) -> [Int] {
    let keys = papers.map { Folding.title($0.paper.title) }
    return papers.indices.sorted { a, b in
      let (yearA, yearB) = (papers[a].paper.year ?? 0, papers[b].paper.year ?? 0)
      if yearA != yearB { return yearA > yearB }
      return keys[a] != keys[b] ? keys[a] < keys[b] : a < b
    }
  }
}

extension SiteContents.Activity {
  fileprivate mutating func add(_ reader: Reader, _ place: Int) {
    all.append(place)
    switch reader.status {
    case .read: read.append(place)
    case .reading: reading.append(place)
    case .queued: queued.append(place)
    case .dropped: dropped.append(place)
    case nil: break
    }
    if reader.starred { starred.append(place) }
    if !reader.notes.isEmpty { noted.append(place) }
    noteCount += reader.notes.count
  }
}
