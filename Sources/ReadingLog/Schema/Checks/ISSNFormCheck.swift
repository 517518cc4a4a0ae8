/// ISSNs have eight digits and the right check digit.
struct ISSNFormCheck: IdentifierCheck {
  let kind = IdentifierKind.issn
  let code: CheckCode = "issn-form"
  let summary = "an ISSN is 1234-567X, and its check digit is right"
  let explanation = """
    An ISSN has two groups of four digits; the last digit, which can be X, is computed from the \
    others, so a slip shows. 'readlog check --fix' adds a missing hyphen.
    """
  let wrong: CheckExample = "title: Similarity\nissn: 0028-0863\n"
  let right: CheckExample = "title: Similarity\nissn: 0028-0836\n"

  func advice(for text: String) -> String? {
    let digits = text.filter { $0.isASCII && ($0.isNumber || $0 == "X" || $0 == "x") }.count
    return digits == 8
      ? "its check digit does not fit: compare it with the journal, digit by digit"
      : "it has \(digits) digits; an ISSN has 8"
  }
}
