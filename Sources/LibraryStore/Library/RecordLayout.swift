/// How records lie in `papers`. Git writes every folder anew that something changed in, so that a
/// large one costs each commit its whole length.
package enum RecordLayout: String, CaseIterable, Sendable {
  /// All in `papers`.
  case flat
  /// In a subfolder for the first letter: `papers/k/kornblith2019similarity.yaml`.
  case letters

  /// The most records that come to lie in one folder by themselves.
  static let mostInOneFolder = 1000

  /// Where the record of a paper is, from the library's folder on.
  package func path(of id: String) -> String {
    let folder = self == .letters ? "/\(id.prefix(1).lowercased())" : ""
    return "\(LibraryFolder.papersName)\(folder)/\(id)\(LibraryFolder.recordExtension)"
  }
}

extension LibraryFolder {
  /// How new records are laid, as `papers` is now: in subfolders where there are such, and from
  /// about a thousand records on.
  ///
  /// - Parameter count: how many are to come.
  package func layout(forNew count: Int) -> RecordLayout {
    let entries = (try? FolderListing.entries(of: papersPath)) ?? []
    if entries.contains(where: { $0.kind == .folder && $0.name.count == 1 }) { return .letters }
    let records = entries.count { $0.kind == .file && $0.name.hasSuffix(Self.recordExtension) }
    return records + count > RecordLayout.mostInOneFolder ? .letters : .flat
  }
}
