import ReadingLog

/// A person's reading notes: headings, papers below them as bullets or lines, remarks below those.
struct NotesListing {
  private let lines: [ListingLine]
  private var outline = ListingOutline()
  /// What headings say of venue and year, by their level.
  private var venues: [Int: VenueName] = [:]
  /// The indentation of the paper that remarks belong to.
  private var paperIndent: Int?
  private var headingIndent: Int?
  private var paperIsBullet = false
  /// The indentation of the remark above, below which others continue it.
  private var noteIndent: Int?
  /// The remark of the line above.
  private var lastRemark: String?
  /// The list of related papers that is open: its indentation, and the paper above it.
  private var related: (indent: Int, paper: Int)?
  /// Papers are written `ICML 2019-…`, so that other lines hardly are papers.
  private let namesVenues: Bool
  /// The smallest indentation of bullets.
  private let margin: Int

  init(_ lines: [ListingLine]) {
    self.lines = lines
    namesVenues = lines.count(where: \.beginsWithVenue) > 1
    margin = lines.filter { $0.marker == .bullet }.map(\.indent).min() ?? 0
  }

  mutating func read(into result: inout Import) {
    for index in lines.indices { take(index) }
    outline.add(to: &result)
  }

  private mutating func take(_ index: Int) {
    let line = lines[index]
    if let level = headingLevel(index) { return takeHeading(line, level) }
    if let open = related, line.indent <= open.indent, line.marker != .none || line.isBehindBlank {
      related = nil
    }
    let role = line.role
    if role == .related, let paperIndent, line.indent > paperIndent || line.marker != .none,
      !outline.papers.isEmpty
    {
      related = (line.indent, outline.papers.count - 1)
      return
    }
    if isPaper(line, role) || leadsAuthors(index) { return takePaper(line) }
    guard !outline.isCurrentSectionEmpty else {
      return outline.addAbout(line.text, line: line.number)
    }
    attach(line, role)
  }

  // MARK: Headings

  /// Markdown's own, lines in bold, lines that end in a colon, and short lines with a list below;
  /// those without a mark nest by their indentation.
  private func headingLevel(_ index: Int) -> Int? {
    let line = lines[index]
    if case .heading(let level) = line.marker { return level }
    let text = line.text.withoutEmphasis
    let words = text.split(separator: " ").count
    guard words <= 10, line.role == .text else { return nil }
    let level = 2 + line.indent
    let next = index + 1 < lines.count ? lines[index + 1] : nil
    let isParent = next.map { $0.indent > line.indent } ?? false
    if let (_, rest) = TitleLine.leadingVenue(text) {
      // `ICCV 2019: Robustness` with papers below it; further words make a title of it.
      let leads = isParent || next?.marker == .bullet
      let isNamed = VenueName(String(text.prefix { $0 != ":" })) != nil
      let isTopic = isNamed && text.holds(":") && rest.split(separator: " ").count <= 3
      return line.marker == .none && isTopic && leads ? level : nil
    }
    let isVenue = VenueName(text).map { $0.decision == nil } ?? false
    guard line.marker == .none, line.indent <= margin else {
      // A bullet that only names a conference and has bullets below it.
      let isGroup = line.marker == .bullet && line.indent == margin && isVenue && words <= 3
      return isGroup && isParent ? level : nil
    }
    let isBold = line.text.hasPrefix("**") && line.text.trimmingEnd(of: ": ").hasSuffix("**")
    if isBold || isVenue && words <= 4 || line.text.hasSuffix(":") { return level }
    guard line.isBehindBlank || index == 0, words <= 8 else { return nil }
    let leadsPapers = next?.beginsWithVenue ?? false
    if leadsPapers || isParent || next?.marker == .bullet || next?.marker == .number {
      return level
    }
    // Nothing stands below it, but it stands where headings do.
    return line.indent == headingIndent && line.indent < paperIndent ?? .max && words <= 6
      && headingIndent ?? 0 < margin ? level : nil
  }

  private mutating func takeHeading(_ line: ListingLine, _ level: Int) {
    let text = line.text.withoutEmphasis.trimmingEnd(of: ": ")
    let counted = CountedHeading(String(text))
    venues = venues.filter { $0.key < level }
    let isElsewhere = ["other", "related", "elsewhere"].contains { text.lowercased().contains($0) }
    venues[level] = VenueName(heading: String(text))
    if isElsewhere { venues = [:] }
    outline.open(
      counted?.heading ?? String(text), count: counted?.count, level: level, line: line.number)
    headingIndent = line.indent
    paperIndent = nil
    noteIndent = nil
    related = nil
  }

  // MARK: Papers

  private func isPaper(_ line: ListingLine, _ role: LineRole) -> Bool {
    guard role == .text, line.marker != .quote else { return false }
    let text = line.text.withoutEmphasis
    if line.beginsWithVenue { return true }
    let words = text.split(separator: " ").count
    guard words >= 2, words <= 32, let first = text.first,
      first.isUppercase || first.isNumber || first == "[" || Self.beginsWithName(text)
    else { return false }
    let title = TitleLine(line.text)
    let isLinked = title.link != nil || IdentifierFinder.arXiv(in: text) != nil
    let isTitle = title.link != nil || !Self.isSentence(title.title)
    if isLinked, isTitle, title.title.split(separator: " ").count >= 3,
      line.marker != .none || !Self.isSentence(title.title)
    {
      return true
    }
    if title.venue != nil { return true }
    if let related, line.indent >= related.indent {
      return line.marker != .none || TitleCase.share(title.title) >= 0.6
    }
    let isBullet = line.marker == .bullet || line.marker == .number
    guard !Self.isSentence(title.title) else { return false }
    if !isBullet {
      // Lines without bullets, where no paper stands above, or one like it.
      let isListed = outline.isCurrentSectionEmpty || line.indent == paperIndent && !paperIsBullet
      return isListed && words >= 4 && TitleCase.share(title.title) >= 0.7
    }
    guard line.indent <= margin + 1 else { return false }
    return !namesVenues || (TitleCase.share(title.title) >= 0.7 && words >= 4)
  }

  /// Whether a bullet has names below it, whatever it says.
  private func leadsAuthors(_ index: Int) -> Bool {
    guard index + 1 < lines.count, case .authors = lines[index + 1].role else { return false }
    let line = lines[index]
    return line.role == .text && line.marker != .none && line.marker != .quote
      && line.indent <= margin + 1 && line.text.split(separator: " ").count > 2
  }

  /// `mixup: Beyond Empirical Risk Minimization`: what somebody calls their method.
  private static func beginsWithName(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), !text[..<colon].contains(" ") else { return false }
    return text[text.index(after: colon)...].trimmed.first?.isUppercase ?? false
      && TitleCase.share(text) >= 0.6
  }

  /// Remarks are sentences, titles are not.
  private static func isSentence(_ text: String) -> Bool {
    let lower = text.lowercased()
    if text.hasSuffix(".") || text.hasSuffix("!") {
      return text.split(separator: " ").count > 3 && TitleCase.share(text) < 0.6
    }
    if [". ", "? ", "! "].contains(where: text.contains) { return TitleCase.share(text) < 0.6 }
    let openings = [
      "i ", "we ", "they ", "it ", "this ", "todo", "note", "see ", "cf", "compare ", "idea",
      "question", "why not",
    ]
    return openings.contains(where: lower.hasPrefix) && TitleCase.share(text) < 0.6
  }

  private mutating func takePaper(_ line: ListingLine) {
    var paper = ListingPaper(line: line.number)
    paper.setTitle(line.text)
    if let related, line.indent > related.indent || line.marker != .none {
      let title = paper.builder.paper.title
      outline.change(related.paper) { $0.addNote(.comment, "Related: \(title)") }
    } else if let level = venues.keys.max(), let venue = venues[level] {
      paper.inherit(venue)
    }
    outline.append(paper)
    paperIndent = line.indent
    paperIsBullet = line.marker != .none
    lastRemark = nil
    noteIndent = nil
  }

  // MARK: What stands below a paper

  private mutating func attach(_ line: ListingLine, _ role: LineRole) {
    let isBelowNote = noteIndent.map { line.indent > $0 } ?? false
    noteIndent = nil
    switch role {
    case .authors(let names):
      outline.changeLast { $0.setAuthors(names, text: line.text, at: line.number) }
    case .tldr(let text): outline.changeLast { $0.setTLDR(text, at: line.number) }
    case .abstract(let text): outline.changeLast { $0.addAbstract(text) }
    case .keywords(let text): outline.changeLast { $0.addKeywords(text) }
    case .link(let link): outline.changeLast { $0.addLink(link, at: line.number) }
    case .decision(let text): outline.changeLast { $0.setDecision(text) }
    case .furniture: outline.skipWords(on: line.number)
    case .number: break
    case .meta, .related, .text: attachText(line, isBelowNote: isBelowNote)
    }
  }

  private mutating func attachText(_ line: ListingLine, isBelowNote: Bool) {
    let isContinued = line.marker == .none && !line.isBehindBlank && continues(line.text)
    let isQuote = Self.quote(line) != nil
    if let quote = Self.quote(line) {
      outline.changeLast { $0.addNote(.quote, quote) }
    } else if let name = Self.author(line, of: outline) {
      outline.changeLast { $0.setAuthors([name], text: line.text, at: line.number) }
    } else if isBelowNote || isContinued {
      outline.changeLast { $0.continueNote(line.marker == .bullet ? "- " + line.text : line.text) }
      noteIndent = isBelowNote ? line.indent - 1 : line.indent
      lastRemark = line.text
      return
    } else {
      outline.changeLast { $0.addNote(.comment, line.text) }
    }
    noteIndent = line.indent
    lastRemark = isQuote ? nil : line.text
  }

  /// Whether a line goes on where the remark above was broken off.
  private func continues(_ text: String) -> Bool {
    guard let lastRemark, let last = lastRemark.last, !".!?:".contains(last) else { return false }
    return text.first?.isLowercase ?? false || lastRemark.count >= 60
  }

  private static func quote(_ line: ListingLine) -> String? {
    if line.marker == .quote { return line.text }
    if line.text.hasPrefix("> ") { return String(line.text.dropFirst(2)) }
    guard let first = line.text.first, "\"“„«".contains(first), line.text.count > 12 else {
      return nil
    }
    let text = line.text.dropFirst()
    guard let end = text.lastIndex(where: { "\"”“»".contains($0) }) else { return nil }
    let behind = text[text.index(after: end)...].trimmed
    // `"…" (p. 3)`; more words behind the quote make a remark of it.
    guard behind.isEmpty || behind.count < 12 else { return nil }
    return text[..<end].trimmed + (behind.isEmpty ? "" : " " + behind)
  }

  /// One name alone directly below a title.
  private static func author(_ line: ListingLine, of outline: ListingOutline) -> String? {
    guard let paper = outline.papers.last, !paper.hasAuthors, paper.builder.notes.isEmpty,
      line.number == paper.line + 1,
      AuthorLine.isName(line.text), line.text.split(separator: " ").count <= 5
    else { return nil }
    return NameText.reading(line.text)
  }
}
