import LibYAML

/// Fields have the names that readlog knows.
struct UnknownFieldCheck: FileCheck {
  let code: CheckCode = "unknown-field"
  let severity = Severity.error
  let summary = "every field is one that readlog knows, or begins with x-"
  let explanation = """
    A field with a slip in its name would be kept but never found, shown or exported. Facts for \
    which there is no field go into a field of your own whose name begins with 'x-'; readlog keeps \
    such fields as they are.
    """
  let wrong: CheckExample = "title: Similarity\nautors:\n  - Ada Byron\n"
  let right: CheckExample = "title: Similarity\nauthors:\n  - Ada Byron\nx-shelfmark: B 12\n"

  func findings(in file: CheckedFile) -> [Finding] {
    let unknown = file.slots.compactMap { slot in
      if case .unknown(let mapping) = slot.state { (slot: slot, mapping: mapping) } else { nil }
    }
    return unknown.enumerated().map { index, place in
      let (slot, mapping) = place
      let isEarly = index < DidYouMean.limit
      let free = isEarly ? freeFields(of: mapping, beside: slot, in: file) : []
      return finding(
        in: file.file, at: slot.label,
        "\(mapping.name) has no field \(DidYouMean.quote(slot.name))",
        hint: hint(for: slot, in: mapping, free: free), fix: fix(for: slot, free: free))
    }
  }

  /// The fields that the mapping does not have yet, in their order.
  private func freeFields(
    of mapping: Shape.Mapping, beside slot: Slot, in file: CheckedFile
  ) -> [String] {
    let entries = file.root.node(at: slot.path.dropLast())?.entries ?? []
    let taken = Set(entries.lazy.map(\.name).filter { mapping.ranks[$0] != nil })
    return mapping.fields.filter { !taken.contains($0) }
  }

  private func hint(for slot: Slot, in mapping: Shape.Mapping, free: [String]) -> String {
    let isFieldOfRecord = mapping.name == Shape.Mapping.record.name
    if isFieldOfRecord, let hint = Self.hint(forFieldOfRecord: slot.name) { return hint }
    if let hint = DidYouMean.hint(slot.name, among: free) { return hint }
    return isFieldOfRecord
      ? "a field of your own begins with '\(Field.extensionPrefix)'"
      : "its fields are \(mapping.fields.joined(separator: ", "))"
  }

  private static func hint(forFieldOfRecord name: String) -> String? {
    if ReaderField(rawValue: name) != nil || name == "note" {
      return "it belongs to somebody: put it below their handle in 'readers'"
    }
    return elsewhere[Folding.fold(name)].map { "readlog calls it '\($0)'" }
  }

  /// Only the case or an accent is off.
  private func fix(for slot: Slot, free: [String]) -> Fix? {
    guard slot.isAddressable,
      let field = free.first(where: { $0 == Folding.fold(slot.name) })
    else { return nil }
    return Fix(.renameKey(slot.path, to: field))
  }

  /// Names in BibTeX, CSL and other programs.
  private static let elsewhere: [String: String] = [
    "author": "authors", "editor": "editors", "journal": "venue", "booktitle": "venue",
    "conference": "venue", "container-title": "venue", "school": "institution",
    "eprint": "arxiv", "date": "year", "kind": "type", "keyword": "keywords", "tag": "tags",
    "link": "url", "summary": "tldr", "tl;dr": "tldr", "file": "files", "pdf": "files",
    "issue": "number",
  ]
}
