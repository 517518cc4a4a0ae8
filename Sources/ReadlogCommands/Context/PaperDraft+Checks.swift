import LibYAML
import LibraryStore
import ReadingLog

/// No command writes what `readlog check` would refuse.
extension PaperDraft {
  /// - Parameter before: the text that is replaced: an error that stood there already is not this
  ///   change's fault.
  mutating func refuseNewErrors(in text: String, replacing before: String?, at path: String) throws
  {
    // A broken readlog.yaml stops nobody: then there is no vocabulary to keep to.
    let checker = Checker(config: (try? config()) ?? LibraryConfig())
    let kind = LibraryFile.Kind(placedAt: path) ?? .record
    func errors(_ text: String) -> [Finding] {
      checker.check(LibraryFile(kind, path: path, text: text)).findings
        .filter { $0.severity == .error }
    }
    let found = errors(text)
    if !found.isEmpty {
      let known = Set((before.map(errors) ?? []).map(\.message))
      if let error = found.first(where: { !known.contains($0.message) }) {
        throw Failure(
          .refused, "\(LibraryFolder.stem(of: path)): \(error.message)", hints: [error.hint],
          excerpt: SourceText(text).excerpt(of: error.place.span))
      }
    }
    if kind == .record { try refuseDangling(in: text, replacing: before, at: path) }
  }

  /// A record points to papers that are there.
  private mutating func refuseDangling(
    in text: String, replacing before: String?, at path: String
  ) throws {
    let id = LibraryFolder.stem(of: path)
    func related(_ text: String) -> Set<String> {
      Set((try? Record(id: id, text: text).paper.related.map(\.id)) ?? [])
    }
    for other in related(text).subtracting(before.map(related) ?? []).sorted() {
      _ = try self.path(of: other)
    }
  }
}
