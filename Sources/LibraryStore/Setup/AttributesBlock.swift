/// The lines that `setup` writes into `info/attributes` of a Git directory, where they count in
/// sparse checkouts and on branches too that do not have the library's `.gitattributes`.
enum AttributesBlock {
  private static let begin = "# readlog setup: begin"
  private static let end = "# readlog setup: end"

  /// Gives the library's files to our merge driver, and says no more: how lines end is for the
  /// library to say, to everybody.
  ///
  /// - Parameter prefix: empty, or a folder ending in `/`.
  static func lines(for prefix: String) -> [String] {
    [LibraryFolder.papersName, LibraryFolder.shelvesName].map { name in
      pattern(prefix, rest: name + "/**") + " merge=readlog"
    }
  }

  /// The text with these lines in its block; `nil` where they are there already.
  static func adding(_ lines: [String], to text: String) -> String? {
    let present = block(of: text)
    let missing = lines.filter { !present.contains($0) }
    if missing.isEmpty { return nil }
    let rest = removing(from: text) ?? text
    let gap = rest.isEmpty || rest.hasSuffix("\n") ? "" : "\n"
    return rest + gap + ([begin] + present + missing + [end]).map { $0 + "\n" }.joined()
  }

  /// The text without the block; `nil` where there is none.
  static func removing(from text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let range = range(in: lines) else { return nil }
    return (lines[..<range.lowerBound] + lines[range.upperBound...]).joined(separator: "\n")
  }

  private static func block(of text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return range(in: lines).map { lines[$0].dropFirst().dropLast().map(String.init) } ?? []
  }

  private static func range(in lines: [Substring]) -> Range<Int>? {
    guard let first = lines.firstIndex(where: { $0 == begin }),
      let last = lines[first...].firstIndex(where: { $0 == end })
    else { return nil }
    return first..<(last + 1)
  }

  /// A folder's name as a pattern that means nothing but itself: `/` in front keeps it at the top
  /// (and `!` and `#` from being first), backslashes keep `*?[` from being wildcards, and quotes are
  /// those of C (git help gitattributes).
  private static func pattern(_ prefix: String, rest: String) -> String {
    var literal = ""
    for character in prefix.unicodeScalars {
      if "*?[\\".unicodeScalars.contains(character) { literal += "\\" }
      literal.unicodeScalars.append(character)
    }
    let pattern = "/" + literal + rest
    let isPlain = literal.unicodeScalars.allSatisfy {
      $0.value > 0x20 && $0 != "\"" && $0.value != 0x7F
    }
    return isPlain ? pattern : "\"" + escapedForC(pattern) + "\""
  }

  private static func escapedForC(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": return "\\" + String(scalar)
      case "\n": return "\\n"
      case let control where control.value < 0x20 || control.value == 0x7F:
        let digits = String(control.value, radix: 8)
        return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      default: return String(scalar)
      }
    }.joined()
  }
}
