/// ISBNs have ten or thirteen digits and the right check digit.
struct ISBNFormCheck: IdentifierCheck {
  let kind = IdentifierKind.isbn
  let code: CheckCode = "isbn-form"
  let summary = "an ISBN has 10 or 13 digits, and its check digit is right"
  let explanation = """
    The last digit of an ISBN is computed from the others, so a slip shows. Hyphens may stand where \
    they are printed in the book. A wrong check digit means that some digit is wrong: look it up.
    """
  let wrong: CheckExample = "title: Deep Learning\nisbn: 978-0-262-03561-4\n"
  let right: CheckExample = "title: Deep Learning\nisbn: 978-0-262-03561-3\n"

  func advice(for text: String) -> String? {
    let digits = text.filter { $0.isASCII && ($0.isNumber || $0 == "X" || $0 == "x") }.count
    switch digits {
    case 10, 13: return "its check digit does not fit: compare it with the book, digit by digit"
    default: return "it has \(digits) digits; an ISBN has 10 or 13"
    }
  }
}
