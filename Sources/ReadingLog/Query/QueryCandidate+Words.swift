import LibYAML

/// Looking for words.
extension QueryCandidate {
  mutating func isAnywhere(_ words: WordPattern) -> Bool {
    words.isFound(in: namesAndLabels()) || words.isFound(in: runningText(for: words))
  }

  private mutating func runningText(for words: WordPattern) -> WordText {
    if let text = runningTexts[words.hasUpperCase] { return text }
    var text = WordText(keepingCase: words.hasUpperCase)
    for (field, value) in paper.texts where field.isRunningText { text.append(value) }
    for reader in paper.readers { for note in reader.notes { text.append(note.text) } }
    runningTexts[words.hasUpperCase] = text
    return text
  }

  private mutating func namesAndLabels() -> WordText {
    if let text = labelText { return text }
    var text = WordText()
    text.append(id)
    for name in paper.authors + paper.editors { text.append(name: name) }
    for (field, value) in paper.texts where !field.isRunningText && field != .uid {
      text.append(value)
    }
    if let year = paper.year { text.append(String(year)) }
    for label in paper.tags + paper.keywords + paper.aliases { text.append(label) }
    for related in paper.related { text.append(related.id) }
    for file in paper.files { text.append(file.name) }
    for field in paper.extensions { for value in field.value.scalars { text.append(value) } }
    labelText = text
    return text
  }

  func has(_ words: WordPattern, in field: Field) -> Bool {
    switch field {
    case .authors: return isIn(names: paper.authors, words)
    case .editors: return isIn(names: paper.editors, words)
    case .keywords: return isIn(paper.keywords, words)
    case .aliases: return isIn(paper.aliases, words)
    case .files: return isIn(paper.files.map(\.name), words)
    default:
      guard let value = paper[field] else { return false }
      return field.isRunningText ? isIn(prose: value, words) : isIn([value], words)
    }
  }

  func isIn(prose: String, _ words: WordPattern) -> Bool {
    var text = WordText(keepingCase: words.hasUpperCase)
    text.append(prose)
    return words.isFound(in: text)
  }

  private func isIn(_ passages: [String], _ words: WordPattern) -> Bool {
    var text = WordText()
    for passage in passages { text.append(passage) }
    return words.isFound(in: text)
  }

  private func isIn(names: [String], _ words: WordPattern) -> Bool {
    var text = WordText()
    for name in names { text.append(name: name) }
    return words.isFound(in: text)
  }

  func has(_ words: WordPattern, inExtension name: String) -> Bool {
    paper.extensions.contains { field in
      Folding.fold(field.name) == name && isIn(field.value.scalars, words)
    }
  }
}

extension Field {
  /// Where a capital letter that was asked for counts, and small ones stand for both.
  fileprivate var isRunningText: Bool {
    switch self {
    case .title, .tldr, .abstract: true
    default: false
    }
  }
}
