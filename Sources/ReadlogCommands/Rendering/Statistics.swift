import LibYAML
import ReadingLog

/// What papers are counted by.
enum StatisticsKind: String, CaseIterable {
  case year, venue, tag, reader, month

  /// Of its section.
  var title: String {
    switch self {
    case .year: "by year"
    case .venue: "by venue"
    case .tag: "by tag"
    case .reader: "read by"
    case .month: "added in"
    }
  }

  /// Latest first; otherwise the most frequent first.
  var isTime: Bool { self == .year || self == .month }
}

/// How many papers of each kind there are.
struct Statistics: Encodable {
  var papers = 0
  var notes = 0
  var years: [String: Int] = [:]
  var venues: [String: Int] = [:]
  var tags: [String: Int] = [:]
  /// Papers read, by handle.
  var readers: [String: Int] = [:]
  /// Papers added, by `YYYY-MM`.
  var months: [String: Int] = [:]

  mutating func add(_ paper: Paper) {
    papers += 1
    notes += paper.noteCount
    if let year = paper.year { years[String(year), default: 0] += 1 }
    if let venue = paper[.venue] { venues[venue, default: 0] += 1 }
    for tag in Set(paper.tags) { tags[tag, default: 0] += 1 }
    for reader in paper.readers where reader.status == .read {
      readers[reader.handle, default: 0] += 1
    }
    if let date = paper.added?.at?.date {
      months[String(date.description.prefix(7)), default: 0] += 1
    }
  }

  private func counts(_ kind: StatisticsKind) -> [String: Int] {
    switch kind {
    case .year: years
    case .venue: venues
    case .tag: tags
    case .reader: readers
    case .month: months
    }
  }

  struct Count: Encodable {
    var name: String
    var papers: Int
  }

  /// The numbers of one kind in the order in which they are shown.
  func sorted(by kind: StatisticsKind) -> [Count] {
    counts(kind).map { Count(name: $0.key, papers: $0.value) }.sorted {
      kind.isTime ? $0.name > $1.name : ($1.papers, $0.name) < ($0.papers, $1.name)
    }
  }
}
