import ReadingLog

/// Lists of papers in JSON that conferences, OpenReview, Semantic Scholar, arXiv and people publish:
/// objects with keys of any name, in a list, or in a list inside an object.
package enum PaperListJSON {
  package static func read(_ text: String, columns chosen: [TableColumn: String] = [:]) -> Import {
    let (root, problems) = JSONParser.parse(text)
    var result = Import()
    var guesses: [[String]: [TableColumn: Int]] = [:]
    for (node, context) in root.map({ Self.entries($0) }) ?? [Entry]() {
      add(node, context: context, chosen: chosen, guesses: &guesses, to: &result)
    }
    result.findings += problems.map { ImportFinding(.skipped, line: $0.line, $0.message) }
    result.findings.sort { $0.line < $1.line }
    return result
  }

  /// An entry, and what the objects around it say for all of theirs: the conference and its year.
  private typealias Entry = (node: JSONNode, context: [TableCell])

  /// The longest list of objects in an object; else its values, if all are objects; else itself.
  private static func entries(_ node: JSONNode, context: [TableCell] = []) -> [Entry] {
    if let items = node.items {
      return items.flatMap { item -> [Entry] in
        // A list of pages, each with a list of papers.
        let isPage = item.fields != nil && !isPaper(item) && holdsPapers(item)
        return isPage ? entries(item, context: context) : [(item, context)]
      }
    }
    guard let fields = node.fields, !isPaper(node) else { return [(node, context)] }
    let context = Self.context(node) + context
    let lists = fields.map(\.value).filter { $0.items?.contains { $0.fields != nil } ?? false }
    if let longest = lists.max(by: { ($0.items?.count ?? 0) < ($1.items?.count ?? 0) }) {
      return entries(longest, context: context)
    }
    let inner = fields.map(\.value).filter { $0.fields != nil }
    if inner.count == fields.count, inner.contains(where: isPaper) {
      return inner.map { ($0, context) }
    }
    for value in inner where isPaper(value) || holdsPapers(value) {
      return entries(value, context: context)
    }
    return [(node, context)]
  }

  private static func context(_ node: JSONNode) -> [TableCell] {
    let cells = (node.fields ?? []).compactMap { name, value in
      value.text.map { TableCell(name: name, texts: [$0], line: value.line) }
    }
    let columns = TableColumn.guess(cells.map(\.name))
    return [TableColumn.venue, .year].compactMap { column in
      columns[column].map {
        TableCell(name: column.rawValue, texts: cells[$0].texts, line: cells[$0].line)
      }
    }
  }

  /// However many objects are around them, within reason.
  private static func holdsPapers(_ node: JSONNode, depth: Int = 4) -> Bool {
    (node.fields ?? []).contains { _, value in
      isPaper(value) || value.items?.contains(where: isPaper) ?? false
        || value.items?.contains { DBLPHit.isHit($0) } ?? false
        || depth > 0 && holdsPapers(value, depth: depth - 1)
    }
  }

  private static func isPaper(_ node: JSONNode) -> Bool {
    guard let fields = node.fields else { return false }
    if OpenReviewNote.isNote(node) || DBLPHit.isHit(node) { return true }
    return TableColumn.guess(fields.map(\.name))[.title].map { fields[$0].value.text != nil }
      ?? false
  }

  private static func add(
    _ node: JSONNode, context: [TableCell], chosen: [TableColumn: String],
    guesses: inout [[String]: [TableColumn: Int]], to result: inout Import
  ) {
    guard node.fields != nil else {
      let shown = PlainText.line(JSONText.write(node)).prefix(60)
      result.findings.append(ImportFinding(.skipped, line: node.line, "'\(shown)' is no entry"))
      return
    }
    if OpenReviewNote.isReply(node) {
      result.findings.append(
        ImportFinding(.skipped, line: node.line, "a review or comment on a paper was not taken in"))
      return
    }
    var cells =
      OpenReviewNote.isNote(node)
      ? OpenReviewNote.cells(node) : DBLPHit.cells(node) ?? JSONCells.cells(node)
    let names = cells.map(\.name)
    // Entries of a list mostly have the same keys.
    var columns = guesses[names] ?? TableColumn.guess(names, chosen: chosen)
    guesses[names] = columns
    for cell in context {
      guard let column = TableColumn(rawValue: cell.name), columns[column] == nil else { continue }
      columns[column] = cells.count
      cells.append(cell)
    }
    var entry = TableEntry(cells, columns: columns, line: node.line)
    entry.add(to: &result)
  }
}
