import ReadingLog

/// What a line of a listing says by itself, whatever stands around it.
enum LineRole: Equatable {
  /// Nothing but words: a title, a heading, an abstract, a remark.
  case text
  /// `tl;dr …`; nil for `No tl;dr`.
  case tldr(String?)
  /// `Abstract: …`; empty where the abstract stands on the lines below.
  case abstract(String)
  case authors([String])
  case keywords(String)
  /// An address or identifier alone.
  case link(String)
  /// `Poster`, `Oral`.
  case decision(String)
  /// Words of a page that led somewhere: `PDF`, `Code`, `Show details`.
  case furniture
  /// Dates, readers, numbers, rooms: what a page says around a paper.
  case meta
  /// `12` alone, before what it counts.
  case number
  /// `Related papers`.
  case related

  init(_ text: String) {
    let lower = text.lowercased()
    self =
      Self.labelled(text, lower) ?? Self.address(text) ?? Self.word(text, lower)
      ?? AuthorLine.names(text).map { .authors($0) } ?? .text
  }

  private static func labelled(_ text: String, _ lower: String) -> LineRole? {
    // `No tl;dr =[`, as one page has it.
    let isNone = ["no tl;dr", "no tldr", "(no tl;dr"].contains(where: lower.hasPrefix)
    if isNone && lower.utf8.count < 20 || lower == "tl;dr: none" { return .tldr(nil) }
    if let rest = value(
      of: text, lower,
      labels: ["tl;dr", "tl; dr", "tldr", "tl;dr", "one-sentence summary", "one sentence summary"])
    {
      return .tldr(rest.isEmpty ? nil : rest)
    }
    if let rest = value(of: text, lower, labels: ["abstract", "zusammenfassung", "résumé"]) {
      // `Abstract Reasoning with …` is a title.
      let isLabel =
        lower == "abstract" || text.dropFirst(8).first.map { ":.—–-".contains($0) } ?? true
      if isLabel || rest.count > 200 { return .abstract(rest) }
    }
    for label in ["keywords:", "key words:", "keywords—", "index terms:"]
    where lower.hasPrefix(label) {
      return .keywords(text.dropFirst(label.count).trimmed)
    }
    for label in ["authors:", "author:", "author(s):", "by "] where lower.hasPrefix(label) {
      let names = NameList.reading(text.dropFirst(label.count).trimmed)
      if !names.isEmpty, label != "by " || AuthorLine.names(text.dropFirst(3).trimmed) != nil {
        return .authors(names)
      }
    }
    let related = lower.trimmingEnd(of: ":. ")
    if [
      "related papers", "related paper", "related work", "related works", "related", "see also",
      "similar papers", "related reading",
    ].contains(String(related)) {
      return .related
    }
    return nil
  }

  /// The text behind a label and the colon or dash after it.
  private static func value(of text: String, _ lower: String, labels: [String]) -> String? {
    for label in labels where lower.hasPrefix(label) {
      let rest = text.dropFirst(label.count)
      guard rest.first.map({ !$0.isLetter && !$0.isNumber }) ?? true else { continue }
      return rest.drop { $0.isWhitespace || ":-–—.".contains($0) }.trimmed
    }
    return nil
  }

  private static func address(_ text: String) -> LineRole? {
    guard !text.holds(" ") || text.count < 60 else { return nil }
    let bare = bareLink(text)
    guard !bare.holds(" ") else {
      return IdentifierFinder.arXiv(in: text) != nil && text.lowercased().hasPrefix("arxiv")
        && text.count < 40
        ? .link(text) : nil
    }
    if WebLink.isValid(bare) || DOI.normalized(bare) != nil { return .link(bare) }
    if bare.lowercased().hasPrefix("arxiv:"), ArXivID(bare) != nil { return .link(bare) }
    return nil
  }

  /// Without a label (`PDF: https://…`), angle brackets, or Markdown's parentheses.
  private static func bareLink(_ text: String) -> String {
    var text = text.trimmed
    for label in [
      "url:", "link:", "pdf:", "code:", "paper:", "doi:", "arxiv link:", "project page:",
      "openreview:",
    ]
    where text.lowercased().hasPrefix(label) && text.lowercased() != "doi:" {
      let rest = text.dropFirst(label.count).trimmed
      if WebLink.isValid(rest) || DOI.normalized(rest) != nil { text = rest }
    }
    if text.hasPrefix("<"), text.hasSuffix(">") { text = String(text.dropFirst().dropLast()) }
    return text
  }

  private static func word(_ text: String, _ lower: String) -> LineRole? {
    guard text.utf8.count <= 200 else { return nil }
    let words = lower.split { !($0.isLetter || $0.isNumber || $0 == "&") }.map(String.init)
    guard !words.isEmpty else { return .furniture }
    if words.count <= 4, decisionWords.contains(where: { words.first == $0 }),
      words.allSatisfy({
        decisionWords.contains($0) || ["accept", "presentation", "paper", "top"].contains($0)
          || Int($0) != nil
      })
    {
      return .decision(bareDecision(text))
    }
    if words.count <= 10, words.allSatisfy({ furnitureWords.contains($0) }) { return .furniture }
    if words.allSatisfy({ Int($0) != nil }), lower.count < 12 { return .number }
    if metaStarts.contains(where: lower.hasPrefix) { return .meta }
    if lower.holds("readers: everyone") || lower.holds("last modified")
      || lower.holds("blind submission")
    {
      return .meta
    }
    return isTime(lower, words) || isPlace(text) ? .meta : nil
  }

  /// Without the brackets around all of it: `[Oral]`; but `Accept (Oral)` keeps its own.
  private static func bareDecision(_ text: String) -> String {
    guard let first = text.first, let last = text.last, "[(".contains(first), "])".contains(last)
    else { return text }
    return text.dropFirst().dropLast().trimmed
  }

  /// `Wed Jun 12 11:00 AM -- 11:20 AM (PDT) @ Hall A`, `10:30 - 11:00`, `28 Sep 2018 (modified: …)`.
  private static func isTime(_ lower: String, _ words: [String]) -> Bool {
    guard lower.count < 90 else { return false }
    let isDay = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains {
      words[0].hasPrefix($0) && words[0].hasSuffix(words[0].count > 3 ? "day" : $0)
    }
    if isDay, words.count > 2,
      words.contains(where: {
        PublicationDate.month(named: $0) != nil || $0.contains(where: \.isNumber)
      })
    {
      return true
    }
    let clock = lower.prefix(5).filter { $0.isNumber || $0 == ":" }
    if clock.count >= 4, clock.holds(":"), lower.first?.isNumber ?? false { return true }
    return words.count >= 3 && Int(words[0]).map { (1...31).contains($0) } ?? false
      && PublicationDate.month(named: words[1]) != nil
      && Int(words[2].prefix(4)).map { $0 > 1900 } ?? false
  }

  /// `[ Hall A ]`
  private static func isPlace(_ text: String) -> Bool {
    text.hasPrefix("[") && text.hasSuffix("]") && text.count < 60 && !text.dropFirst().holds("[")
  }

  private static let decisionWords: Set<String> = [
    "poster", "oral", "spotlight", "talk", "workshop", "accept", "accepted", "reject", "rejected",
    "withdrawn", "notable",
  ]
  private static let furnitureWords: Set<String> = [
    "pdf", "code", "video", "slides", "project", "page", "webpage", "website", "supplementary",
    "supplemental", "material",
    "supp", "bibtex", "bib", "arxiv", "openreview", "show", "hide", "details", "abstract", "html",
    "github", "link", "links",
    "paper", "papers", "dataset", "demo", "blog", "abs", "cite", "more", "read", "download", "view",
    "reviews", "bookmark", "add", "to",
    "schedule", "visit", "livestream", "chat", "share", "all", "expand", "collapse", "data", "&",
    "copy",
  ]
  private static let metaStarts = [
    "readers:", "published:", "submitted:", "last modified", "modified:", "submission number:",
    "paper id", "paper number",
    "primary area:", "subject areas:", "venue:", "room:", "location:", "session chair", "©",
    "code of ethics", "supplementary material:",
  ]
}
