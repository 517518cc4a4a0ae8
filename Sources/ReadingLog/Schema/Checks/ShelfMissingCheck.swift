/// The papers of shelves are in the library.
struct ShelfMissingCheck: LibraryCheck {
  let code: CheckCode = "shelf-missing"
  let severity = Severity.error
  let summary = "the papers on shelves are in the library"
  let explanation = """
    A shelf lists ids of papers of this library. An id that is not there is a slip, or its paper was \
    renamed or removed. Correct it, add the paper, or remove the entry.
    """
  let wrong = CheckExample(
    .shelf("icml-2019", Self.shelf("song2019selfei")), .record("song2019selfie", "title: SELFIE\n"))
  let right = CheckExample(
    .shelf("icml-2019", Self.shelf("song2019selfie")), .record("song2019selfie", "title: SELFIE\n"))

  private static func shelf(_ id: String) -> String {
    "title: ICML-2019\nsections:\n  - heading: Label Noise\n    papers:\n      - \(id)\n"
  }

  func findings(in library: LibraryIndex) -> [Finding] {
    danglingFindings(library.shelves.flatMap(\.entries), in: library)
  }
}
