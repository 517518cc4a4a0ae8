import ReadingLog

/// Tables of papers as text: CSV and TSV, as spreadsheets, Zotero, Scopus, IEEE, PubMed and people
/// write them.
package enum Table {
  /// The extension that holds what has no place in a record, by column.
  static let store = "x-table"

  /// Reads a table whose first row names the columns.
  ///
  /// - Parameters:
  ///   - columns: which column holds what, where its name does not tell.
  ///   - delimiter: guessed if `nil`.
  package static func read(
    _ text: String, columns chosen: [TableColumn: String] = [:], delimiter: Character? = nil
  ) -> Import {
    var result = Import()
    let table = DelimitedText(text, delimiter: delimiter)
    for line in table.unclosedQuotes {
      result.findings.append(
        ImportFinding(.changed, line: line, "a quote is never closed, and was read as text"))
    }
    guard let header = table.rows.first else { return result }
    let names = header.cells.map(PlainText.line)
    let columns = TableColumn.guess(names, chosen: chosen)
    for (column, name) in chosen.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where columns[column] == nil {
      result.findings.append(
        ImportFinding(.changed, line: header.line, "no column is called '\(name)'"))
    }
    guard columns[.title] != nil else {
      let list = names.prefix(12).joined(separator: ", ")
      result.findings.append(
        ImportFinding(
          .skipped, line: header.line, "no column is known to hold titles; the columns are: \(list)"
        ))
      return result
    }
    for row in table.rows.dropFirst() { add(row, names: names, columns: columns, to: &result) }
    result.findings.sort { $0.line < $1.line }
    return result
  }

  private static func add(
    _ row: DelimitedText.Row, names: [String], columns: [TableColumn: Int], to result: inout Import
  ) {
    let cells = row.cells.enumerated().map { index, text in
      // Cells beyond the last name are kept by their number.
      let name = index < names.count && !names[index].isEmpty ? names[index] : "column \(index + 1)"
      return TableCell(name: name, texts: [SpreadsheetText.read(text)], line: row.line)
    }
    if row.cells.count > names.count,
      row.cells[names.count...].contains(where: { !$0.trimmed.isEmpty })
    {
      result.findings.append(
        ImportFinding(
          .changed, line: row.line,
          "the row has more cells than there are columns; the last are kept in \(store)"))
    }
    var entry = TableEntry(cells, columns: columns, line: row.line)
    entry.add(to: &result)
  }
}
