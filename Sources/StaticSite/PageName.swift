import ReadingLog

/// The names of pages: letters, digits and few signs, so that neither an address nor a file system could
/// take one for something else, and no two that differ only in case.
struct PageNames: Sendable {
  private let names: [String: String]

  /// - Parameters:
  ///   - texts: what pages are made for; the name of one does not depend on the others, unless they
  ///     would share it.
  ///   - plain: whether a text can be a name as it is.
  init(_ texts: some Sequence<String>, plain: (String) -> Bool) {
    var names: [String: String] = [:]
    var taken: Set<String> = ["index"]
    for text in Set(texts).sorted() {
      var name = plain(text) ? text.replacing("/", with: "--") : Self.name(for: text)
      if !taken.insert(name.lowercased()).inserted {
        name += "-" + Self.digits(text, count: 16)
        taken.insert(name)
      }
      names[text] = name
    }
    self.names = names
  }

  /// - Returns: `nil` for a text that no page was made for.
  subscript(text: String) -> String? { names[text] }

  /// Words that one can read, and digits that tell it from all others.
  private static func name(for text: String) -> String {
    let words = Folding.words(text.prefix(200)).map { Folding.asciiWord($0) }.filter { !$0.isEmpty }
    let readable = words.joined(separator: "-").prefix(48)
    return (readable.isEmpty ? "page" : readable) + "-" + digits(text, count: 8)
  }

  private static func digits(_ text: String, count: Int) -> String {
    let digits = String(Digest(text).value, radix: 16)
    return String((String(repeating: "0", count: 16 - digits.count) + digits).suffix(count))
  }

  /// Ids are mostly fit as they are; `index.2` is the second part of the list of all papers.
  static func isPlainID(_ id: String) -> Bool {
    PaperID.fault(in: id) == nil && !id.lowercased().hasPrefix("index.")
      && id.utf8.allSatisfy { isLetterOrDigit($0) || "-_.+".utf8.contains($0) }
  }

  /// Tags as they should be; their levels are joined by `--`, which stands in no tag.
  static func isPlainTag(_ tag: String) -> Bool {
    TagName.isValid(tag) && tag.utf8.allSatisfy { isLetterOrDigit($0) || "-/".utf8.contains($0) }
      && PaperID.fault(in: tag.replacing("/", with: "--")) == nil
  }

  /// Handles, names of shelves, years: no dot, which parts a name from the number of its page.
  static func isPlainWord(_ word: String) -> Bool {
    isPlainID(word) && !word.contains(".")
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
