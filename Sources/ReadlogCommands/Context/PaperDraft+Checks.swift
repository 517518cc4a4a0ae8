import LibYAML
import LibraryStore
import ReadingLog

/// Lets no text of a record or a shelf through that `readlog check` would refuse.
struct RecordGate: Sendable {
  private let checker: Checker

  init(_ config: LibraryConfig) { checker = Checker(config: config) }

  /// - Parameter before: the text that is replaced: an error that stood there already is not this
  ///   change's fault.
  func refuseNewErrors(in text: String, replacing before: String?, at path: String) throws {
    let found = errors(in: text, at: path)
    if found.isEmpty { return }
    let known = Set((before.map { errors(in: $0, at: path) } ?? []).map(\.message))
    guard let error = found.first(where: { !known.contains($0.message) }) else { return }
    throw Failure(
      .refused, "\(LibraryFolder.stem(of: path)): \(error.message)", hints: [error.hint],
      excerpt: SourceText(text).excerpt(of: error.place.span))
  }

  private func errors(in text: String, at path: String) -> [Finding] {
    let kind = LibraryFile.Kind(placedAt: path) ?? .record
    return checker.check(LibraryFile(kind, path: path, text: text)).findings
      .filter { $0.severity == .error }
  }
}

/// No command writes what `readlog check` would refuse.
extension PaperDraft {
  /// A broken readlog.yaml stops nobody: then there is no vocabulary to keep to.
  mutating func gate() -> RecordGate { RecordGate((try? config()) ?? LibraryConfig()) }

  /// - Parameter before: the text that is replaced.
  mutating func refuseNewErrors(in text: String, replacing before: String?, at path: String) throws
  {
    try gate().refuseNewErrors(in: text, replacing: before, at: path)
    if LibraryFile.Kind(placedAt: path) ?? .record == .record {
      try refuseDangling(in: text, replacing: before, at: path)
    }
  }

  /// Makes a record that the gate has let through.
  ///
  /// - Parameter related: the papers that it points to; they must be there.
  mutating func create(passed text: String, at path: String, related: [RelatedPaper]) throws {
    for other in related.map(\.id).sorted() { _ = try self.path(of: other) }
    try files.write(text, to: path)
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
