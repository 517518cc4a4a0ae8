import LibYAML

/// What comes first is dated first.
struct DateOrderCheck: FileCheck {
  let code: CheckCode = "date-order"
  let severity = Severity.error
  let summary = "queued is not after started, started not after finished, no note edited too early"
  let explanation = """
    A paper is queued, then started, then finished, and a note is edited after it was written (its \
    id tells when). Two of them on one day are fine. One of the two dates has a slip: correct it.
    """
  let wrong: CheckExample = """
    title: Similarity
    readers:
      ada:
        started: 2026-11-20
        finished: 2026-11-02
    """
  let right: CheckExample = """
    title: Similarity
    readers:
      ada:
        started: 2026-11-02
        finished: 2026-11-20
    """

  func findings(in file: CheckedFile) -> [Finding] {
    guard file.file.kind == .record else { return [] }
    return (file.root[Field.readers.rawValue]?.entries ?? []).flatMap { reader in
      dates(of: reader, in: file) + edits(of: reader, in: file)
    }
  }

  private func dates(of reader: YAMLEntry, in file: CheckedFile) -> [Finding] {
    let order: [ReaderField] = [.queued, .started, .finished]
    let dates = order.compactMap {
      field -> (field: ReaderField, date: CalendarDate, at: YAMLNode)? in
      guard let node = reader.value[field.rawValue],
        let date = node.filledText.flatMap({ CalendarDate($0) })
      else { return nil }
      return (field, date, node)
    }
    // The first pair only: one wrong date can clash with both others.
    let pair = zip(dates, dates.dropFirst()).first { $0.date > $1.date }
    guard let (earlier, later) = pair else { return [] }
    return [
      finding(
        in: file.file, at: later.at.span,
        "'\(later.field)' is before '\(earlier.field)' (\(earlier.date))",
        hint: "correct one of the two dates")
    ]
  }

  private func edits(of reader: YAMLEntry, in file: CheckedFile) -> [Finding] {
    (reader.value[ReaderField.notes.rawValue]?.entries ?? []).compactMap { note in
      guard let node = note.value[NoteField.edited.rawValue],
        let edited = node.filledText.flatMap({ Timestamp($0) }),
        let written = NoteID.timestamp(of: note.name), edited < written
      else { return nil }
      return finding(
        in: file.file, at: node.span, "the note was edited before it was written (\(written))",
        hint: "correct 'edited', or remove it")
    }
  }
}
