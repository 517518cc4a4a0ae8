import LibYAML

extension FieldPath {
  /// What somebody typed for this place, and what follows from it for another: the version that an
  /// arXiv id ends with has a field of its own.
  ///
  /// - Throws: `EditFault.invalidValue`.
  package func values(
    typed text: String
  ) throws(EditFault) -> [(path: FieldPath, value: YAMLValue)] {
    let own = (path: self, value: try parse(text))
    guard keys == [Field.arxiv.rawValue], let version = ArXivID(text)?.version else { return [own] }
    return [own, (path: try FieldPath(Field.version.rawValue), value: .text("v\(version)"))]
  }
}
