import LibYAML

/// A file's name can serve as an id, on every system.
struct FileNameCheck: FileCheck {
  let code: CheckCode = "file-name"
  let severity = Severity.error
  let summary = "the name of a paper's or shelf's file is a valid id"
  let explanation = """
    The name of the file without '.yaml' is the id by which papers are cited, related and put on \
    shelves. It begins with a letter or digit and goes on with letters, digits and - _ . +, so that \
    it can stand in a shell, in BibTeX and on every file system. Rename the file, or let 'readlog \
    rename' do it, which takes the references along.
    """
  let wrong = CheckExample(.record("-kornblith 2019", "title: Similarity\n"))
  let right = CheckExample(.record("kornblith2019similarity", "title: Similarity\n"))

  func findings(in file: CheckedFile) -> [Finding] {
    guard file.file.kind != .config, let id = file.file.stem, let fault = PaperID.fault(in: id)
    else { return [] }
    return [
      finding(
        in: file.file, at: 0..<0, "the file's name is no id: \(Self.reason(fault))",
        hint: "rename it, with letters, digits and - _ . + only")
    ]
  }

  static func reason(_ fault: PaperID.Fault) -> String {
    switch fault {
    case .empty: "it is empty"
    case .tooLong: "it is longer than 120 bytes"
    case .firstCharacter(let character):
      "it begins with '\(String(character).escapingControlCharacters())'"
    case .character(let character):
      "'\(String(character).escapingControlCharacters())' stands in it"
    case .lastCharacter(let character): "it ends in '\(character)'"
    case .reserved: "Windows keeps it for a device"
    }
  }
}
