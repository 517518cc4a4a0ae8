/// Names for what differs from run to run: the ids of commits, in the order in which they appear.
struct SessionNames: Sendable {
  private var ids: [String] = []

  /// `3f2a1c9` becomes `commit1`, as wide as the id; an id in full becomes `commit1…`.
  mutating func replaced(in text: String) -> String {
    text.replacing(/\b[0-9a-f]{40}\b|\b[0-9a-f]{7}\b/) { match in
      let short = String(match.output.prefix(7))
      let number = ids.firstIndex(of: short) ?? ids.count
      if number == ids.count { ids.append(short) }
      return "commit\(number + 1)" + (match.output.count > 7 ? "…" : "")
    }
  }

  /// The other way round, in what is typed.
  func restored(_ text: String) -> String {
    text.replacing(/\bcommit([0-9]+)\b/) { match in
      Int(match.output.1).flatMap { ids.indices.contains($0 - 1) ? ids[$0 - 1] : nil }
        ?? String(match.output.0)
    }
  }
}
