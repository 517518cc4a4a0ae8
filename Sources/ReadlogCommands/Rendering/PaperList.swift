import LibYAML
import ReadingLog
import SearchIndex

/// A paper in a list.
struct ListedPaper {
  /// Empty where only cells are wanted: there may be very many papers.
  let id: String
  /// From the library's folder on; as `id`.
  let path: String
  /// What is shown of it, column by column, in one text.
  private let row: String

  /// - Parameter cells: without control characters.
  init(id: String, path: String, cells: [String]) {
    self.id = id
    self.path = path
    row = cells.joined(separator: "\0")
  }

  var cells: [String] {
    row.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
  }
}

/// Makes lists of papers: of each no more is kept than is shown.
struct PaperList {
  let columns: [ListColumn]
  let order: ListOrder?
  /// The papers that match, in the list's order, else in that of their ids. Whoever asks is whose
  /// reading `status` and `rating` show.
  func papers(_ query: Query, in catalogue: Catalogue, limit: Int?) throws -> [ListedPaper] {
    var found: [(paper: ListedPaper, keys: [SortKey?])] = []
    let scope = catalogue.scope
    let extent: SearchIndex.Extent = columns.isEmpty && order == nil ? .names : .brief
    try catalogue.papers(query, extent) { paper in
      if order == nil, let limit, found.count == limit { return }
      found.append((listed(paper, scope), order?.keys(of: paper, in: scope) ?? []))
    }
    if let order { found = order.sorted(found, id: \.paper.id, keys: \.keys) }
    return (limit.map { Array(found.prefix($0)) } ?? found).map(\.paper)
  }

  private func listed(_ paper: FoundPaper, _ scope: QueryScope) -> ListedPaper {
    let cells = columns.map { column in
      column.cell(of: paper, in: scope).escapingControlCharacters()
    }
    // Ids decide in an order; elsewhere either names or cells are wanted.
    return ListedPaper(
      id: columns.isEmpty || order != nil ? paper.id : "", path: columns.isEmpty ? paper.path : "",
      cells: cells)
  }
}
