import LibraryStore
import LibYAML
import ReadingLog

/// What is open, for the eye.
struct ConflictReport {
  let merge: OpenMerge
  let authors: FieldAuthors
  let words: OperationWords
  let console: Console

  init(_ merge: OpenMerge, _ authors: FieldAuthors, console: Console) {
    self.merge = merge
    self.authors = authors
    self.console = console
    words = OperationWords(merge.operation)
  }

  func lines(_ items: [OpenMerge.Item]) -> [String] {
    var lines = [clean(words.heading)]
    for item in items { lines += [""] + self.lines(of: item) }
    let decisions = merge.decisions.map { clean($0.message) }
    if !decisions.isEmpty { lines += [""] + decisions }
    if !merge.strangers.isEmpty { lines += [""] + merge.strangers.map(line) }
    return lines
  }

  private func lines(of item: OpenMerge.Item) -> [String] {
    let file = item.file
    let title = file.title.map { "  " + clean($0) } ?? ""
    var lines = [console.styled(clean(file.label), .cyan) + title]
    for question in file.questions {
      lines += self.lines(of: question, in: file).map { "  " + $0 }
    }
    return lines + states(of: item).map { "  " + $0 }
  }

  /// What is to be said of the file as a whole.
  private func states(of item: OpenMerge.Item) -> [String] {
    let state: String? =
      switch (item.hand, item.file.isSettled) {
      case (.none, _) where item.isCommitted: "the markers of an earlier merge are in the file"
      case (.settled, true), (.partly, true):
        "settled by hand in the work tree; 'readlog resolve' takes it"
      case (.none, true) where item.unmerged.isEmpty:
        item.file.sides.base == nil ? "gets this id" : "points to it by its new id"
      case (.none, true):
        item.file.text == nil ? "removed on both sides" : "merged; nothing is to be decided"
      case (.oneSide(let side), _):
        "the work tree has the text of \(side.rawValue), with your edit of it, which is kept"
      case (.took(let side), _):
        "the work tree has the text of \(side.rawValue) as it is: "
          + "'git add \(clean(merge.place.path(item.file.path)))' takes it so"
      case (.partly, false): "what you have settled or edited so far is in the work tree"
      case (_, false): nil
      case (_, true): "settled; 'readlog resolve' takes it"
      }
    let losses = item.leftOut.map { "your text leaves out: \(clean($0.description))" }
    return [state].compactMap(\.self) + losses
  }

  private func line(_ stranger: OpenMerge.Stranger) -> String {
    let path = clean(stranger.path)
    let reason =
      switch stranger.reason {
      case .notOurs: "no file of the library"
      case .notRegular: "a link, or no regular file"
      case .notText: "no UTF-8 text, or too large"
      }
    return "\(console.styled(path, .cyan))  \(reason): settle it, then 'git add \(path)'"
  }

  private func clean(_ text: String) -> String { text.escapingControlCharacters() }
}

extension ConflictReport {
  /// One question: what happened, then what each side says.
  func lines(of question: OpenQuestion, in file: UnsettledFile) -> [String] {
    switch question.subject {
    case .removal(let side): return removal(by: side, of: question, in: file)
    case .lines: return unreadable(question, in: file)
    case .field: break
    }
    let sides: [ConflictSide] =
      question.sides.base == nil ? [.ours, .theirs] : [.base, .ours, .theirs]
    let labels = sides.map { label(of: $0, question, file) }
    let width = labels.map(\.terminalWidth).max() ?? 0
    var lines = [clean(message(of: question))]
    for (side, label) in zip(sides, labels) {
      let margin = String(repeating: " ", count: width + 4)
      let room = console.width.map { max($0 - 4, width + 24) }
      let value = TextLayout.wrapped(
        words(for: question.sides[of: side]), width: room, indent: margin)
      lines.append(
        "  \(TextLayout.padded(label, to: width))  " + value.drop { $0 == " " })
    }
    return lines
  }

  private func label(
    of side: ConflictSide, _ question: OpenQuestion, _ file: UnsettledFile
  ) -> String {
    clean(words.label(of: side, by: authors.author(of: question, in: file.path, on: side)))
  }

  private func message(of question: OpenQuestion) -> String {
    let conflict = MergeConflict(
      path: question.path, sides: question.sides, reason: question.reason)
    return conflict.message
  }

  /// A value on as many lines as it has.
  private func words(for value: YAMLValue?) -> String {
    guard let value else { return "(none)" }
    guard let text = value.scalar else { return clean(YAMLWriter.flow(value)) }
    return text.trimmed.split(separator: "\n", omittingEmptySubsequences: false)
      .map { clean(String($0)) }.joined(separator: "\n")
  }

  private func removal(
    by side: ConflictSide, of question: OpenQuestion, in file: UnsettledFile
  ) -> [String] {
    let other: ConflictSide = side == .ours ? .theirs : .ours
    let changes = RecordTexts.changes(
      from: file.sides.base, to: file.sides[of: other], path: file.path)
    return [
      "removed by \(label(of: side, question, file)), "
        + "changed by \(label(of: other, question, file))"
    ] + (file.kind == .record ? changes.map { "  " + clean($0.description) } : [])
  }

  /// What the lines are that nobody can read as values, and why.
  private func unreadable(_ question: OpenQuestion, in file: UnsettledFile) -> [String] {
    if question.reason == .differentPapers { return ["two different papers are in this file"] }
    let faults = [ConflictSide.ours, .theirs].compactMap { side -> String? in
      guard let text = file.sides[of: side], let fault = Self.fault(in: text) else { return nil }
      let place = SourceText(text).location(of: fault.span.lowerBound)
      return "  \(label(of: side, question, file)) cannot be read: line \(place.line): "
        + clean(fault.message)
    }
    let line = "both sides changed the same lines"
    return [faults.isEmpty ? line : line + ", and they cannot be merged by field:"] + faults
  }

  private static func fault(in text: String) -> RecordFault? {
    do throws(RecordFault) {
      _ = try Record(id: "", text: text)
      return nil
    } catch {
      return error
    }
  }
}
