import LibYAML

/// Fields stand in their usual order.
struct FieldOrderCheck: FileCheck {
  let code: CheckCode = "field-order"
  let severity = Severity.warning
  let summary = "fields stand in the order in which readlog writes them"
  let explanation = """
    The order of fields does not change what a record says. One order for all lets people find a \
    field at a glance and keeps changes of two people apart when Git merges them. 'readlog format' \
    puts the fields of a file in order.
    """
  let wrong: CheckExample = "year: 2019\ntitle: Similarity\n"
  let right: CheckExample = "title: Similarity\nyear: 2019\n"

  /// One for a file: where one field is moved, many can stand behind it.
  func findings(in file: CheckedFile) -> [Finding] {
    guard file.file.kind != .config else { return [] }
    for slot in file.slots {
      guard slot.isFilled, let mapping = slot.mapping, let entries = slot.node.entries else {
        continue
      }
      let known = entries.filter { mapping.ranks[$0.name] != nil }
      let pair = zip(known, known.dropFirst()).first { before, after in
        (mapping.ranks[after.name] ?? 0) < (mapping.ranks[before.name] ?? 0)
      }
      guard let (before, after) = pair else { continue }
      return [
        finding(
          in: file.file, at: after.key.span,
          "'\(after.name)' stands behind '\(before.name)', not before it",
          hint: "'readlog format' puts the fields in order")
      ]
    }
    return []
  }
}

extension Slot {
  fileprivate var mapping: Shape.Mapping? {
    switch shape {
    case .mapping(let mapping), .textOr(let mapping): mapping
    default: nil
    }
  }
}
