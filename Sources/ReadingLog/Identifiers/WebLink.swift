/// Links that may stand in a record and on its page.
package enum WebLink {
  /// Whether the text is an absolute `http` or `https` URL with a host and nothing that a browser or
  /// a terminal could misread.
  package static func isValid(_ text: some StringProtocol) -> Bool {
    let lower = text.lowercased()
    guard let scheme = ["https://", "http://"].first(where: lower.hasPrefix) else { return false }
    let rest = text.dropFirst(scheme.count)
    let host = rest.prefix { !"/?#".contains($0) }
    guard !host.isEmpty, host.first != ".", !host.hasPrefix(":") else { return false }
    return rest.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && $0.value > 0x20 && !"<>\"`\\^{|}".unicodeScalars.contains($0)
        && $0.properties.generalCategory != .control && $0.properties.generalCategory != .format
    }
  }
}
