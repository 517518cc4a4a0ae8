import LibYAML

/// Something that a commit did to a file of a library although nobody had decided it.
package struct AuditFinding: Hashable, Sendable {
  package enum Deed: Hashable, Sendable {
    /// It should be there by what both sides had done, and is not.
    case lost
    /// One side had removed it, and it is there.
    case cameBack
    /// A side had changed it, and it is as before.
    case revertedChange
    /// The file can be read no more.
    case broke
  }

  package let deed: Deed
  /// `nil` for the file as a whole.
  package let statement: Statement?
  package let kind: LibraryFile.Kind
  /// From the library's folder on, as the commit has it; of a lost file as it should have been.
  package let path: String
  /// Of a record, if it has one.
  package let uid: String?
  /// What a merge of the library makes of the file; `nil` where it makes none.
  package let expected: String?
  /// What the commit has made of it; `nil` for no file.
  package let actual: String?

  package init(
    deed: Deed, statement: Statement?, kind: LibraryFile.Kind, path: String, uid: String?,
    expected: String?, actual: String?
  ) {
    self.deed = deed
    self.statement = statement
    self.kind = kind
    self.path = path
    self.uid = uid
    self.expected = expected
    self.actual = actual
  }
}

extension AuditFinding {
  /// What should be said, and what is; `nil` for nothing.
  package var values: (expected: YAMLValue?, actual: YAMLValue?) {
    (value(in: expected), value(in: actual))
  }

  /// What a version of the file says there.
  func value(in text: String?) -> YAMLValue? {
    guard let statement, let text, let statements = statements(of: text) else { return nil }
    return Statements.root(of: text)?.value(at: statements.own(statement).path)
  }

  func meaning(in text: String?) -> Meaning? {
    guard let statement, let text else { return nil }
    return statements(of: text)?.meanings[statement]
  }

  /// What a version of the file says, with a shelf's sections called as the finding calls them.
  func statements(of text: String) -> Statements? {
    Statements(text, kind: kind, beside: deed == .cameBack ? actual : expected)
  }
}
