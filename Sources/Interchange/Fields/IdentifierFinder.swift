import ReadingLog

/// Identifiers that stand in the midst of a text or in an address.
enum IdentifierFinder {
  /// The first DOI in a text.
  static func doi(in text: String) -> String? {
    let text = text.holds("%2F") || text.holds("%2f") ? percentDecoded(text) : text
    for place in text.places(of: "10.") {
      let start = text.utf8.index(text.startIndex, offsetBy: place)
      if start > text.startIndex {
        let before = text[text.index(before: start)]
        if before.isNumber || before.isLetter || before == "." { continue }
      }
      var end = text[start...].prefix { !$0.isWhitespace && !"\"<>|{}\\^`,;".contains($0) }
      end = trimmed(end)
      if let doi = DOI.normalized(end) { return doi }
    }
    return nil
  }

  /// Full stops, quotes and parentheses behind a DOI belong to the text around it.
  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let last = text.last {
      let isUnopened =
        (last == ")" && text.count { $0 == ")" } > text.count { $0 == "(" })
        || (last == "]" && text.count { $0 == "]" } > text.count { $0 == "[" })
      guard isUnopened || ".:'’”*".contains(last) else { break }
      text.removeLast()
    }
    return text
  }

  /// The first arXiv id that is said to be one: `arXiv:1905.00414v2 [cs.LG]`, `arxiv.org/abs/…`.
  static func arXiv(in text: String) -> ArXivID? {
    guard text.holds(anyCase: "arxiv") else { return nil }
    for mark in text.lowercasedASCII.places(of: "arxiv") {
      var rest = text.utf8.dropFirst(mark + 5).drop { $0 == 0x20 }
      for word in [".org/abs/", ".org/pdf/", ".org/html/", ":", ".", "/", " preprint"]
      where String(decoding: rest.prefix(word.utf8.count), as: UTF8.self).lowercased() == word {
        rest = rest.dropFirst(word.utf8.count).drop { $0 == 0x20 || $0 == UInt8(ascii: ":") }
      }
      let candidate = rest.prefix { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-")
        }
      }
      var id = String(decoding: candidate, as: UTF8.self)
      while id.hasSuffix(".") { id.removeLast() }
      if let found = ArXivID(id) { return found }
    }
    return nil
  }

  /// What an address says, if it is the page of an identifier and no more.
  static func identifier(inLink link: String) -> (field: Field, id: String)? {
    let lower = link.lowercased()
    func host(_ name: String) -> Bool {
      lower.hasPrefix("https://\(name)/") || lower.hasPrefix("http://\(name)/")
    }
    if host("doi.org") || host("dx.doi.org") || host("www.doi.org") {
      return doi(in: link).map { (.doi, $0) }
    }
    if host("arxiv.org") || host("www.arxiv.org") || host("export.arxiv.org") {
      return arXiv(in: link).map { (.arxiv, $0.bare) }
    }
    if host("openreview.net"), let mark = link.places(of: "id=").first {
      return OpenReviewID.normalized(Substring(link.utf8.dropFirst(mark + 3))).map {
        (.openreview, $0)
      }
    }
    if host("pubmed.ncbi.nlm.nih.gov") || lower.hasPrefix("http://www.ncbi.nlm.nih.gov/pubmed/")
      || lower.hasPrefix("https://www.ncbi.nlm.nih.gov/pubmed/")
    {
      let path = lower.split(separator: "/")
      return path.last.flatMap { PubMedID.normalized($0) }.map { (.pmid, $0) }
    }
    return nil
  }

  /// `%2F` and its like; a text that is no UTF-8 then stays as it is.
  private static func percentDecoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? text
  }
}

extension String {
  /// Small letters for ASCII's capitals; everything else, and so every place, as it is.
  fileprivate var lowercasedASCII: String {
    String(decoding: utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
