import LibYAML
import ReadingLog

/// A library of pubs: `bib/<key>.bib`, `meta/<key>.yaml` with tags and the document's place, and
/// `notes/<key>.txt`.
///
/// https://github.com/pubs/pubs
package enum PubsLibrary {
  /// - Parameters:
  ///   - files: the files of the three folders; others are not looked at.
  ///   - bibtex: reads a file of BibTeX.
  package static func read(_ files: [SourceFile], bibtex: (String) -> Import) -> Import {
    var result = Import()
    let notes = contents(of: "notes", in: files)
    let facts = contents(of: "meta", in: files)
    for file in files where file.folder.hasSuffix("bib") && file.name.hasSuffix(".bib") {
      let key = String(file.stem)
      let read = bibtex(file.text)
      for var imported in read.papers {
        imported.key = key
        if let meta = facts[key] { apply(meta, to: &imported, findings: &result.findings) }
        if let note = notes[key]?.text.trimmed, !note.isEmpty {
          imported.notes.append(ImportedNote(.comment, PlainText.visible(note)))
        }
        result.papers.append(imported)
      }
      result.findings += read.findings.map { finding in
        var finding = finding
        finding.message = "\(file.path): \(finding.message)"
        return finding
      }
      if read.papers.isEmpty, read.findings.isEmpty {
        result.findings.append(ImportFinding(.skipped, line: 1, "\(file.path) holds no entry"))
      }
    }
    return result
  }

  private static func contents(of folder: String, in files: [SourceFile]) -> [String: SourceFile] {
    let found = files.filter { $0.folder == folder || $0.folder.hasSuffix("/" + folder) }
    return Dictionary(found.map { (String($0.stem), $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func apply(
    _ file: SourceFile, to imported: inout ImportedPaper, findings: inout [ImportFinding]
  ) {
    switch SourceRecord.read(file.text) {
    case .failure(let fault):
      findings.append(
        ImportFinding(.changed, line: fault.line, "\(file.path) was not read: \(fault.message)"))
    case .success(nil): break
    case .success(let record?):
      let tags = record.node["tags"]?.texts ?? []
      for tag in tags.compactMap({ TagName.normalized($0) })
      where !imported.paper.tags.contains(tag) {
        imported.paper.tags.append(tag)
      }
      if let path = record.node["docfile"]?.filledText, path != "null" {
        // `docsdir://` stands for the library's own folder of documents.
        imported.files.append(path.exchanging("docsdir://", with: "doc/"))
      }
    }
  }
}
