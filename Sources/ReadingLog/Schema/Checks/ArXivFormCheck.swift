import LibYAML

/// arXiv ids are of the new or the old style, and carry no version.
struct ArXivFormCheck: IdentifierCheck {
  let kind = IdentifierKind.arxiv
  let code: CheckCode = "arxiv-form"
  let summary = "an arXiv id is 1905.00414 or hep-th/9901001, without its version"
  let explanation = """
    Since April 2007 an arXiv id is year and month, a dot and a number of four digits, five since \
    2015; before, it was an archive, a slash and seven digits. The version is kept apart, in \
    'version': a paper stays the same paper when its authors revise it. 'readlog check --fix' \
    strips links, 'arXiv:' and the version.
    """
  let wrong: CheckExample = "title: Similarity\narxiv: 1905.0414\n"
  let right: CheckExample = "title: Similarity\narxiv: \"1905.00414\"\n"

  func advice(for text: String) -> String? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let date = Int(digits: parts[0]), Int(digits: parts[1]) != nil,
      parts[0].utf8.count == 4
    else { return nil }
    if !(1...12).contains(date % 100) {
      return "the first four digits are year and month, and there is no month \(date % 100)"
    }
    let wanted = date < 1501 ? "four" : "five"
    return "\(wanted) digits follow the dot; a number that lost its zeros in a spreadsheet?"
  }

  /// The version moves to its own field, unless another stands there.
  func fix(for slot: Slot, bare: String, in file: CheckedFile) -> Fix {
    let field = Field.version.rawValue
    guard let version = ArXivID(slot.text)?.version, file.root[field] == nil else {
      return Fix(.replace(slot.span, with: bare))
    }
    return Fix(.replace(slot.span, with: bare), .set([field], .text("v\(version)")))
  }
}
