/// Handles are short plain words.
struct HandleFormCheck: FileCheck {
  let code: CheckCode = "handle-form"
  let severity = Severity.error
  let summary = "handles of people are lower-case letters, digits, - and _"
  let explanation = """
    A handle is a key in every record that its owner has read, and is typed in queries such as \
    'reader:ada'. It begins with a lower-case letter and goes on with letters, digits, '-' and '_', \
    40 at most. Full names and e-mail addresses belong to 'people' in readlog.yaml.
    """
  let wrong: CheckExample = "title: Similarity\nreaders:\n  Ada Byron:\n    status: read\n"
  let right: CheckExample = "title: Similarity\nreaders:\n  ada:\n    status: read\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard slot.isFilled, case .handle = slot.shape, !Person.isValidHandle(slot.handle) else {
        return nil
      }
      return finding(
        in: file.file, at: slot.span, "\(DidYouMean.quote(slot.handle)) is no handle",
        hint: hint(for: slot.handle, in: file.rules))
    }
  }

  private func hint(for text: String, in rules: LibraryRules) -> String {
    let folded = Folding.fold(text)
    let person = rules.config.people.first { person in
      person.handle == folded || person.name.map(Folding.fold) == folded
        || person.emails.contains { $0.lowercased() == folded }
    }
    return person.map { "write '\($0.handle)'" }
      ?? "write lower-case letters, digits, '-' and '_', as in 'ada'"
  }
}

extension Slot {
  /// A handle, as key or as value.
  var handle: String { role == .key ? name : text }
}
