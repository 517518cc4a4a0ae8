import LibYAML

/// Sets, readers and notes are sorted.
struct SortingCheck: FileCheck {
  let code: CheckCode = "unsorted"
  let severity = Severity.warning
  let summary = "tags, keywords, readers, notes and files are sorted"
  let explanation = """
    Entries that have no order of their own are kept sorted: people who add to them at the same time \
    then write to different lines, and Git merges them. 'readlog format' sorts them.
    """
  let wrong: CheckExample = "title: Noise\ntags:\n  - robustness\n  - label-noise\n"
  let right: CheckExample = "title: Noise\ntags:\n  - label-noise\n  - robustness\n"

  func findings(in file: CheckedFile) -> [Finding] {
    guard file.file.kind != .config else { return [] }
    return file.slots.compactMap { slot in
      guard slot.isFilled, let nodes = slot.sortedNodes else { return nil }
      let pair = zip(nodes, nodes.dropFirst()).first { before, after in
        (after.text ?? "").utf8.lexicographicallyPrecedes((before.text ?? "").utf8)
      }
      guard let (before, after) = pair, let first = before.text, let second = after.text else {
        return nil
      }
      return finding(
        in: file.file, at: after.span,
        "\(DidYouMean.quote(second)) stands behind \(DidYouMean.quote(first)) in '\(slot.name)'",
        hint: "'readlog format' sorts the list")
    }
  }
}

extension Slot {
  /// The items or keys that should be sorted.
  fileprivate var sortedNodes: [YAMLNode]? {
    switch shape {
    case .set: node.items?.filter { $0.filledText != nil }
    case .entries(_, _, areSorted: true): node.entries?.map(\.key)
    default: nil
    }
  }
}
