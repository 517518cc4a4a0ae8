import LibYAML

/// Changes a shelf's text, each time only the bytes that have to change.
package struct ShelfEditor: Sendable {
  private var document: YAMLDocument

  package init(_ text: String) throws(RecordFault) {
    do {
      document = try YAMLDocument(text.replacing("\r\n", with: "\n"))
    } catch {
      throw RecordFault(error, text: text)
    }
  }

  package var text: String { document.text }

  /// Makes every entry for `old` one for `new`.
  package mutating func renameReference(_ old: String, to new: String) throws {
    while let span = place(of: old) {
      try document.replaceScalar(at: span, with: new)
    }
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
