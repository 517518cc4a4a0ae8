import LibYAML

/// Texts show what they say.
struct UnprintableCheck: FileCheck {
  let code: CheckCode = "unprintable"
  let severity = Severity.warning
  let summary = "no text has control, direction or invisible characters in it"
  let explanation = """
    Escape sequences can change a terminal, direction marks can make a text look like another, and \
    invisible characters keep a search from finding what everybody sees. They come along when \
    text is pasted from PDFs and web pages. readlog shows them escaped; retype the text around them.
    """
  let wrong: CheckExample = "title: Similar\u{200B}ity\n"
  let right: CheckExample = "title: Similarity\n"

  func findings(in file: CheckedFile) -> [Finding] {
    // Escapes in quotes can hide anything; without them and beyond ASCII there is nothing to find.
    let isPlain = file.file.text.utf8.allSatisfy {
      ($0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\")) || $0 == UInt8(ascii: "\n")
    }
    if isPlain { return [] }
    var findings: [Finding] = []
    file.root.forEachScalar { node in
      guard let text = node.text, let odd = text.unicodeScalars.first(where: \.isUnprintable) else {
        return
      }
      findings.append(
        finding(
          in: file.file, at: place(of: odd, in: node, of: file.file.text),
          "the \(odd.unprintableKind) character \(odd.escapedByNumber) stands here",
          hint: "retype the text without it"))
    }
    return findings
  }

  /// Where the character itself is written; the whole text where it is written as an escape.
  private func place(
    of scalar: Unicode.Scalar, in node: YAMLNode, of text: String
  ) -> Range<Int> {
    let start = text.utf8.index(text.startIndex, offsetBy: node.span.lowerBound)
    let end = text.utf8.index(text.startIndex, offsetBy: node.span.upperBound)
    guard let index = text[start..<end].unicodeScalars.firstIndex(of: scalar) else {
      return node.span
    }
    let offset = node.span.lowerBound + text.utf8.distance(from: start, to: index)
    return offset..<offset + String(Character(scalar)).utf8.count
  }
}

extension Unicode.Scalar {
  fileprivate var isUnprintable: Bool {
    if value < 0x7F { return value < 0x20 && value != 0x0A && value != 0x09 }
    return isTerminalControl || isBidiControl || isInvisible
  }

  fileprivate var unprintableKind: String {
    isTerminalControl ? "control" : isBidiControl ? "direction" : "invisible"
  }
}
