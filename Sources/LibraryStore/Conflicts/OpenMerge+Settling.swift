import ReadingLog

/// How what was decided is put in place.
package struct SettleOptions: Sendable {
  /// What runs, for whoever waits for its locks: `readlog resolve`.
  package var command: String
  /// Seconds since 1970, for commits.
  package var time: Int
  package var secondsFromUTC: Int
  /// Of the process.
  package var environment: [String: String]
  package var isDurable = true
  package var lockTimeout = Duration.seconds(10)

  package init(
    command: String, time: Int, secondsFromUTC: Int, environment: [String: String]
  ) {
    self.command = command
    self.time = time
    self.secondsFromUTC = secondsFromUTC
    self.environment = environment
  }
}

extension OpenMerge {
  /// Puts items in place: settled ones are staged, of the others the work tree gets what was settled
  /// so far. A paper that has got another name goes with the one that it shared its name with.
  package func write(_ chosen: [Item], _ options: SettleOptions) async throws {
    let paths = Set(chosen.map(\.file.path))
    let companions = items.filter { $0.isElsewhere && !paths.contains($0.file.path) }
    do {
      try await SettledWrite(self, options).run(chosen + companions)
    } catch {
      throw WriteError.translating(error)
    }
  }
}

extension OpenMerge.Item {
  /// The same under another path of the library's.
  package func renamed(to path: String) -> OpenMerge.Item {
    OpenMerge.Item(
      file: file.renamed(to: path), hand: hand, leftOut: leftOut, unmerged: unmerged,
      paths: [path] + paths.dropFirst(), isElsewhere: true)
  }
}

extension LibraryFolder {
  /// readlog's own folder in the Git directory of this clone, as git names it: also where libgit2
  /// cannot open the repository.
  package func privateFolder(_ environment: [String: String]) async throws -> String {
    try await gitPlace(environment: environment).gitDirectory + "/readlog"
  }
}
