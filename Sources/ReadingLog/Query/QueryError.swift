import LibYAML

/// A mistake in a query, and where it is.
package struct QueryError: Error, Hashable, Sendable {
  /// One sentence without a full stop.
  package let message: String
  package let hint: String?
  /// UTF-8 offsets into the query.
  package let span: Range<Int>

  init(_ message: String, hint: String? = nil, span: Range<Int>) {
    self.message = message
    self.hint = hint
    self.span = span
  }

  /// The query with carets under the mistake.
  package func excerpt(in query: String) -> String {
    SourceText(query).excerpt(of: span)
  }
}
