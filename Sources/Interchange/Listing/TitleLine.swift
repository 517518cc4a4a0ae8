import ReadingLog

/// A title as it stands in a listing, with what is glued to it: `ICML 2019-`, `(Oral)`, a link, a
/// star, a remark behind a dash.
struct TitleLine {
  private(set) var title: String
  private(set) var venue: VenueName?
  private(set) var decision: String?
  private(set) var link: String?
  private(set) var remark: String?
  private(set) var mark: String?

  init(_ text: String) {
    title = PlainText.line(text)
    takeMarks()
    takeLink()
    takeEmphasis()
    if let (venue, rest) = Self.leadingVenue(title) {
      self.venue = venue
      title = rest
      takeEmphasis()
    }
    takeRemark()
    takeParentheses()
    takeTrailingVenue()
    takeEmphasis()
    let bare = title.trimmingEnd(of: ". ")
    if title.hasSuffix("."), !title.hasSuffix("..") { title = String(bare) }
    // Quotes around the whole of it.
    if let first = title.first, let last = title.last, "\"“„«".contains(first),
      "\"”“»".contains(last), title.count > 2,
      !title.dropFirst().dropLast().contains(where: { "\"“”".contains($0) })
    {
      title = title.dropFirst().dropLast().trimmed
    }
  }

  /// `ICML 2019-Some Title`, `ICML 2019: …`, `[ICML 2019] …`, `(ICML'19) …`: the venue, and the rest.
  static func leadingVenue(_ text: String) -> (venue: VenueName, rest: String)? {
    if let open = text.first,
      let close = ["[": "]", "(": ")", "【": "】"][open].flatMap({
        text.firstIndex(of: Character($0))
      })
    {
      let inside = String(text[text.index(after: text.startIndex)..<close])
      let rest = text[text.index(after: close)...].drop { " :-–—".contains($0) }.trimmed
      guard let venue = VenueName(inside), isVenue(venue), !rest.isEmpty else { return nil }
      return (venue, rest)
    }
    let head = text.prefix(60)
    guard head.contains(where: \.isNumber) else { return nil }
    for place in head.indices where "-–—:".contains(head[place]) {
      guard let venue = VenueName(String(head[..<place])), isVenue(venue) else { continue }
      let rest = text[place...].drop { " :-–—".contains($0) }.trimmed
      return rest.isEmpty ? nil : (venue, rest)
    }
    return nil
  }

  /// A venue's name is short, and has a capital in it: `ICML`, `NeurIPS Workshop`, `Nature`.
  private static func isVenue(_ venue: VenueName) -> Bool {
    let isDecided = venue.decision.map { LineRole($0) == .decision($0) } ?? true
    return isDecided && venue.venue.split(separator: " ").count <= 5
      && venue.venue.first?.isUppercase ?? false
      && !venue.venue.contains(where: { ".,;?!".contains($0) })
  }

  static let stars: Set<Character> = [
    "★", "☆", "⭐", "✩", "✭", "✮", "⋆", "🌟", "🔥", "✅", "❤", "👍", "‼", "❗",
  ]

  private mutating func takeMarks() {
    // Some are followed by a mark that asks for colours.
    let found = title.filter { Self.stars.contains(Character($0.unicodeScalars.first ?? " ")) }
    guard !found.isEmpty else { return }
    mark = found
    title = PlainText.line(title.filter { !found.contains($0) })
  }

  /// Markdown's `[title](address)`, and a bare address at the end.
  private mutating func takeLink() {
    if title.holds("]("), takeMarkdownLink() { return }
    guard let place = title.places(of: "http").last else { return }
    let start = title.utf8.index(title.startIndex, offsetBy: place)
    let address = String(title[start...].trimmed.trimmingEnd(of: ")>]."))
    guard WebLink.isValid(address) else { return }
    link = address
    title = String(String(title[..<start]).trimmingEnd(of: " (<[-–—:,"))
  }

  private mutating func takeMarkdownLink() -> Bool {
    guard let place = title.places(of: "](").first else { return false }
    let close = title.utf8.index(title.startIndex, offsetBy: place)
    let address = title[close...].dropFirst(2).prefix { $0 != ")" }
    guard let open = title[..<close].lastIndex(of: "["), WebLink.isValid(address) else {
      return false
    }
    let words = String(title[title.index(after: open)..<close])
    link = String(address)
    // `Title [pdf](…)` is a title with a link word.
    let kept = LineRole(words) == .furniture ? "" : words
    title = (title[..<open] + kept + title[address.endIndex...].dropFirst()).trimmed
    return true
  }

  private mutating func takeEmphasis() {
    for pair in ["**", "__", "*", "_", "`"] where title.hasPrefix(pair) {
      guard title.count > 2 * pair.count, let end = title.dropFirst(pair.count).firstRange(of: pair)
      else { continue }
      let inside = title[title.index(title.startIndex, offsetBy: pair.count)..<end.lowerBound]
      title = (inside + title[end.upperBound...]).trimmed
      return
    }
  }

  /// Behind a dash: what does not go on like a title is a remark.
  /// `Some Title, ICML 2020`, and `Some Title. Roe et al., ICML 2020`.
  private mutating func takeTrailingVenue() {
    let text = title.hasSuffix(".") ? String(title.dropLast()) : title
    guard venue == nil, let comma = text.lastIndex(of: ","),
      let found = VenueName(text[text.index(after: comma)...].trimmed), Self.isVenue(found),
      found.year != nil, found.decision == nil, PaperTypeGuess.isConference(found.venue)
    else { return }
    venue = found
    title = text[..<comma].trimmed
    guard title.hasSuffix(" et al.") || title.hasSuffix(" et al"),
      let stop = title.places(of: ". ")
        .last(where: { title.utf8.count - $0 < 40 })
    else { return }
    let place = title.utf8.index(title.startIndex, offsetBy: stop)
    remark = remark ?? title[place...].dropFirst(2).trimmed
    title = String(title[..<place])
  }

  private mutating func takeRemark() {
    for place in title.indices where "-–—".contains(title[place]) {
      let before = String(title[..<place])
      let after = String(title[place...].drop { "-–—".contains($0) })
      let isApart = before.hasSuffix(" ") && after.hasPrefix(" ")
      guard before.trimmed.contains(" "), isApart || Self.isGluedRemark(after) else { continue }
      if isApart, ArXivID(after) != nil {
        link = link ?? "https://arxiv.org/abs/" + after.trimmed
      } else if Self.isRemark(after.trimmed) {
        remark = after.trimmed
      } else {
        continue
      }
      title = before.trimmed
      return
    }
  }

  /// `…Learning-Interesting, but slow`; not `…-Good-Turing`.
  private static func isGluedRemark(_ text: String) -> Bool {
    let word = text.prefix { $0.isLetter }
    return openings.contains(word.lowercased()) && !text.dropFirst(word.count).hasPrefix("-")
      && isRemark(text)
  }

  private static func isRemark(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    if first.isLowercase || "!?".contains(last) || (last == "." && !text.hasSuffix("..")) {
      return true
    }
    return openings.contains(text.prefix { $0.isLetter }.lowercased())
      && TitleCase.share(text) < 0.6
  }

  /// Words with which people begin what they think of a paper.
  private static let openings: Set<String> = [
    "interesting", "good", "great", "nice", "important", "similar", "cool", "must", "see", "very",
    "read", "not", "i", "we", "this", "really", "maybe",
  ]

  /// `(Oral)`, `[Poster]`, `(ICML 2019)` at the end.
  private mutating func takeParentheses() {
    while let (before, inside) = Self.parenthesis(atEndOf: title) {
      if case .decision(let word) = LineRole(inside) {
        decision = word
      } else if venue == nil, let found = VenueName(inside), Self.isVenue(found) {
        venue = found
      } else if LineRole(inside) != .furniture || inside.count < 3 {
        return
      }
      title = before
    }
  }

  private static func parenthesis(atEndOf text: String) -> (before: String, inside: String)? {
    let text = text.hasSuffix(".") ? text.dropLast() : text[...]
    guard let last = text.last, last == ")" || last == "]",
      let open = text.lastIndex(of: last == ")" ? "(" : "[")
    else { return nil }
    let inside = text[text.index(after: open)...].dropLast()
    let before = text[..<open].trimmed
    return (2...40).contains(inside.count) && !before.isEmpty ? (before, String(inside)) : nil
  }
}

/// How far a text is written as English titles are.
enum TitleCase {
  /// The share of longer words that begin with a capital.
  static func share(_ text: String) -> Double {
    let words = text.split { !($0.isLetter || $0 == "'" || $0 == "-") }.filter { $0.count >= 4 }
    guard !words.isEmpty else { return text.first?.isUppercase ?? false ? 1 : 0 }
    return Double(words.count { $0.first?.isUppercase ?? false }) / Double(words.count)
  }
}
