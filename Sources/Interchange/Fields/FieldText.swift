import ReadingLog

/// Texts in the form that a record's fields have.
enum FieldText {
  /// - Returns: `nil` where the text is not of the field's form.
  static func normalized(_ text: String, as field: Field) -> String? {
    let text = holdsWords(field) ? ForeignLaTeX.read(text) : text
    let value: String? =
      switch field.kind {
      case .prose: PlainText.prose(text)
      case .identifier(let kind): identifier(kind, in: PlainText.line(text))
      case .link: link(PlainText.line(text))
      default: field == .pages ? PageRange.written(text) : PlainText.line(text)
      }
    return value.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func holdsWords(_ field: Field) -> Bool {
    switch field.kind {
    case .text: field != .pages
    case .prose: true
    default: false
    }
  }

  private static func identifier(_ kind: IdentifierKind, in text: String) -> String? {
    // No DOI ends in a full stop, but sentences do.
    let text = kind == .doi ? String(text.trimmingEnd(of: ".,;")) : text
    if let bare = kind.normalized(text) { return bare }
    switch kind {
    case .doi: return IdentifierFinder.doi(in: text)
    case .arxiv: return IdentifierFinder.arXiv(in: text)?.bare
    case .isbn, .issn, .pmid, .openreview: return nil
    }
  }

  private static func link(_ text: String) -> String? {
    if WebLink.isValid(text) { return text }
    let host = text.prefix { $0 != "/" }.lowercased()
    let isHost =
      host.hasPrefix("www.")
      || [".org", ".com", ".net", ".edu", ".io"].contains(where: host.hasSuffix)
    if isHost, WebLink.isValid("https://\(text)") { return "https://\(text)" }
    let escaped = text.exchanging(" ", with: "%20").exchanging("|", with: "%7C")
      .exchanging("{", with: "%7B").exchanging("}", with: "%7D")
    return WebLink.isValid(escaped) ? escaped : nil
  }

  /// What a text that was refused is not.
  static func noun(of field: Field) -> String {
    switch field.kind {
    case .identifier(let kind): kind.name
    case .link: "link to the web"
    case .number: field.rawValue
    default: field.rawValue
    }
  }
}

extension String {
  /// Without some characters at its end.
  func trimmingEnd(of characters: String) -> Substring {
    var rest = self[...]
    while let last = rest.last, characters.contains(last) { rest.removeLast() }
    return rest
  }
}
