import LibYAML

/// The library is written in a version of the format that this program knows.
struct FormatVersionCheck: FileCheck {
  let code: CheckCode = "format-version"
  let severity = Severity.error
  let summary = "the library's format is one that this readlog knows"
  let explanation = """
    'format' in readlog.yaml says in which version of the format the library is written. A number \
    that this readlog does not know means that somebody uses a newer one: install that, so that \
    nothing is misread.
    """
  let wrong = CheckExample(.config("format: 99\n"))
  let right = CheckExample(.config("format: \(LibraryConfig.currentFormat)\n"))

  func findings(in file: CheckedFile) -> [Finding] {
    guard file.file.kind == .config, let node = file.root["format"],
      let version = node.wholeNumber, version > LibraryConfig.currentFormat
    else { return [] }
    return [
      finding(
        in: file.file, at: node.span,
        "the library is in format \(version); this readlog knows \(LibraryConfig.currentFormat)",
        hint: "install a newer readlog")
    ]
  }
}
