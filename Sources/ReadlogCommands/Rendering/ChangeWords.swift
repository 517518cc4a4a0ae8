import ReadingLog

/// What changed in one file of a library, in words: a record's fields, tags and notes; what else
/// there is, as the summary has it.
enum ChangeWords {
  static func words(for change: FileChange) -> [String] {
    guard change.kind == .record, change.before != .unreadable, change.after != .unreadable else {
      return ChangeSummary([change]).lines
    }
    let words = RecordTexts.changes(
      from: change.before.text, to: change.after.text, path: change.path)
    if !words.isEmpty { return words.map(\.description) }
    let summary = ChangeSummary([change])
    return summary.unreadable.isEmpty && summary.unmerged.isEmpty
      ? ["written differently, with the same meaning"] : summary.lines
  }
}
