/// Files are known by their SHA-256.
struct DigestFormCheck: FileCheck {
  let code: CheckCode = "sha256-form"
  let severity = Severity.error
  let summary = "a file's sha256 is 64 lower-case hexadecimal digits"
  let explanation = """
    The SHA-256 of a file says which file it is, so that two people know that they read the same. \
    'sha256sum' computes it.
    """
  let wrong: CheckExample = "title: Similarity\nfiles:\n  paper.pdf:\n    sha256: e3b0c442\n"
  let right = CheckExample(
    .record(
      "ada2026example",
      "title: Similarity\nfiles:\n  paper.pdf:\n    sha256: "
        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"))

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .sha256 = slot.shape, !Self.isValid(slot.text) else { return nil }
      let lower = slot.text.lowercased()
      return finding(
        in: file.file, at: slot.span,
        "'sha256' is 64 lower-case hexadecimal digits, not \(DidYouMean.quote(slot.text))",
        hint: "'sha256sum FILE' tells it",
        fix: Self.isValid(lower) ? Fix(.replace(slot.span, with: lower)) : nil)
    }
  }

  private static func isValid(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { (0x61...0x66).contains($0) || (0x30...0x39).contains($0) }
  }
}
