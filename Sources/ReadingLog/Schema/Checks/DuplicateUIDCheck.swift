/// No two files are of one paper by their uid.
struct DuplicateUIDCheck: LibraryCheck {
  let code: CheckCode = "duplicate-uid"
  let severity = Severity.error
  let summary = "no two papers have one uid"
  let explanation = """
    Two files with one uid are one paper to readlog, whatever their names: most often one is a \
    copy of the other. 'readlog combine' makes one record of them. If you copied a \
    record to begin another, remove the 'uid' line of the new one.
    """
  let wrong = CheckExample(
    .record("smith2020first", "title: The First\nuid: k3f9q2m7wd\n"),
    .record("smith2020second", "title: The Second\nuid: k3f9q2m7wd\n"))
  let right = CheckExample(
    .record("smith2020first", "title: The First\nuid: k3f9q2m7wd\n"),
    .record("smith2020second", "title: The Second\n"))

  func findings(in library: LibraryIndex) -> [Finding] {
    library.twins.filter { $0.trait == .uid }.map { twin in
      finding(
        at: twin.later, "'\(twin.value)' is the uid of \(twin.earlier.path), too",
        hint:
          "'readlog combine' makes one record of them; if they are two papers, remove the 'uid' line of the newer",
        related: twin.earlier)
    }
  }
}
