import LibYAML

/// Records are small.
struct FileSizeCheck: FaultCheck, FileCheck {
  let code: CheckCode = "file-size"
  let severity = Severity.warning
  let summary = "a file has at most 256 KiB"
  let explanation = """
    A record of a paper with a hundred notes has some 50 KiB. A larger one usually has the paper's \
    own text in it, which makes every listing slower for everybody. Keep long text in a file of \
    its own. Files of more than 4 MiB are not read at all.
    """
  /// Computed, as it is as long as it has to be.
  var wrong: CheckExample {
    let abstract = String(repeating: "word ", count: Self.limit / 5)
    return CheckExample(.record("ada2026example", "title: Similarity\nabstract: \(abstract)end\n"))
  }
  let right: CheckExample = "title: Similarity\nabstract: What the paper says about itself.\n"

  private static let limit = 256 << 10

  func finding(for fault: RecordFault, in file: LibraryFile) -> Finding? {
    guard case .yaml(let error) = fault.reason, error.reason == .tooLarge else { return nil }
    return finding(in: file, at: fault.span, error.message, hint: error.hint, severity: .error)
  }

  func findings(in file: CheckedFile) -> [Finding] {
    let size = file.file.text.utf8.count
    guard size > Self.limit else { return [] }
    return [
      finding(
        in: file.file, at: 0..<0, "the file has \(size >> 10) KiB, more than a reading list needs",
        hint: "keep long text in a file of its own, and what you think of it in notes")
    ]
  }
}
