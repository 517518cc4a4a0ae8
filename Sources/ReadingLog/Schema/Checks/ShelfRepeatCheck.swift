import LibYAML

/// A paper stands in a section of a shelf once.
struct ShelfRepeatCheck: FileCheck {
  let code: CheckCode = "shelf-repeat"
  let severity = Severity.warning
  let summary = "a paper stands in a section of a shelf once"
  let explanation = """
    A paper may stand on many shelves and in several sections of one, but twice in one section is \
    most often the result of a merge. Remove the line that says less.
    """
  let wrong = CheckExample(
    .shelf("icml-2019", Self.shelf(["song2019selfie", "song2019selfie"])), Self.song)
  let right = CheckExample(.shelf("icml-2019", Self.shelf(["song2019selfie"])), Self.song)

  private static let song = LibraryFile.record("song2019selfie", "title: SELFIE\n")

  private static func shelf(_ ids: [String]) -> String {
    "title: ICML-2019\nsections:\n  - heading: Label Noise\n    papers:\n"
      + ids.map { "      - \($0)\n" }.joined()
  }

  func findings(in file: CheckedFile) -> [Finding] {
    guard file.file.kind == .shelf else { return [] }
    return (file.root["sections"]?.items ?? []).flatMap { section in
      var seen: Set<String> = []
      return (section["papers"]?.items ?? []).compactMap { entry -> Finding? in
        guard let node = entry.text == nil ? entry["id"] : entry, let id = node.filledText,
          !seen.insert(id).inserted
        else { return nil }
        return finding(
          in: file.file, at: node.span, "\(DidYouMean.quote(id)) stands in this section twice",
          hint: "remove one of the two")
      }
    }
  }
}
