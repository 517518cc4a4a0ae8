/// Follows the places whose description contains a text through a history.
struct Watch: Sendable {
  let text: String
  private(set) var lines: [String] = []

  init(_ text: String) { self.text = text }

  mutating func look(_ step: Int, _ what: String, _ snapshot: Snapshot) {
    let found = snapshot.values.filter { $0.key.description.contains(text) }
      .map { "\($0.key) = \($0.value)" }.sorted()
    lines.append(
      "step \(step): \(what)\n  " + (found.isEmpty ? "–" : found.joined(separator: "\n  ")))
  }
}
