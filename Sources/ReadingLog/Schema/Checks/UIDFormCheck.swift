/// A uid is ten letters and digits.
struct UIDFormCheck: FileCheck {
  let code: CheckCode = "uid-form"
  let severity = Severity.error
  let summary = "a uid is ten lower-case letters and digits"
  let explanation = """
    readlog writes the uid once, when a paper is added; it tells that two files are one paper, \
    whatever their names. Nobody has to write one by hand: where it is damaged, take the old one \
    from 'git log', or remove the line.
    """
  let wrong: CheckExample = "title: Similarity\nuid: k3f9\n"
  let right: CheckExample = "title: Similarity\nuid: k3f9q2m7wd\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .uid = slot.shape, !Self.isValid(slot.text) else { return nil }
      return finding(
        in: file.file, at: slot.span, "\(DidYouMean.quote(slot.text)) is no uid",
        hint: "restore it from 'git log', or remove the line")
    }
  }

  static func isValid(_ text: String) -> Bool {
    text.utf8.count == 10
      && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
  }
}
