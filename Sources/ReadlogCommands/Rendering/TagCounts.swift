import ReadingLog

/// How many papers have each tag.
struct TagCounts {
  private(set) var papers: [String: Int] = [:]

  /// - Parameter tags: of each paper.
  init(_ tags: [[String]]) {
    for tags in tags {
      for tag in Set(tags) { papers[tag, default: 0] += 1 }
    }
  }

  var mostFrequent: [String] {
    papers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  /// A hint at the tag that was meant.
  func suggestion(for tag: String) -> String? {
    Suggestion.nearest(to: tag, among: Array(papers.keys)).first.map { "did you mean '\($0)'?" }
  }
}
