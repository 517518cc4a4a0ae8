import LibYAML

/// Texts stand where texts belong, lists where lists belong.
struct ValueShapeCheck: FileCheck {
  let code: CheckCode = "value-shape"
  let severity = Severity.error
  let summary = "each field holds a text, a list or a mapping, as it should"
  let explanation = """
    Some fields hold one text, others a list with one item a line, others a mapping of names to \
    values. A value of another kind is not read. A single text where a list belongs is understood; \
    'readlog check --fix' makes a list of it.
    """
  let wrong: CheckExample = "title: Similarity\nvenue:\n  - ICML\n"
  let right: CheckExample = "title: Similarity\nvenue: ICML\n"

  func findings(in file: CheckedFile) -> [Finding] {
    file.slots.compactMap { slot in
      guard case .misshapen = slot.state else { return nil }
      let name = slot.role == .item ? "an item of '\(slot.name)'" : "'\(slot.name)'"
      return finding(
        in: file.file, at: slot.label, "\(name) is \(slot.shape.noun), not \(slot.node.noun)",
        hint: hint(for: slot), fix: fix(for: slot))
    }
  }

  private func hint(for slot: Slot) -> String {
    switch slot.shape {
    case .list, .set: "write each item on a line of its own: '- …'"
    case .mapping(let mapping):
      "its fields are \(mapping.fields.joined(separator: ", ")), each on a line of its own"
    case .entries: "write each entry on a line of its own: 'name: …'"
    default: "write one text behind the colon; quotes help if it begins with '[' or '{'"
    }
  }

  /// One text is a list of one, unless it looks like several.
  private func fix(for slot: Slot) -> Fix? {
    guard slot.role == .value, slot.isAddressable, let text = slot.node.filledText else {
      return nil
    }
    switch slot.shape {
    case .set:
      let items = text.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
      return Fix(.set(slot.path, .sequence(items.map { .text($0) })))
    case .list(.personName) where !AuthorListCheck.looksLikeSeveral(text):
      return Fix(.set(slot.path, .sequence([.text(text)])))
    default: return nil
    }
  }
}

extension YAMLNode {
  /// What it is, with its article.
  var noun: String {
    switch content {
    case .scalar: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  func node(at path: ArraySlice<String>) -> YAMLNode? {
    path.reduce(self as YAMLNode?) { $0?[$1] }
  }
}
