import LibYAML

/// Why a text is no query, and where.
package struct QueryError: Error, Hashable, Sendable {
  /// One sentence without a full stop: what is wrong.
  package let message: String
  /// UTF-8 offsets into the query.
  package let span: Range<Int>
  /// What its writer can do about it.
  package let hint: String?

  package init(_ message: String, at span: Range<Int>, hint: String? = nil) {
    self.message = message
    self.span = span
    self.hint = hint
  }

  /// The query with carets under the mistake.
  ///
  /// - Parameter width: the most terminal columns that a line may take.
  package func excerpt(in query: String, width: Int = 100) -> String {
    SourceText(query).excerpt(of: span, width: width)
  }
}

extension QueryError {
  /// A hint that names what was probably meant, or else everything that can be said.
  static func hint(for word: String, among known: [String]) -> String {
    let near = Suggestion.nearest(to: word, among: known)
    guard near.isEmpty else {
      return "did you mean " + near.map { "'\($0)'" }.joined(separator: " or ") + "?"
    }
    return "one of: " + known.joined(separator: ", ")
  }
}
