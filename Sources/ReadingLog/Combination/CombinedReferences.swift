import LibYAML

/// What points to a record that was combined with another, pointing to that.
package enum CombinedReferences {
  /// A record or a shelf in which nothing points to `old` any more.
  ///
  /// - Returns: the text as it was where it cannot be changed, or does not point there.
  package static func text(
    _ text: String, of kind: LibraryFile.Kind, from old: String, to new: String
  ) -> String {
    do {
      switch kind {
      case .record:
        var editor = try RecordEditor(text)
        try editor.combineReference(old, into: new)
        return editor.text
      case .shelf:
        var editor = try ShelfEditor(text)
        try editor.combineReference(old, into: new)
        return editor.text
      case .config: return text
      }
    } catch {
      return text
    }
  }
}
