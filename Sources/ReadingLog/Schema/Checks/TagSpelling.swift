import LibYAML

/// How tags are written.
package enum TagSpelling {
  /// Whether a text is words of lower-case letters and digits joined by `-`, levels by `/`.
  package static func isValid(_ tag: some StringProtocol) -> Bool {
    if tag.utf8.count > 80 { return false }
    var isInWord = false
    for scalar in tag.unicodeScalars {
      if isLetter(scalar) {
        isInWord = true
      } else if isInWord, scalar == "-" || scalar == "/" {
        isInWord = false
      } else {
        return false
      }
    }
    return isInWord
  }

  /// The tag that a text was meant to be; `nil` when there are characters in it that tags lack.
  package static func normalized(_ text: some StringProtocol) -> String? {
    let levels = text.lowercased().split(separator: "/").map { level in
      level.split { $0.isWhitespace || $0 == "_" || $0 == "-" }.joined(separator: "-")
    }
    let tag = levels.filter { !$0.isEmpty }.joined(separator: "/")
    return isValid(tag) ? tag : nil
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value)
    }
    let properties = scalar.properties
    guard
      properties.isAlphabetic || properties.numericType != nil
        || properties.canonicalCombiningClass != .notReordered
    else { return false }
    return !properties.isUppercase
  }
}

extension Fix {
  /// Puts one tag in the place of another: where the list is sorted it stays so.
  static func replacingTag(_ slot: Slot, with tag: String, in file: CheckedFile) -> Fix {
    let texts = (file.root.node(at: slot.path[...])?.items ?? []).map { $0.text ?? "" }
    let index = texts.firstIndex(of: slot.text) ?? 0
    let others = texts.enumerated().filter { $0.offset != index }.map(\.element)
    if others.contains(tag) { return Fix(.removeItem(slot.text, list: slot.path)) }
    var replaced = texts
    if !texts.isEmpty { replaced[index] = tag }
    if !isSorted(texts) || isSorted(replaced) { return Fix(.replace(slot.span, with: tag)) }
    return Fix(.removeItem(slot.text, list: slot.path), .insertItem(tag, list: slot.path))
  }

  private static func isSorted(_ texts: [String]) -> Bool {
    zip(texts, texts.dropFirst()).allSatisfy { !$1.utf8.lexicographicallyPrecedes($0.utf8) }
  }
}
