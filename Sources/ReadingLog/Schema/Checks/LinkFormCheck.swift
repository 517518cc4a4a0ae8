/// Links lead somewhere, and nowhere they should not.
struct LinkFormCheck: FileCheck {
  let code: CheckCode = "link-form"
  let severity = Severity.error
  let summary = "url and code are whole links with http:// or https://"
  let explanation = """
    A link begins with 'https://' (or 'http://') and a host, and has no blanks in it. Others, such \
    as 'javascript:' or paths on one person's computer, are useless or harmful to the people who \
    share the list.
    """
  let wrong: CheckExample = "title: Similarity\nurl: www.example.org/cka\n"
  let right: CheckExample = "title: Similarity\nurl: https://www.example.org/cka\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .link = slot.shape, !WebLink.isValid(slot.text) else { return nil }
      return finding(
        in: file.file, at: slot.span, "\(DidYouMean.quote(slot.text)) is no link to the web",
        hint: hint(for: slot.text))
    }
  }

  private func hint(for text: String) -> String {
    let lower = text.lowercased()
    if lower.contains(where: \.isWhitespace) { return "a link has no blanks in it: write %20" }
    if DOI.normalized(text) != nil { return "put it into 'doi'" }
    if lower.hasPrefix("file:") || lower.hasPrefix("/") {
      return "others do not have this file: give a link that works for everybody"
    }
    return "write the whole link, as in https://example.org/paper"
  }
}
