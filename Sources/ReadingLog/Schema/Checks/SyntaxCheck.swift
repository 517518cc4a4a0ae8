/// The file is YAML of the kind that readlog reads.
struct SyntaxCheck: FaultCheck {
  let code: CheckCode = "syntax"
  let severity = Severity.error
  let summary = "files are YAML without anchors, tags and repeated keys"
  let explanation = """
    readlog reads the part of YAML that people write by hand. What one could misread, such as two \
    fields of one name, an alias or a second document, is refused with its place. Most often a text \
    with ': ' or ' #' in it lacks quotes. As long as a file cannot be read, its paper is missing \
    from lists, and readlog does not change the file.
    """
  let wrong: CheckExample = "title: Deep Learning: A Review\n"
  let right: CheckExample = "title: \"Deep Learning: A Review\"\n"

  func finding(for fault: RecordFault, in file: LibraryFile) -> Finding? {
    describe(fault, in: file)
  }

  func describe(_ fault: RecordFault, in file: LibraryFile) -> Finding {
    finding(
      in: file, at: fault.span, fault.message,
      hint: fault.hint ?? "compare it with the lines around it")
  }
}
