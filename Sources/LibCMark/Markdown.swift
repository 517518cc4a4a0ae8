import CCMarkGFM

/// Markdown as people write it in notes, made into HTML in which nothing can run.
///
/// CommonMark with GitHub's tables, strike-through, bare addresses and task lists. What is HTML in the
/// text is shown as text; links lead to `http`, `https`, `mailto` and `doi` alone; pictures become links,
/// since a page must not ask others for anything. Formulas between `$…$`, `$$…$$`, `\(…\)` and `\[…\]` stay
/// as they were typed. The HTML is well-formed XML, too.
package struct Markdown: Sendable {
  /// Where `[[id]]` leads to; it stays text where there is no such paper.
  package typealias PaperLink = @Sendable (_ id: String) -> (address: String, title: String)?

  /// Of headings in the text, the highest: a page has headings of its own above.
  private let topHeading: Int
  private let paper: PaperLink
  private let shown: @Sendable (String) -> String

  /// - Parameter shown: what the page shows of a text: it may replace what could deceive the eye. It is
  ///   given texts as they are once `&#…;` is read.
  package init(
    topHeading: Int = 1, paper: @escaping PaperLink = { _ in nil },
    shown: @escaping @Sendable (String) -> String = { $0 }
  ) {
    self.topHeading = topHeading
    self.paper = paper
    self.shown = shown
  }

  package func html(_ text: String) -> String {
    let formulas = FormulaText(text)
    let tree = MarkdownTree(formulas.text)
    let writer = HTMLWriter(
      formulas: formulas, topHeading: topHeading, paper: paper, shown: shown)
    return tree.withEvents { writer.html($0) }
  }

  /// The words alone, blocks parted by line breaks.
  package func plainText(_ text: String) -> String {
    let formulas = FormulaText(text)
    return MarkdownTree(formulas.text).withEvents { events in
      var words = ""
      for (node, isEnd) in events { words += self.words(of: node, isEnd: isEnd, formulas) }
      return shown(words)
    }
  }

  private func words(
    of node: MarkdownNode, isEnd: Bool, _ formulas: FormulaText
  ) -> String {
    switch node.type {
    case "text":
      PaperMentions.pieces(of: formulas.source(of: node.literal)[...], paper: paper).map { piece in
        switch piece {
        case .text(let text): String(text)
        case .paper(let id, _, _): id
        }
      }.joined()
    case "code", "code_block", "html_inline", "html_block":
      formulas.source(of: node.literal)
    case "softbreak", "linebreak": "\n"
    case "paragraph", "heading", "table_cell": isEnd ? "\n" : ""
    default: ""
    }
  }
}
