import ReadingLog

/// Papers as a list in Markdown, for a wiki, an issue or a web page.
package struct MarkdownWriter: Sendable {
  package init() {}

  /// A bullet for each paper: its title, linked where it has a link, names, venue and year; below
  /// it the tl;dr.
  package func write(_ papers: [(id: String, paper: Paper)]) -> String {
    papers.map { bullet($0.paper) }.joined()
  }

  /// The papers of each heading; those of none come first.
  package func write(sections: [(heading: String?, papers: [(id: String, paper: Paper)])]) -> String
  {
    sections.map { heading, papers in
      (heading.map { "## \(MarkdownText.escaped($0))\n\n" } ?? "") + write(papers)
    }.joined(separator: "\n")
  }

  private func bullet(_ paper: Paper) -> String {
    let title = MarkdownText.escaped(paper.title)
    // Angle brackets keep parentheses in an address from ending it.
    let linked = PaperLink.all(of: paper).first.map { "[\(title)](<\($0.address)>)" } ?? title
    var facts = Sentences()
    facts.add(CitedName.list(paper.authors.map { CitedName($0).full }, and: "and"))
    facts.add(
      [paper[.venue], paper.year.map(String.init)].compactMap(\.self).joined(separator: " "))
    let end = Sentences.endsSentence(paper.title) ? "" : "."
    let rest = facts.text.isEmpty ? "" : " " + MarkdownText.escaped(facts.ended)
    let tldr = paper[.tldr].map { "  " + MarkdownText.escaped(PlainText.line($0)) + "\n" } ?? ""
    return "- \(linked)\(end)\(rest)\n" + tldr
  }
}

/// Text in Markdown.
package enum MarkdownText {
  /// With a backslash before what Markdown, or HTML in it, would take for markup.
  package static func escaped(_ text: String) -> String {
    String(text.flatMap { "\\`*_[]<>#|&".contains($0) ? ["\\", $0] : [$0] })
  }
}
