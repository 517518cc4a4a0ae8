import LibraryStore
import ReadingLog

extension PaperDraft {
  /// Makes one record of two; what points to the second follows.
  ///
  /// An error in the result was in one of the two before: it is no reason to leave them apart.
  mutating func combine(
    _ id: String, with other: String, preferring preference: Combination.Preference,
    in scan: LibraryScan
  ) throws -> Combination {
    let (path, gone) = (try path(of: id), try path(of: other))
    if path == gone { throw Failure("'\(other)' is \(id) already") }
    let (kept, lost) = (try record(at: path), try record(at: gone))
    let combination = try Combination(kept, with: lost, preferring: preference)
    try refuseBreach([
      CommittedFile(path: path, new: .text(combination.text), old: [.text(kept.text)]),
      CommittedFile(path: gone, new: .absent, old: [.text(lost.text)]),
    ])
    try write(combination, to: path)
    try follow(LibraryFolder.stem(of: gone), into: LibraryFolder.stem(of: path), in: scan)
    try files.remove(gone)
    return combination
  }

  /// Puts what a new record says into one that is here; the new one never had an id.
  ///
  /// - Parameter new: under the id that it would have had, by which displaced values are kept.
  mutating func combine(_ id: String, withNew new: Record) throws -> Combination {
    let path = try path(of: id)
    let combination = try Combination(try record(at: path), with: new, isNamed: false)
    try write(combination, to: path)
    return combination
  }

  private mutating func write(_ combination: Combination, to path: String) throws {
    try files.write(combination.text, to: path)
    let ids = Set(combination.displaced.map(\.id)).sorted()
    remarks += ids.map { id in
      let names = combination.displaced.filter { $0.id == id }.map {
        $0.path.joined(separator: ".")
      }
      return "kept in \(Combination.field) of what \(id) said: \(names.joined(separator: ", "))"
    }
  }

  /// What somebody else's reading would lose, where the policy keeps it for them: a server would not
  /// take the commit. That readings and notes come to another record is no change of them.
  private mutating func refuseBreach(_ files: [CommittedFile]) throws {
    let config = try config()
    let git = GitIdentity.read(in: session.folder, environment: session.world.environment)
    let author = CommitAuthor(name: git.name ?? "", email: git.email ?? "")
    let judgement = PolicyJudge(config: config).judge(files, by: author, people: config)
    guard let breach = judgement.breaches.first else { return }
    throw Failure(
      "the two cannot be combined by you: \(breach.finding.message)",
      hints: ["a curator of the library can, or whose reading it is"])
  }

  private func record(at path: String) throws -> Record {
    guard let text = try files.text(at: path) else { throw Failure("there is no file \(path)") }
    do {
      let record = try Record(id: LibraryFolder.stem(of: path), text: text)
      // A record that a merge left open can be read, but not changed.
      _ = try RecordEditor(text)
      return record
    } catch {
      throw Advice.refusal(for: UnreadableFile(path: path, reason: .record(error, text: text)))
    }
  }

  /// Everything that pointed to a record points to the one that it went into.
  private mutating func follow(_ old: String, into new: String, in scan: LibraryScan) throws {
    let records = scan.records.filter { stored in
      stored.record.id != old && stored.record.paper.related.contains { $0.id == old }
    }.map { ($0.path, LibraryFile.Kind.record) }
    let shelves = scan.shelves.filter { $0.papers.contains(old) }.map {
      (
        "\(LibraryFolder.shelvesName)/\($0.name)\(LibraryFolder.recordExtension)",
        LibraryFile.Kind.shelf
      )
    }
    for (path, kind) in records + shelves {
      guard let text = try files.text(at: path) else { continue }
      let pointing = CombinedReferences.text(text, of: kind, from: old, to: new)
      if pointing != text { try files.write(pointing, to: path) }
    }
  }
}
