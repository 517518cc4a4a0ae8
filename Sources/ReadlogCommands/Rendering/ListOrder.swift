import LibraryStore
import ReadingLog

/// An order of papers, `year,-added`: later columns decide where earlier ones are equal.
struct ListOrder {
  private let columns: [(column: ListColumn, isDescending: Bool)]

  init(_ text: String) throws {
    columns = try text.split(separator: ",").flatMap { word in
      let word = word.trimmed
      let isDescending = word.hasPrefix("-")
      let name = isDescending ? String(word.dropFirst()) : word
      let columns = try ListColumn.parse(name) ?? []
      return columns.map { (column: $0, isDescending: isDescending) }
    }
  }

  /// Papers without a value come last, whichever way the order goes.
  func sorted(_ papers: [StoredRecord], me: String?) -> [StoredRecord] {
    let keyed = papers.map { paper in
      (paper: paper, keys: columns.map { $0.column.sortKey(of: paper.record, me: me) })
    }
    return keyed.sorted { a, b in
      for (column, (left, right)) in zip(columns, zip(a.keys, b.keys)) where left != right {
        guard let left, let right else { return left != nil }
        return (left < right) != column.isDescending
      }
      return a.paper.record.id < b.paper.record.id
    }.map(\.paper)
  }
}

/// What papers are compared by.
enum SortKey: Comparable {
  case number(Int)
  /// Folded: case and accents do not count.
  case text(String)

  /// - Returns: `nil` for an empty text.
  init?(_ text: String?) {
    guard let text, !text.isEmpty else { return nil }
    self = .text(Folding.fold(text))
  }

  init?(_ number: Int?) {
    guard let number else { return nil }
    self = .number(number)
  }
}

extension ListColumn {
  /// - Parameter me: by whose reading `status` and `rating` sort.
  /// - Returns: `nil` where the paper has no value.
  func sortKey(of record: Record, me: String?) -> SortKey? {
    let paper = record.paper
    let reader = me.flatMap(paper.reader)
    return switch self {
    case .id: SortKey(record.id)
    case .year: SortKey(paper.year)
    case .venue: SortKey(paper[.venue])
    case .type: SortKey(paper.type?.rawValue)
    case .title: SortKey(paper.title)
    case .authors: SortKey(Self.short(paper.authors))
    case .tags: SortKey(paper.tags.joined(separator: " "))
    case .status: SortKey(reader?.status.flatMap(ReadingStatus.allCases.firstIndex))
    case .rating: SortKey(reader?.rating)
    case .notes: paper.notes.isEmpty ? nil : .number(paper.notes.count)
    case .added: SortKey(paper.added?.at?.seconds)
    case .doi: SortKey(paper[.doi])
    case .arxiv: SortKey(paper[.arxiv])
    }
  }
}
