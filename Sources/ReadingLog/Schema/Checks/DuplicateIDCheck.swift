/// No two files have one id.
struct DuplicateIDCheck: LibraryCheck {
  let code: CheckCode = "duplicate-id"
  let severity = Severity.error
  let summary = "no two papers have one id, also not by case or Unicode form"
  let explanation = """
    Subfolders do not count: papers/a/smith2020.yaml and papers/b/smith2020.yaml are one id for \
    two papers. Ids that differ in case or Unicode form only are one file on macOS and Windows. If \
    the papers differ, rename one of the files; if not, move what the one lacks into the other and \
    remove it.
    """
  let wrong = CheckExample(
    .record("smith2020", "title: The First\n"), .record("Smith2020", "title: The Second\n"))
  let right = CheckExample(
    .record("smith2020", "title: The First\n"), .record("smith2020a", "title: The Second\n"))

  func findings(in library: LibraryIndex) -> [Finding] {
    library.twins.filter { $0.trait == .id }.map { twin in
      finding(
        at: twin.later, "\(DidYouMean.quote(twin.value)) is the id of \(twin.earlier.path), too",
        hint: "rename one of the two files, or join them if they are of one paper",
        related: twin.earlier)
    }
  }
}
