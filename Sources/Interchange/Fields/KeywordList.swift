import ReadingLog

/// Keywords in one text.
enum KeywordList {
  /// Between them stand `;`, line breaks, or, where there is none of these, commas.
  ///
  /// - Parameter isWhole: a comma belongs to the keyword, as in `Networks, Neural`.
  static func reading(_ text: String, isWhole: Bool = false) -> [String] {
    let text = Markup.isIn(text) ? Markup.plain(text) : text
    let separators: [Character] = [";", "\n", "·", "•", "|", "；"]
    let found = separators.filter { text.contains($0) }
    let pieces =
      found.isEmpty
      ? (isWhole ? [text[...]] : text.split { $0 == "," || $0 == "，" || $0 == "、" })
      : text.split { found.contains($0) }
    return pieces.map { PlainText.line(String($0)) }.filter { !$0.isEmpty }
  }

  /// The same in one text that reads back; one keyword with a comma in it gets a `;` behind it.
  static func written(_ keywords: [String]) -> String? {
    let keywords = Set(keywords).sorted()
    if keywords.isEmpty { return nil }
    let text = keywords.joined(separator: "; ")
    return keywords.count == 1 && text.holds(",") ? text + ";" : text
  }
}
