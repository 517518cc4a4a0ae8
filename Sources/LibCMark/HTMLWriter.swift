/// Writes the HTML of a parsed text.
struct HTMLWriter {
  let formulas: FormulaText
  let topHeading: Int
  let paper: Markdown.PaperLink
  let shown: @Sendable (String) -> String

  func html(_ events: MarkdownEvents) -> String {
    var html = ""
    for (node, isEnd) in events { html += text(of: node, isEnd: isEnd) }
    return html
  }

  private func text(of node: MarkdownNode, isEnd: Bool) -> String {
    switch node.type {
    case "text": linked(node)
    case "softbreak": "\n"
    case "linebreak": "<br />\n"
    case "code": "<code>\(escaped(formulas.source(of: node.literal)))</code>"
    case "code_block": "<pre><code>\(escaped(formulas.source(of: node.literal)))</code></pre>\n"
    case "html_inline": escaped(formulas.source(of: node.literal))
    case "html_block": "<p>\(escaped(formulas.source(of: node.literal).trimmingEnd))</p>\n"
    case "thematic_break": "<hr />\n"
    case "paragraph": node.isTight ? (isEnd ? "\n" : "") : element("p", isEnd, isBlock: true)
    case "heading": element("h\(min(6, topHeading + node.headingLevel - 1))", isEnd, isBlock: true)
    case "block_quote": element("blockquote", isEnd, isBlock: true)
    case "list": list(node, isEnd)
    case "item": element("li", isEnd, isBlock: true)
    case "tasklist": task(node, isEnd)
    case "emph": element("em", isEnd)
    case "strong": element("strong", isEnd)
    case "strikethrough": element("del", isEnd)
    case "link": link(node, isEnd)
    case "image": picture(node, isEnd)
    case "table", "table_header", "table_row", "table_cell": table(node, isEnd)
    default: ""
    }
  }

  private func escaped(_ text: some StringProtocol) -> String {
    escapedForHTML(shown(String(text)))
  }

  private func element(_ name: String, _ isEnd: Bool, isBlock: Bool = false) -> String {
    isEnd ? "</\(name)>" + (isBlock ? "\n" : "") : "<\(name)>"
  }

  // MARK: Text

  private func linked(_ node: MarkdownNode) -> String {
    let isInLink = node.isInLink
    return formulas.pieces(of: node.literal).map { piece in
      switch piece {
      case .formula(let source): "<span class=\"math\">\(escaped(source))</span>"
      case .text(let text): isInLink ? escaped(text) : withPapers(text)
      }
    }.joined()
  }

  private func withPapers(_ text: Substring) -> String {
    PaperMentions.pieces(of: text, paper: paper).map { piece in
      switch piece {
      case .text(let text): escaped(text)
      case .paper(let id, let address, let title):
        "<a class=\"paper-link\" href=\"\(escaped(address))\" title=\"\(escaped(title))\">\(escaped(id))</a>"
      }
    }.joined()
  }

  // MARK: Links

  private func link(_ node: MarkdownNode, _ isEnd: Bool) -> String {
    guard let address = SafeAddress(formulas.source(of: node.address)) else { return "" }
    if isEnd { return "</a>" }
    return "<a href=\"\(escaped(address.text))\" rel=\"nofollow noopener noreferrer\">"
  }

  /// A link to it, with its text; in a link only the text.
  private func picture(_ node: MarkdownNode, _ isEnd: Bool) -> String {
    node.isInLink ? "" : link(node, isEnd)
  }

  // MARK: Lists and tables

  private func list(_ node: MarkdownNode, _ isEnd: Bool) -> String {
    guard node.isOrderedList else { return element("ul", isEnd, isBlock: true) }
    let start = node.listStart
    return isEnd || start == 1 ? element("ol", isEnd, isBlock: true) : "<ol start=\"\(start)\">"
  }

  private func task(_ node: MarkdownNode, _ isEnd: Bool) -> String {
    if isEnd { return "</li>\n" }
    let (word, sign) = node.isDone ? ("done", "☑") : ("open", "☐")
    return
      "<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"\(word)\">\(sign)</span> "
  }

  private func table(_ node: MarkdownNode, _ isEnd: Bool) -> String {
    switch node.type {
    case "table" where isEnd: return "</table></div>\n"
    case "table": return "<div class=\"table\"><table>\n"
    case "table_header" where isEnd:
      return "</tr></thead>\n" + (node.isLastChild ? "" : "<tbody>\n")
    case "table_header": return "<thead><tr>"
    case "table_row" where isEnd: return "</tr>\n" + (node.isLastChild ? "</tbody>" : "")
    case "table_row": return "<tr>"
    default:
      let name = node.parent?.isHeaderRow == true ? "th" : "td"
      if isEnd { return "</\(name)>" }
      let side: String? =
        switch node.alignment {
        case "c": "center"
        case "r": "right"
        default: nil
        }
      return side.map { "<\(name) class=\"\($0)\">" } ?? "<\(name)>"
    }
  }
}

/// An address that a page may lead to.
struct SafeAddress {
  let text: String

  /// - Returns: `nil` unless the scheme is `http`, `https`, `mailto` or `doi`.
  init?(_ address: String) {
    let lower = address.lowercased()
    let isPlain = !address.unicodeScalars.contains { $0.value <= 0x20 || $0.value == 0x7F }
    guard isPlain else { return nil }
    if lower.hasPrefix("doi:") {
      let identifier = address.dropFirst(4)
      guard identifier.hasPrefix("10.") else { return nil }
      text = "https://doi.org/" + identifier
    } else if ["http://", "https://", "mailto:"].contains(where: lower.hasPrefix) {
      text = address
    } else {
      return nil
    }
  }
}

/// Text for HTML and XML, in elements and in quoted attributes.
func escapedForHTML(_ text: some StringProtocol) -> String {
  let isPlain = text.utf8.allSatisfy { byte in
    byte != UInt8(ascii: "<") && byte != UInt8(ascii: "&") && byte != UInt8(ascii: ">")
      && byte != UInt8(ascii: "\"")
  }
  if isPlain { return String(text) }
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
    case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
    case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
    case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
    default: bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

extension StringProtocol {
  /// Without the line breaks at the end.
  fileprivate var trimmingEnd: String {
    var text = String(self)
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
