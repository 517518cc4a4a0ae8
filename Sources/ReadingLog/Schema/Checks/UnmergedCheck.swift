/// No conflict markers of Git are left in the file.
struct UnmergedCheck: FaultCheck, FileCheck {
  let code: CheckCode = "unmerged"
  let severity = Severity.error
  let summary = "no merge is left open"
  let explanation = """
    Git puts both sides of a conflict into the file, between lines that begin with <<<<<<<, \
    ======= and >>>>>>>. 'readlog resolve' settles it, field by field; or choose a side or join the \
    two, remove the three lines, and commit. Until then readlog changes nothing else in the file.
    """
  let wrong: CheckExample = """
    title: Similarity of Representations
    <<<<<<< HEAD
    year: 2019
    =======
    year: 2020
    >>>>>>> alice
    """
  let right: CheckExample = "title: Similarity of Representations\nyear: 2019\n"

  func finding(for fault: RecordFault, in file: LibraryFile) -> Finding? {
    guard fault.reason == .unmerged else { return nil }
    return finding(in: file, at: fault.span, fault.message, hint: fault.hint)
  }

  /// Inside quotes that go over several lines the markers are YAML like any other text.
  func findings(in file: CheckedFile) -> [Finding] {
    guard let marker = ConflictMarkers.first(in: file.file.text) else { return [] }
    let fault = RecordFault(.unmerged, span: marker)
    return finding(for: fault, in: file.file).map { [$0] } ?? []
  }
}
