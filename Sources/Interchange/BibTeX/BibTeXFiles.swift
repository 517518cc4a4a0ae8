import ReadingLog

/// The paths in a `file` field.
///
/// JabRef writes `description:path:type`, entries separated by `;`, and a backslash before what
/// means itself (its manual, "Linking files"); Zotero and Mendeley follow it, more or less. Others
/// write the bare path.
enum BibTeXFiles {
  static func paths(_ value: String) -> [String] {
    // Mendeley's way to write a backslash.
    let value = value.split(separator: "$\\backslash$", omittingEmptySubsequences: false)
      .joined(separator: "\\")
    return BibTeXList.unescapedSplit(value, at: ASCII.semicolon).compactMap { path($0.trimmed) }
  }

  /// BibDesk's `file://localhost/Users/jane/a%20paper.pdf`.
  static func path(ofLocalURL url: String) -> String? {
    for prefix in ["file://localhost/", "file:///"] where url.trimmed.hasPrefix(prefix) {
      return PercentText.decoded("/" + url.trimmed.dropFirst(prefix.count))
    }
    return nil
  }

  private static func path(_ entry: String) -> String? {
    let parts = BibTeXList.unescapedSplit(entry, at: ASCII.colon)
    let path: String
    switch parts.count {
    case 0, 1: path = entry
    case 2:
      // A drive (`C:/papers`), or a path without its type.
      path = isDrive(parts[0]) ? entry : parts[0].isEmpty || isType(parts[0]) ? parts[1] : parts[0]
    default:
      // The last one is the type. Zotero does not escape the colon of a drive.
      let place = parts.count - 2
      path = isDrive(parts[place - 1]) ? parts[place - 1] + ":" + parts[place] : parts[place]
    }
    let plain = unescaped(path).trimmed
    return plain.isEmpty ? nil : plain
  }

  private static func isDrive(_ text: String) -> Bool {
    text.utf8.count == 1 && (text.utf8.first?.isASCIILetter ?? false)
  }

  private static func isType(_ text: String) -> Bool {
    ["pdf", "html", "url"].contains(text.lowercased())
  }

  /// A backslash before a colon, semicolon, backslash, brace or underscore is JabRef's or LaTeX's;
  /// before a letter it belongs to the path.
  private static func unescaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let isEscape =
        bytes[index] == ASCII.backslash && index + 1 < bytes.count
        && !bytes[index + 1].isASCIILetter && !bytes[index + 1].isASCIIDigit
      if isEscape { index += 1 }
      if bytes[index] != ASCII.openBrace, bytes[index] != ASCII.closeBrace {
        output.append(bytes[index])
      }
      index += 1
    }
    return output.text
  }
}

extension BibTeXList {
  /// The pieces between separators that no backslash stands before; the backslashes stay.
  static func unescapedSplit(_ value: String, at separator: UInt8) -> [String] {
    let bytes = Array(value.utf8)
    var pieces: [String] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      if bytes[index] == ASCII.backslash {
        index += 1
      } else if bytes[index] == separator {
        pieces.append(bytes[start..<index].text)
        start = index + 1
      }
      index += 1
    }
    pieces.append(bytes[min(start, bytes.count)...].text)
    return pieces
  }
}
