import LibYAML
import ReadingLog

/// A library of papis: a folder for each document, `info.yaml` in it beside its files.
///
/// https://papis.readthedocs.io/en/latest/info_file.html
package enum PapisLibrary {
  static let store = "x-papis"

  /// - Parameter files: every `info.yaml`, and the files of notes that they name; where there is no
  ///   such file, what `papis export` writes: documents one after the other.
  package static func read(_ files: [SourceFile]) -> Import {
    var result = Import()
    let texts = Dictionary(
      files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
    let infos = files.filter { $0.name == "info.yaml" || $0.name == "info.yml" }
    let sources =
      infos.isEmpty
      ? files.filter { $0.name.hasSuffix(".yaml") || $0.name.hasSuffix(".yml") } : infos
    for file in sources {
      let documents = SourceRecord.documents(of: file.text)
      if documents.isEmpty {
        result.findings.append(ImportFinding(.skipped, line: 1, "\(file.path) is empty"))
      }
      for (text, line) in documents {
        switch SourceRecord.read(text, firstLine: line) {
        case .success(let record?): add(record, of: file, line: line, texts: texts, to: &result)
        case .success(nil): break
        case .failure(let fault):
          result.findings.append(
            ImportFinding(.skipped, line: fault.line, "\(file.path) was not read: \(fault.message)")
          )
        }
      }
    }
    return result
  }

  private static func add(
    _ record: SourceRecord, of file: SourceFile, line: Int, texts: [String: String],
    to result: inout Import
  ) {
    var cells = record.cells(of: record.node).filter { !bookkeeping.contains($0.name) }
    // The list of names says more than the one text.
    if cells.contains(where: { $0.name == "author_list" }) {
      cells.removeAll { $0.name == "author" }
    }
    let notes = taken("notes", from: &cells) + taken("note", from: &cells)
    let attached = taken("files", from: &cells) + taken("file", from: &cells)
    var tags = taken("tags", from: &cells)
    // One text holds them with commas or blanks between.
    if tags.count == 1 { tags = tags[0].split { ",; ".contains($0) }.map(String.init) }
    var entry = TableEntry(
      cells, columns: TableColumn.guess(cells.map(\.name)), line: line, store: store)
    entry.change { builder in
      builder.putTags(tags)
      builder.files += attached.map(file.sibling)
      for name in notes {
        if let text = texts[file.sibling(name)] {
          builder.addNote(.comment, text)
        } else if name.hasSuffix(".tex") || name.hasSuffix(".md") || name.hasSuffix(".org")
          || name.hasSuffix(".txt")
        {
          builder.files.append(file.sibling(name))
        } else {
          builder.addNote(.comment, name)
        }
      }
    }
    entry.add(to: &result)
    // papis takes the DOI for a reference where it has nothing better.
    if let last = result.papers.indices.last, result.papers[last].key?.contains("/") ?? false {
      result.papers[last].key = nil
    }
  }

  private static func taken(_ name: String, from cells: inout [TableCell]) -> [String] {
    let texts = cells.filter { $0.name == name }.flatMap(\.texts)
    cells.removeAll { $0.name == name }
    return texts
  }

  /// What papis says of its own work.
  private static let bookkeeping: Set<String> = [
    "papis_id", "time-added", "citations", "doc_url", "_content", "unique_id",
  ]
}
