import ReadingLog

/// Papers that a library may hold, with texts that are hard on LaTeX.
enum RandomPaper {
  static func make(using random: inout some RandomNumberGenerator) -> Paper {
    var paper = Paper()
    paper[.title] = nastyText(using: &random)
    paper.authors = (0..<Int.random(in: 0...4, using: &random)).map { _ in name(using: &random) }
    paper.editors = Bool.random(using: &random) ? [name(using: &random)] : []
    if Int.random(in: 0..<5, using: &random) > 0 {
      paper.year = Int.random(in: 1000...2999, using: &random)
      if Bool.random(using: &random) { paper.month = Int.random(in: 1...12, using: &random) }
    }
    paper.type = PaperType.allCases.randomElement(using: &random)
    for field in [
      Field.venue, .volume, .number, .publisher, .series, .edition, .institution, .language,
    ]
    where Bool.random(using: &random) { paper[field] = nastyText(using: &random) }
    if Bool.random(using: &random) {
      paper[.pages] = ["1–10", "e17", "3-1–3-8", "5"].randomElement(using: &random)
    }
    if Bool.random(using: &random) { paper[.doi] = "10.1000/a(b)_c%d;e<1::x>f" }
    if Bool.random(using: &random) {
      paper[.arxiv] = ["1905.00414", "hep-th/9901001"].randomElement(using: &random)
    }
    if paper.type == .preprint, Bool.random(using: &random) { paper[.openreview] = "BkeStsCcKQ" }
    if Bool.random(using: &random) { paper[.url] = "https://example.org/~a_b%20c?d=1&e=2#f" }
    if Bool.random(using: &random) { paper[.code] = "https://github.com/a/b_c" }
    if Bool.random(using: &random) { paper[.isbn] = "978-0-262-03561-3" }
    if Bool.random(using: &random) {
      paper[.abstract] = nastyText(using: &random) + "\n\n" + nastyText(using: &random)
    }
    paper.keywords = Array(
      Set((0..<Int.random(in: 0...3, using: &random)).map { _ in nastyText(using: &random) })
    ).sorted()
    // A misc with an arXiv id, or an article without a journal, is a preprint to everybody.
    if paper.type == .misc || paper.type == .article || paper.type == nil {
      paper.type = .article
      paper[.venue] = "Journal of " + nastyText(using: &random)
    }
    return paper
  }

  private static func name(using random: inout some RandomNumberGenerator) -> String {
    [
      "Jane Roe", "Jörg Müller", "Ludwig van Beethoven", "García Márquez, Gabriel",
      "King, Jr., Martin Luther", "{Barnes and Noble, Inc.}", "Plato", "李明", "{Émile & {C}o}",
      "Ortega y Gasset, José", "T. O'Neill", "Ming-Wei Chang", "Łukasz Kaiser", "{Others}",
      "de la Vallée Poussin, Charles Louis", "Pál Erdős", "Þórður Ægisson", "{The 5% Group; Graz}",
    ].randomElement(using: &random) ?? ""
  }

  /// One line without blanks at its ends or two in a row.
  static func nastyText(using random: inout some RandomNumberGenerator) -> String {
    let pieces = [
      "Deep", "BERT", "GANs", "ImageNet", "a", "{", "}", "\\", "$", "%", "&", "#", "_", "^", "~",
      "-", "–", "—", "--", "'", "''", "`", "``", "“", "”", "‘", "’", "\"", "<i>", "</b>", "&amp;",
      "&#39;", ";", ">", "<", "\\emph{x}", "$x^2$", "$5", "\\'e", "é", "Ä", "ß", "ı", "İ", "Ş", "ế",
      "日本", "🙂", "e\u{301}", "@article{x,", "@", "=", ",", "(", ")", "and", "others", ":", "?", "/",
      "…", "ﬁ", "α", "Ω", "ñ", "ő", "ż", "http://a.b/c_d", "2019", "\u{A0}", "+", "*", "[", "]",
      "|",
    ]
    let words = (0..<Int.random(in: 1...8, using: &random)).map { _ in
      (0..<Int.random(in: 1...3, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
    return words.joined(separator: " ").split(separator: " ").joined(separator: " ")
  }
}
