import ReadingLog

/// A small library in which two records are of one paper, and what can be done to it.
struct CombinedLibrary {
  var files: [String: String] = [
    "papers/deep.yaml": """
    title: Deep Nets
    authors:
      - Ada Lovelace
    year: 2019
    venue: ICML
    added:
      at: 2026-01-02T00:00:00Z
      by: ada
    uid: aaaaaaaaaa
    readers:
      ada:
        status: read

    """,
    "papers/draft.yaml": """
    title: Deep Neural Nets
    authors:
      - Ada Lovelace
    year: 2018
    type: preprint
    venue: arXiv
    arxiv: "1801.00001"
    tags:
      - gan
    added:
      at: 2026-01-01T00:00:00Z
      by: bob
    uid: bbbbbbbbbb
    readers:
      bob:
        notes:
          20260101T000000Z-aaaa:
            kind: comment
            text: |
              Worth a look.

    """,
    "papers/other.yaml": """
    title: Wide Nets
    related:
      draft: extends
    uid: cccccccccc

    """,
    "shelves/course.yaml": """
    title: A course
    sections:
      - heading: First
        papers:
          - draft
          - other

    """,
  ]

  subscript(id: String) -> String? {
    get { files["papers/\(id).yaml"] }
    set { files["papers/\(id).yaml"] = newValue }
  }

  func record(_ id: String) throws -> Record { try Record(id: id, text: self[id] ?? "") }

  func combining(_ id: String, _ other: String) throws -> CombinedLibrary {
    var library = self
    library[id] = try Combination(try record(id), with: try record(other)).text
    library[other] = nil
    for (path, text) in library.files {
      library.files[path] = CombinedReferences.text(
        text, of: path.hasPrefix("papers") ? .record : .shelf, from: other, to: id)
    }
    return library
  }

  func editing(_ id: String, _ edit: (inout RecordEditor) throws -> Void) throws -> CombinedLibrary
  {
    var library = self
    var editor = try RecordEditor(self[id] ?? "")
    try edit(&editor)
    library[id] = editor.text
    return library
  }

  /// The merge of two states that came of this one; the sides exchanged must give the same.
  func merging(_ ours: CombinedLibrary, _ theirs: CombinedLibrary) -> (
    CombinedLibrary, LibraryMerge
  ) {
    let merge = LibraryMerge(base: files, ours: ours.files, theirs: theirs.files)
    var merged = ours
    for file in merge.files { merged.files[file.path] = file.text }
    return (merged, merge)
  }
}
