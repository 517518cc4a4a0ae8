/// Where a paper is on the web, as its record says.
package struct PaperLink: Hashable, Sendable {
  /// What the link was made of.
  package let field: Field
  /// `http` or `https`, and nothing that a program could misread.
  package let address: String

  /// What leads to the paper, the most lasting first.
  package static let fields: [Field] = [.doi, .url, .arxiv, .openreview, .pmid]

  /// The links of a paper, the best first; a record may hold what is no link, which is left out.
  package static func all(of paper: Paper) -> [PaperLink] {
    fields.compactMap { field in
      guard let text = paper[field] else { return nil }
      let address =
        if case .identifier(let kind) = field.kind { kind.link(escaped(text)) } else { text }
      return address.flatMap { WebLink.isValid($0) ? PaperLink(field: field, address: $0) : nil }
    }
  }

  /// Identifiers may hold what means something else in an address: `#`, `?`, `<`.
  private static func escaped(_ identifier: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    let plain = Array("-._~!$'()*+,;:@/=".utf8)
    let bytes = identifier.utf8.flatMap { byte -> [UInt8] in
      let scalar = Unicode.Scalar(byte)
      if plain.contains(byte) || scalar.properties.isASCIIHexDigit { return [byte] }
      if scalar.isASCII, scalar.properties.isAlphabetic { return [byte] }
      return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
