import LibYAML

/// Changes a shelf's text, each time only the bytes that have to change.
package struct ShelfEditor: Sendable {
  var document: YAMLDocument

  package init(_ text: String) throws(RecordFault) {
    do {
      document = try YAMLDocument(text.replacing("\r\n", with: "\n"))
    } catch {
      throw RecordFault(error, text: text)
    }
  }

  package var text: String { document.text }

  package var shelf: Shelf { Shelf(name: "", document.root) }

  /// Makes every entry for `old` one for `new`.
  package mutating func renameReference(_ old: String, to new: String) throws {
    while let span = place(of: old) {
      try document.replaceScalar(at: span, with: new)
    }
  }

  /// Makes every entry for `old` one for `new`, of which it became a part. An entry that then only
  /// repeats another goes.
  package mutating func combineReference(_ old: String, into new: String) throws {
    let wasThere = place(of: new) != nil
    try renameReference(old, to: new)
    if wasThere, let spot = spots(of: new).first(where: isPlain) {
      try document.removeItem(at: spot.index, fromListAt: papers(of: spot.section))
    }
  }

  /// Whether an entry is an id and nothing more.
  private func isPlain(_ spot: Spot) -> Bool {
    document.node(along: papers(of: spot.section) + [.item(spot.index)])?.text != nil
  }

  private func place(of id: String) -> Range<Int>? {
    for section in document.root["sections"]?.items ?? [] {
      for entry in section["papers"]?.items ?? [] {
        let node = entry.text == nil ? entry["id"] : entry
        if let node, node.text == id { return node.span }
      }
    }
    return nil
  }
}
