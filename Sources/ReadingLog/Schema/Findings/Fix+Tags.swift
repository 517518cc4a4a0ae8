import LibYAML

extension Fix {
  /// Puts one tag in the place of another: where the list is sorted it stays so.
  static func replacingTag(_ slot: Slot, with tag: String, in file: CheckedFile) -> Fix {
    let items = file.root.node(at: slot.path[...])?.items ?? []
    let plain = Fix(.replace(slot.span, with: tag))
    // Nobody reads a list so long; keeping it in order would take quadratic time.
    guard items.count <= 1000, let index = items.firstIndex(where: { $0.span == slot.span })
    else { return plain }
    let texts = items.map { $0.text ?? "" }
    // The other tags may be about to be put right, too.
    var replaced = texts.map { file.rules.tagsByAlias[$0] ?? TagName.normalized($0) ?? $0 }
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
