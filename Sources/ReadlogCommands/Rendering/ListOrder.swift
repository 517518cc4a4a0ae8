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

  func keys(of paper: FoundPaper, in scope: QueryScope) -> [SortKey?] {
    columns.map { $0.column.sortKey(of: paper, in: scope) }
  }

  /// Papers without a value come last, whichever way the order goes.
  ///
  /// - Parameters:
  ///   - id: decides between papers that are equal otherwise.
  ///   - keys: what `keys(of:in:)` gave for the paper.
  func sorted<Paper>(
    _ papers: [Paper], id: (Paper) -> String, keys: (Paper) -> [SortKey?]
  ) -> [Paper] {
    papers.sorted { a, b in
      for (column, (left, right)) in zip(columns, zip(keys(a), keys(b))) where left != right {
        guard let left, let right else { return left != nil }
        return (left < right) != column.isDescending
      }
      return id(a) < id(b)
    }
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
  /// - Parameter scope: by whose reading `status` and `rating` sort.
  /// - Returns: `nil` where the paper has no value.
  func sortKey(of found: FoundPaper, in scope: QueryScope) -> SortKey? {
    let paper = found.paper
    var reader: Reader? { scope.me.flatMap(paper.reader) }
    return switch self {
    case .id: SortKey(found.id)
    case .year: SortKey(paper.year)
    case .venue: SortKey(paper[.venue])
    case .type: SortKey(paper.type?.rawValue)
    case .title: SortKey(paper.title)
    case .authors: SortKey(Self.short(paper.authors))
    case .tags: SortKey(paper.tags.joined(separator: " "))
    case .status: SortKey(reader?.status.flatMap(ReadingStatus.allCases.firstIndex))
    case .rating: SortKey(reader?.rating)
    case .notes: paper.noteCount == 0 ? nil : .number(paper.noteCount)
    case .added: SortKey(paper.added?.at?.seconds)
    case .doi: SortKey(paper[.doi])
    case .arxiv: SortKey(paper[.arxiv])
    }
  }
}
