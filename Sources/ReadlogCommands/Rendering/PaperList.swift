import LibYAML
import ReadingLog
import SearchIndex

/// A paper in a list.
struct ListedPaper {
  let id: String
  /// From the library's folder on.
  let path: String
  /// What is shown of it, column by column.
  let cells: [String]
}

/// Makes lists of papers: of each no more is kept than is shown.
struct PaperList {
  let columns: [ListColumn]
  let order: ListOrder?
  /// Whose reading `status` and `rating` show.
  let me: String?

  /// The papers that match, in the list's order, else in that of their ids.
  func papers(_ query: Query, in catalogue: Catalogue, limit: Int?) throws -> [ListedPaper] {
    var found: [(paper: ListedPaper, keys: [SortKey?])] = []
    let extent: SearchIndex.Extent = columns.isEmpty && order == nil ? .names : .brief
    try catalogue.papers(query, extent) { paper in
      if order == nil, let limit, found.count == limit { return }
      found.append((listed(paper), order?.keys(of: paper, me: me) ?? []))
    }
    if let order { found = order.sorted(found, id: \.paper.id, keys: \.keys) }
    return (limit.map { Array(found.prefix($0)) } ?? found).map(\.paper)
  }

  private func listed(_ paper: FoundPaper) -> ListedPaper {
    let cells = columns.map { column in
      column.cell(of: paper, me: me).escapingControlCharacters()
    }
    return ListedPaper(id: paper.id, path: paper.path, cells: cells)
  }
}
