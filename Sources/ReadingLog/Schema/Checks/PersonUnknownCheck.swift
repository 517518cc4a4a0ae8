/// The people in records are those of the library.
struct PersonUnknownCheck: FileCheck {
  let code: CheckCode = "person-unknown"
  let severity = Severity.error
  let summary = "readers and other handles are among the library's people"
  let explanation = """
    If readlog.yaml names the 'people' of the library, a handle that is not among them is a slip, or \
    somebody who is not introduced yet: add the handle there, with name and e-mail address. A \
    library that names nobody accepts every handle.
    """
  let wrong = CheckExample(
    .config(Self.people),
    .record("ada2026example", "title: Similarity\nreaders:\n  aad:\n    status: read\n"))
  let right = CheckExample(
    .config(Self.people),
    .record("ada2026example", "title: Similarity\nreaders:\n  ada:\n    status: read\n"))

  private static let people = "people:\n  ada:\n    name: Ada Byron\n"

  func findings(in file: CheckedFile) -> [Finding] {
    let handles = file.rules.handles
    guard file.file.kind != .config, !handles.isEmpty else { return [] }
    return file.slots.compactMap { slot in
      guard slot.isFilled, case .handle = slot.shape, !handles.contains(slot.handle),
        Person.isValidHandle(slot.handle)
      else { return nil }
      return finding(
        in: file.file, at: slot.span, "nobody here is called \(DidYouMean.quote(slot.handle))",
        hint: DidYouMean.hint(slot.handle, among: handles)
          ?? "add '\(slot.handle)' to 'people' in readlog.yaml")
    }
  }
}
