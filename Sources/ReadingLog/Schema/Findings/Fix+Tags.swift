import LibYAML

extension Fix {
  /// Puts one tag in the place of another: where the list is sorted it stays so.
  static func replacingTag(_ slot: Slot, with tag: String, in file: CheckedFile) -> Fix {
    let items = file.root.node(at: slot.path[...])?.items ?? []
    let texts = items.map { $0.text ?? "" }
    let plain = Fix(.replace(slot.span, with: tag))
    guard let index = items.firstIndex(where: { $0.span == slot.span }) else { return plain }
    var replaced = texts
    replaced[index] = tag
    let removal = Step.removeItem(texts[index], list: slot.path)
    if texts.contains(tag) { return Fix(removal) }
    if !isSorted(texts) || isSorted(replaced) { return plain }
    return Fix(removal, .insertItem(tag, list: slot.path))
  }

  private static func isSorted(_ texts: [String]) -> Bool {
    zip(texts, texts.dropFirst()).allSatisfy { !$1.utf8.lexicographicallyPrecedes($0.utf8) }
  }
}
