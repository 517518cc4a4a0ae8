import LibYAML
import ReadingLog

/// A database of coBib: one file of YAML documents, each an entry under its label.
///
/// https://cobib.gitlab.io/cobib/cobib-database.html
package enum CobibDatabase {
  static let store = "x-cobib"

  package static func read(_ text: String) -> Import {
    var result = Import()
    for (document, line) in SourceRecord.documents(of: text) {
      switch SourceRecord.read(document, firstLine: line) {
      case .success(let record?): add(record, to: &result)
      case .success(nil): break
      case .failure(let fault):
        result.findings.append(
          ImportFinding(
            .skipped, line: fault.line, "the entry from line \(line) was not read: \(fault.message)"
          ))
      }
    }
    return result
  }

  private static func add(_ record: SourceRecord, to result: inout Import) {
    for entry in record.node.entries ?? [] {
      let line = record.line(of: entry.key)
      guard entry.value.entries != nil else {
        result.findings.append(
          ImportFinding(
            .skipped, line: line, "'\(PlainText.line(entry.name).prefix(60))' is no entry"))
        continue
      }
      let cells = record.cells(of: entry.value).filter { $0.name != "ID" }
      let columns = TableColumn.guess(cells.map(\.name))
      var row = TableEntry(cells, columns: columns, line: line, store: store)
      row.change { $0.key = PlainText.line(entry.name) }
      row.add(to: &result)
    }
  }
}
