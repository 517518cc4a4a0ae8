/// Writes a document that `FormReader` has taken apart.
struct FormWriter {
  private(set) var text = ""

  /// A blank line that is written once something follows it.
  private var owesBlank = false

  mutating func write(_ document: FormDocument) {
    lines(document.header, indent: 0)
    switch document.content {
    case .value(let value, _): put(YAMLWriter.flow(value) + "\n")
    case .sequence(let pieces, let below), .mapping(let pieces, let below):
      for piece in pieces { write(piece, indent: 0) }
      lines(below, indent: 0)
    case nil: break
    }
    lines(document.footer, indent: 0)
  }

  private mutating func write(_ piece: FormPiece, indent: Int) {
    if piece.key == nil, case .mapping(let entries, let below) = piece.content {
      return writeItem(piece, entries, below: below, indent: indent)
    }
    lines(piece.above, indent: indent)
    put(margin(indent) + (piece.key.map { $0 + ":" } ?? "-"))
    let comment = piece.beside.map { " " + $0 } ?? ""
    switch piece.content {
    case .value(let value, let below):
      put(Self.placing(comment, in: YAMLWriter.scalar(value, indent: indent)) + "\n")
      lines(below, indent: indent + 2)
    case .sequence(let pieces, let below), .mapping(let pieces, let below):
      put(comment + "\n")
      for piece in pieces { write(piece, indent: indent + 2) }
      lines(below, indent: indent + 2)
    }
  }

  /// The first entry shares the line of the dash, so what stands above it goes above the dash.
  private mutating func writeItem(
    _ item: FormPiece, _ entries: [FormPiece], below: [String], indent: Int
  ) {
    var entries = entries
    lines(item.above + (item.beside.map { [$0] } ?? []) + entries[0].above, indent: indent)
    entries[0].above = []
    put(margin(indent) + "- ")
    var body = FormWriter()
    for entry in entries { body.write(entry, indent: indent + 2) }
    body.lines(below, indent: indent + 2)
    put(String(body.text.unicodeScalars.dropFirst(indent + 2)))
    owesBlank = body.owesBlank
  }

  /// The comment stands behind a value, or behind the indicator of a literal block.
  private static func placing(_ comment: String, in scalar: String) -> String {
    let head = scalar.prefix { $0 != "\n" }
    return (head.isEmpty ? "" : " ") + head + comment + scalar[head.endIndex...]
  }

  private mutating func lines(_ lines: [String], indent: Int) {
    for line in lines {
      if line.isEmpty { owesBlank = true } else { put(margin(indent) + line + "\n") }
    }
  }

  private mutating func put(_ part: String) {
    // A literal block that keeps its blank lines (`|+`) would take one more for its own.
    if owesBlank, !text.isEmpty, !text.utf8.suffix(2).elementsEqual("\n\n".utf8) { text += "\n" }
    owesBlank = false
    text += part
  }

  private func margin(_ indent: Int) -> String { String(repeating: " ", count: indent) }
}
