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

  /// Makes every entry for `old` one for `new`, of which it became a part. An entry that then only
  /// repeats another goes.
  package mutating func combineReference(_ old: String, into new: String) throws {
    let wasThere = place(of: new) != nil
    try renameReference(old, to: new)
    if wasThere, let span = plainPlace(of: new) { try removeItem(at: span) }
  }

  /// An entry that is an id and nothing more.
  private func plainPlace(of id: String) -> Range<Int>? {
    for section in document.root["sections"]?.items ?? [] {
      for entry in section["papers"]?.items ?? [] where entry.text == id { return entry.span }
    }
    return nil
  }

  /// Takes an item off its list if it has a line of its own and is not the only one.
  private mutating func removeItem(at span: Range<Int>) throws {
    let bytes = Array(document.text.utf8)
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<span.lowerBound].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = bytes[span.upperBound...].firstIndex(of: newline).map { $0 + 1 } ?? bytes.count
    let line = String(decoding: bytes[start..<end], as: UTF8.self).trimmed
    guard line.hasPrefix("- ") else { return }
    let rest = String(decoding: bytes[..<start] + bytes[end...], as: UTF8.self)
    guard let changed = try? YAMLDocument(rest) else { return }
    let (old, new) = (Shelf(name: "", document.root), Shelf(name: "", changed.root))
    // A section without papers would be left with nothing behind 'papers:'.
    let isWhole = zip(old.sections, new.sections).allSatisfy {
      $0.entries.isEmpty == $1.entries.isEmpty
    }
    if isWhole, new.papers.count == old.papers.count - 1 { document = changed }
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
