/// Why a text is not YAML that readlog reads, and where.
package struct YAMLError: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case syntax
    case alias
    case anchor
    case tag
    case directive
    case mergeKey
    case duplicateKey
    case complexKey
    case severalDocuments
    case tooDeep
    case tooLarge
    case encoding
    case controlCharacter
  }

  package var reason: Reason
  /// One sentence without a full stop: what is wrong.
  package var message: String
  /// What the writer can do about it.
  package var hint: String?
  /// UTF-8 offsets into the text.
  package var span: Range<Int>

  package init(_ reason: Reason, _ message: String, hint: String? = nil, span: Range<Int>) {
    self.reason = reason
    self.message = message
    self.hint = hint
    self.span = span
  }
}
