import LibGit2

extension LibraryStatus {
  /// What `git status` says of a library.
  init(_ place: GitPlace) async throws {
    let answer = try await place.git.run(
      [
        "status", "--porcelain=v2", "--branch", "-z", "--untracked-files=all",
        "--ignore-submodules=all", "--no-renames", "--ahead-behind",
      ] + (place.folder.isEmpty ? [] : ["--", place.folder]))
    var report = StatusReport()
    for line in answer.fields { report.read(line) }
    let ours = report.files.filter { file in
      place.libraryPath(file.path).map(LibraryFolder.isOurs) ?? false
    }
    let texts = try await place.git.texts(ours.compactMap(\.committed))
    self.init(
      branch: report.branch, hasCommits: report.hasCommits,
      operation: OperationFiles.operation(in: place.gitDirectory)?.rawValue,
      upstream: report.upstream,
      files: ours.map { file in
        File(
          path: place.libraryPath(file.path) ?? file.path, state: file.state,
          committed: file.committed.flatMap { texts[$0] })
      }.sorted { $0.path < $1.path })
  }
}

/// The lines of `git status --porcelain=v2 --branch -z` (git help status).
private struct StatusReport {
  struct File {
    var path: String
    var state: LibraryStatus.File.State
    /// The id of the blob in `HEAD`.
    var committed: String?
  }

  var branch: String?
  var hasCommits = true
  var files: [File] = []
  private var upstreamName: String?
  private var distance: (ahead: Int, behind: Int)?

  var upstream: LibraryStatus.Upstream? {
    guard let upstreamName, let distance else { return nil }
    return .init(name: upstreamName, ahead: distance.ahead, behind: distance.behind)
  }

  mutating func read(_ line: String) {
    switch line.first {
    case "#": readHeader(line.split(separator: " ").map(String.init))
    // «1 <XY> <sub> <mH> <mI> <mW> <hH> <hI> <path>»: X is the index, Y the work tree
    case "1": add(line, before: 8, id: 6) { $0.last == "." ? .staged : .modified }
    // «u <XY> <sub> <m1> <m2> <m3> <mW> <h1> <h2> <h3> <path>»
    case "u": add(line, before: 10, id: 8) { _ in .conflicted }
    case "?": add(line, before: 1, id: nil) { _ in .untracked }
    default: break
    }
  }

  private mutating func readHeader(_ words: [String]) {
    guard words.count > 2 else { return }
    switch words[1] {
    case "branch.oid": hasCommits = words[2] != "(initial)"
    case "branch.head": branch = words[2] == "(detached)" ? nil : words[2]
    case "branch.upstream": upstreamName = words[2]
    case "branch.ab":
      guard words.count > 3, let ahead = Int(words[2]), let behind = Int(words[3]) else { return }
      distance = (ahead, -behind)
    default: break
    }
  }

  private mutating func add(
    _ line: String, before count: Int, id: Int?, _ state: (String) -> LibraryStatus.File.State
  ) {
    let words = line.split(separator: " ", maxSplits: count, omittingEmptySubsequences: false)
      .map(String.init)
    guard words.count == count + 1 else { return }
    let committed = id.map { words[$0] }.flatMap { $0.allSatisfy { $0 == "0" } ? nil : $0 }
    files.append(File(path: words[count], state: state(words[1]), committed: committed))
  }
}
