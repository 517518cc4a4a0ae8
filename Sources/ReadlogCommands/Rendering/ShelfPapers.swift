import LibraryStore
import ReadingLog
import SearchIndex

/// The papers that stand on some shelves, by their ids.
struct ShelfPapers {
  private var papers: [String: Paper] = [:]

  /// - Parameter isWhole: whether all of each paper is wanted, not only what lists show.
  init(_ shelves: [Shelf], of catalogue: Catalogue, isWhole: Bool = false) throws {
    let wanted = shelves.map { Query.term(.label(LabelPattern($0.name), in: .shelf)) }
    var paths: [String] = []
    try catalogue.papers(.or(wanted), isWhole ? .names : .brief) { found in
      papers[found.id] = found.paper
      paths.append(found.path)
    }
    guard isWhole else { return }
    for stored in catalogue.records(at: paths) { papers[stored.record.id] = stored.record.paper }
  }

  /// - Returns: `nil` for what is not in the library.
  subscript(id: String) -> Paper? { papers[id] }
}

extension Paper {
  /// `Kornblith et al. · ICML 2019`
  var source: String {
    let place = [self[.venue], year.map(String.init)].compactMap(\.self).joined(separator: " ")
    return [ListColumn.short(authors), place].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
