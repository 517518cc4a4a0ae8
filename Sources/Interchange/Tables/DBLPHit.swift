import ReadingLog

/// A publication as DBLP's search gives it: `{"@id": …, "info": {"title": …, "authors": …}}`.
///
/// https://dblp.org/faq/How+to+use+the+dblp+search+API.html
enum DBLPHit {
  static func isHit(_ node: JSONNode) -> Bool {
    guard let info = node["info"] else { return false }
    return info["title"] != nil && info["key"] != nil
  }

  /// Its facts under the names that tables have; nil for what is none.
  static func cells(_ node: JSONNode) -> [TableCell]? {
    guard isHit(node), let info = node["info"] else { return nil }
    var cells = JSONCells.cells(info).filter { !bookkeeping.contains($0.name) }
    // DBLP ends every title with a full stop.
    cells = cells.map { cell in
      guard cell.name == "title", let text = cell.texts.first, text.hasSuffix(".") else {
        return cell
      }
      return TableCell(name: cell.name, texts: [String(text.dropLast())], line: cell.line)
    }
    if let authors = info["authors"]?["author"] {
      cells.append(TableCell(name: "authors", texts: JSONCells.texts(authors), line: authors.line))
    }
    if let pages = info["ee"] {
      // The entity of Wikidata says nothing that the others do not.
      let links = JSONCells.texts(pages).filter { !$0.holds("wikidata.org/") }
      cells.append(TableCell(name: "url", texts: links, line: pages.line))
    }
    return cells
  }

  /// What is added above in another form, and what says something of DBLP only.
  private static let bookkeeping: Set<String> = [
    "authors author", "authors", "ee", "url", "key", "access", "@score", "@id",
  ]
}
