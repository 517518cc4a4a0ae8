/// What cannot do without a field has it.
struct MissingFieldCheck: FileCheck {
  let code: CheckCode = "missing-field"
  let severity = Severity.error
  let summary = "papers and shelves have a title, notes a text, files a hash"
  let explanation = """
    A paper or a shelf without a title cannot be listed, a note without text says nothing, and a \
    file without its SHA-256 cannot be found. Everything else may be left out.
    """
  let wrong: CheckExample = "authors:\n  - Ada Byron\nyear: 1843\n"
  let right: CheckExample = "title: Notes on the Engine\nauthors:\n  - Ada Byron\nyear: 1843\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard case .lacking(let field, let mapping) = slot.state else { return nil }
      return finding(
        in: file.file, at: slot.label, "\(mapping.name) needs '\(field)'", hint: hint(for: field))
    }
  }

  private func hint(for field: String) -> String {
    switch field {
    case FileField.sha256.rawValue: "'sha256sum FILE' tells it"
    case "id": "write 'id: ' and the id of a paper"
    case NoteField.text.rawValue: "write 'text: …', or remove the note"
    default: "write '\(field): …'"
    }
  }
}
