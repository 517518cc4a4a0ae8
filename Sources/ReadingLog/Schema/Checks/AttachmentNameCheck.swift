import LibYAML

/// The names of attached files are names, not paths.
struct AttachmentNameCheck: FileCheck {
  let code: CheckCode = "attachment-name"
  let severity = Severity.error
  let summary = "the names in files are plain file names"
  let explanation = """
    A name in 'files' becomes the name of a file on everybody's disk. It has no '/' or '\\', no \
    control characters, does not begin with '.' or '-', and is not longer than 200 bytes.
    """
  let wrong = CheckExample(.record("ada2026example", Self.record(name: "../paper.pdf")))
  let right = CheckExample(.record("ada2026example", Self.record(name: "paper.pdf")))

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .fileName = slot.shape, !AttachmentName.isValid(slot.name) else {
        return nil
      }
      return finding(
        in: file.file, at: slot.span, "\(DidYouMean.quote(slot.name)) is no plain file name",
        hint: "write the name without folders, as in 'paper.pdf'")
    }
  }

  private static func record(name: String) -> String {
    "title: Similarity\nfiles:\n  \(name):\n    sha256: "
      + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
  }
}
