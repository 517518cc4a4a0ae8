/// Joins parts of a reference: what is missing leaves nothing behind, and no mark stands twice.
struct Sentences {
  private(set) var text = ""

  /// Adds a sentence; the one before it is ended with a full stop unless it has an end.
  mutating func add(_ part: String?) {
    guard let part, !part.isEmpty else { return }
    if !text.isEmpty { text += Self.endsSentence(text) ? " " : ". " }
    text += part
  }

  /// Adds a link, which nothing may follow.
  mutating func addLink(_ link: String?) {
    guard let link else { return }
    add(link)
    isOpen = true
  }

  /// Whether a full stop at the end would become a part of a link.
  private var isOpen = false

  /// The text with its last full stop.
  var ended: String { text.isEmpty || isOpen || Self.endsSentence(text) ? text : text + "." }

  /// What there is, with commas between.
  static func commas(_ parts: [String?]) -> String? {
    let parts = parts.compactMap(\.self).filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  static func endsSentence(_ text: String) -> Bool {
    var text = text[...]
    while let last = text.last, "”\"’)]".contains(last), text.count > 1, last != ")" && last != "]"
    {
      text.removeLast()
    }
    return text.last.map { ".?!…".contains($0) } ?? true
  }
}
