import LibYAML

extension FieldPath {
  /// Reads what somebody typed for this place.
  ///
  /// Lists are separated by `;`, sets also by `,`, names also by ` and ` as in BibTeX. Identifiers
  /// are brought into their bare normal form.
  ///
  /// - Throws: `EditFault.invalidValue`.
  package func parse(_ typed: String) throws(EditFault) -> YAMLValue {
    let text = typed.trimmed
    guard !text.isEmpty else { throw invalid(typed, "a value; 'unset' removes a field") }
    switch value {
    case .text: return .text(text)
    case .prose: return keys.last == "text" ? .prose(text + "\n") : .text(text)
    case .number(let range):
      guard let number = Int(digits: text), range.contains(number) else {
        let upper = range.upperBound == .max ? "up" : "to \(range.upperBound)"
        throw invalid(typed, "a whole number from \(range.lowerBound) \(upper)")
      }
      return .literal(String(number))
    case .choice(let choices):
      guard choices.contains(text) else {
        throw EditFault.invalidValue(
          path: description, value: typed, expected: "one of \(choices.joined(separator: ", "))",
          suggestions: Suggestion.nearest(to: text, among: choices))
      }
      return .literal(text)
    case .names: return list(text.replacingWord("and", by: ";").split(separator: ";"))
    case .set: return list(text.split { $0 == ";" || $0 == "," })
    case .identifier(let kind):
      guard let bare = kind.normalized(text) else {
        throw invalid(typed, "a valid \(kind.name), such as \(kind.example)")
      }
      return .text(bare)
    case .link:
      guard WebLink.isValid(text) else { throw invalid(typed, "a link with http:// or https://") }
      return .text(text)
    case .date:
      guard let date = CalendarDate(text) else { throw invalid(typed, "a date such as 2026-11-20") }
      return .literal(date.description)
    case .timestamp:
      guard let time = Timestamp(text) else {
        throw invalid(typed, "a UTC time such as 2026-11-20T14:02:11Z")
      }
      return .literal(time.description)
    case .truth:
      guard ["true", "false"].contains(text) else { throw invalid(typed, "true or false") }
      return .literal(text)
    case .page: return Int(digits: text) == nil ? .text(text) : .literal(text)
    case .anything:
      guard let node = try? YAMLNode.parse(text) else { return .text(text) }
      return YAMLValue(node)
    }
  }

  private func invalid(_ typed: String, _ expected: String) -> EditFault {
    .invalidValue(path: description, value: typed, expected: expected, suggestions: [])
  }

  private func list(_ parts: [Substring]) -> YAMLValue {
    let texts = parts.map(\.trimmed).filter { !$0.isEmpty }
    let isSet = value == .set
    return .sequence((isSet ? Set(texts).sorted() : texts).map { .text($0) })
  }
}

extension String {
  fileprivate func replacingWord(_ word: String, by separator: String) -> String {
    split(separator: " ").map { $0 == word ? separator : String($0) }.joined(separator: " ")
  }
}
