import ReadingLog

/// HTML, JATS and MathML in titles and abstracts as plain text.
///
/// Only what is certainly a tag or an entity goes, since `p < 0.05` and `AT&T` are text.
enum Markup {
  static func isIn(_ text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }
  }

  /// Tags removed, blocks on lines of their own, entities decoded.
  ///
  /// Crossref and Scopus escape what was escaped already, so that a second look is needed.
  static func plain(_ text: String) -> String {
    var plain = Entities.decoded(withoutTags(text))
    if plain != text, isIn(plain) { plain = Entities.decoded(withoutTags(plain)) }
    return plain
  }

  private static func withoutTags(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    var result = ""
    /// The element whose content is left out, until it ends.
    var silent: String?
    /// Formulas come twice, as TeX and as MathML: one of them is enough.
    var sawTeX = false
    var rest = text[...]
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
      if silent == nil { result += rest[..<start] }
      guard let tag = Tag(rest[start...]) else {
        if silent == nil { result += "<" }
        rest = rest[rest.utf8.index(after: start)...]
        continue
      }
      rest = rest[tag.end...]
      if let name = silent {
        if tag.isClosing, tag.name == name { silent = nil }
      } else if !tag.isClosing, !tag.isEmpty, isSilent(tag, afterTeX: sawTeX),
        rest.lowercased().holds("</")
      {
        silent = tag.name
      } else if tag.isBlock, !(result.last?.isNewline ?? true) {
        result += "\n"
      }
      if tag.name == "tex-math" { sawTeX = true }
      if tag.name == "inline-formula" || tag.name == "disp-formula" { sawTeX = false }
    }
    if silent == nil { result += rest }
    return result
  }

  private static func isSilent(_ tag: Tag, afterTeX: Bool) -> Bool {
    switch tag.name {
    case "annotation", "script", "style": true
    case "math": afterTeX
    default: false
    }
  }
}

/// A tag that is surely one: of an element that is known, and closed with `>`.
private struct Tag {
  let name: String
  let isClosing: Bool
  /// `<br/>`.
  let isEmpty: Bool
  let end: String.Index

  /// - Parameter text: begins with `<`.
  init?(_ text: Substring) {
    var rest = text.utf8.dropFirst()
    isClosing = rest.first == UInt8(ascii: "/")
    if isClosing { rest = rest.dropFirst() }
    let word = rest.prefix { Self.isNameByte($0) }
    var name = String(decoding: word, as: UTF8.self).lowercased()
    let hasPrefix = name.holds(":")
    if hasPrefix { name = String(name.split(separator: ":").last ?? "") }
    rest = rest.dropFirst(word.count)
    // A tag longer than this is a comparison in a text about something else.
    guard let close = rest.prefix(400).firstIndex(of: UInt8(ascii: ">")),
      hasPrefix ? !name.isEmpty : Self.elements.contains(name),
      rest.first == UInt8(ascii: ">") || rest.first == UInt8(ascii: "/")
        || rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "\n")
    else { return nil }
    self.name = name
    isEmpty = rest[..<close].last == UInt8(ascii: "/")
    end = text.utf8.index(after: close)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
    default: false
    }
  }

  var isBlock: Bool { Self.blocks.contains(name) }

  private static let blocks: Set<String> = [
    "p", "div", "br", "li", "ul", "ol", "sec", "title", "h1", "h2", "h3", "h4", "list", "list-item",
    "tr", "disp-formula", "blockquote", "label",
  ]
  private static let elements: Set<String> = blocks.union([
    "a", "b", "i", "u", "s", "em", "strong", "sub", "sup", "span", "font", "tt", "code", "small",
    "scp", "sc", "ins", "del", "strike", "q", "cite", "bold", "italic", "underline", "inf", "math",
    "mi", "mo", "mn", "mrow", "msub", "msup", "mtext", "mfrac", "msqrt", "semantics", "annotation",
    "inline-formula", "tex-math", "alternatives", "ext-link", "xref", "abstract", "table", "td",
    "th", "tbody", "img", "hr", "body", "html", "script", "style", "section", "article",
    "named-content", "styled-content", "monospace", "roman", "graphic", "inline-graphic",
  ])
}
