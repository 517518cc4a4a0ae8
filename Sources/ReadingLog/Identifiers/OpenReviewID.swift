/// The id of an OpenReview forum: letters, digits, `-` and `_`, as in `BkeStsCcKQ`.
package enum OpenReviewID {
  package static func normalized(_ text: some StringProtocol) -> String? {
    let bare = text.trimmed.dropping(prefixes: [
      "https://openreview.net/forum?id=", "http://openreview.net/forum?id=",
      "https://openreview.net/pdf?id=", "openreview.net/forum?id=", "openreview:",
    ])
    let id = bare.prefix { $0 != "&" && $0 != "#" }
    guard (5...40).contains(id.utf8.count),
      id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    else { return nil }
    return String(id)
  }
}
