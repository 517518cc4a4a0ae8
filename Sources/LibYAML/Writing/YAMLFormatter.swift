/// How the documents of one kind are written: the order of their keys and the meaning of their
/// scalars. An item of a list has the path of its list.
package struct YAMLForm: Sendable {
  /// What a scalar is, and so how it is written.
  package enum Scalar: Sendable {
    /// A text, in quotes where YAML readers could misread it. White space at its end is dropped.
    case text
    /// Running text: on one line like `text`, of several lines as a literal block.
    case prose
    /// Running text that is a literal block even when it has one line.
    case block
    /// A number, date or truth value: bare; anything else as it was.
    case literal
    /// Something nobody knows: plain stays plain, quoted stays a text.
    case asWritten
  }

  package var order: KeyOrder
  package var scalar: @Sendable (_ path: [String]) -> Scalar
  /// Whether the list at a path is sorted and holds nothing twice.
  package var isSet: @Sendable (_ path: [String]) -> Bool

  package init(
    order: @escaping KeyOrder, scalar: @escaping @Sendable (_ path: [String]) -> Scalar,
    isSet: @escaping @Sendable (_ path: [String]) -> Bool
  ) {
    self.order = order
    self.scalar = scalar
    self.isSet = isSet
  }
}

/// Brings a document into its canonical form: `YAMLWriter`'s style, with every comment kept.
///
/// A comment on lines of its own stays above the entry or item that it stood above, or at the end
/// of the collection that it ended; one behind a value stays behind it. Comments at the top that a
/// blank line parts from the first entry stay first, those at the end last. Blank lines are
/// dropped, but for single ones around comments.
package enum YAMLFormatter {
  /// - Returns: the canonical text, or `nil` where it would not say exactly the same with exactly
  ///   the same comments (a very odd layout): nothing is ever lost.
  package static func format(_ document: YAMLDocument, as form: YAMLForm) -> String? {
    var reader = FormReader(document, form: form)
    var writer = FormWriter()
    writer.write(reader.document())
    guard let result = try? YAMLDocument(writer.text),
      form.accepts(result.root, for: document.root, at: []),
      comments(in: result) == comments(in: document)
    else { return nil }
    return result.text
  }

  private static func comments(in document: YAMLDocument) -> [String] {
    YAMLComment.all(in: document.text, root: document.root).map(\.text).sorted()
  }
}

extension YAMLForm {
  /// The value that is written for a scalar.
  func value(of node: YAMLNode, at path: [String]) -> YAMLValue {
    let text = node.text ?? ""
    let trimmed = text.droppingTrailingBlanks
    if node.isEmpty { return .literal("") }
    switch scalar(path) {
    case .text: return .text(trimmed)
    case .prose: return trimmed.contains("\n") ? .prose(trimmed + "\n") : .text(trimmed)
    case .block: return trimmed.isEmpty ? .text("") : .prose(trimmed + "\n")
    case .literal where trimmed.isBareLiteral: return .literal(trimmed)
    case .literal, .asWritten: return isBare(node) ? .literal(text) : .text(text)
    }
  }

  /// A key; one without quotes needs none: `on` is a word here, whatever YAML 1.1 says.
  func key(_ node: YAMLNode) -> String {
    isBare(node) ? node.text ?? "" : ScalarWriting.inline(node.text ?? "")
  }

  private func isBare(_ node: YAMLNode) -> Bool {
    node.style == .plain && node.text?.contains("\n") == false
  }

  /// Whether `new` says what `old` says, but for what canonical form leaves out.
  fileprivate func accepts(_ new: YAMLNode, for old: YAMLNode, at path: [String]) -> Bool {
    switch (old.content, new.content) {
    case (.scalar(let before), .scalar(let after)):
      if scalar(path) == .asWritten {
        return after.utf8.elementsEqual(before.utf8) && (new.style == .plain || !isBare(old))
      }
      return after.droppingTrailingBlanks.utf8.elementsEqual(before.droppingTrailingBlanks.utf8)
    case (.sequence(let before), .sequence(let after)):
      if isSet(path), let texts = Self.texts(before) { return Self.texts(after) == texts }
      return before.count == after.count
        && zip(after, before).allSatisfy { accepts($0, for: $1, at: path) }
    case (.mapping(let before), .mapping(let after)):
      return before.count == after.count
        && before.allSatisfy { entry in
          new[entry.name].map { accepts($0, for: entry.value, at: path + [entry.name]) } ?? false
        }
    default: return false
    }
  }

  private static func texts(_ items: [YAMLNode]) -> Set<String>? {
    let texts = items.compactMap(\.text)
    return texts.count == items.count ? Set(texts.map(\.droppingTrailingBlanks)) : nil
  }
}

extension String {
  fileprivate var droppingTrailingBlanks: String {
    var scalars = self[...].unicodeScalars
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  /// A truth value, whole number, date or UTC time.
  fileprivate var isBareLiteral: Bool {
    if self == "true" || self == "false" { return true }
    let shape = String(decoding: utf8.map { (0x30...0x39).contains($0) ? 0x30 : $0 }, as: UTF8.self)
    if shape == "0000-00-00" || shape == "0000-00-00T00:00:00Z" { return true }
    // A zero in front makes an octal number for YAML 1.1.
    return !isEmpty && shape.utf8.allSatisfy { $0 == 0x30 } && (self == "0" || !hasPrefix("0"))
  }
}
