import LibraryStore
import ReadingLog

/// A hook at work: in the folder, and with the variables, that Git gave it.
struct HookRun {
  let world: World
  let arguments: [String]
  let git: GitProgram

  init(arguments: [String]) {
    world = World.current
    self.arguments = arguments
    git = GitProgram(in: world.currentFolder, environment: world.environment, asHook: true)
  }

  var errors: Console { world.errors }

  /// Runs what a clone's own hook does. Only findings stop Git: what goes wrong with readlog itself
  /// must not keep anybody from committing.
  func lettingThrough(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let failure as Failure where failure.status == .no {
      throw failure
    } catch {
      let failure = Advice.failure(forAny: error)
      errors.warn("readlog could not check this, and lets it through")
      for cause in (failure.map { [$0.message] + $0.causes } ?? ["\(error)"]) {
        errors.remark("  " + cause)
      }
    }
  }
}

extension HookRun {
  /// In a library of more records than this, a commit does not wait until all of them were searched
  /// for the same paper; the push does.
  static let searchLimit = 20_000

  /// Stops a commit that would bring an error.
  func checkStaged() async throws {
    // While pre-merge-commit runs there is no MERGE_HEAD yet, but Git tells names of what it merges
    // in variables: «GITHEAD_<id>=<name>».
    let merged = world.environment.keys.filter { $0.hasPrefix("GITHEAD_") }
      .map { String($0.dropFirst("GITHEAD_".count)) }.sorted()
    let staged = try await git.inspectStaged(merging: merged, searchingUpTo: Self.searchLimit)
    var report = HookReport(on: errors)
    for library in staged.libraries {
      report.show(library)
      report.remark(on: library.known)
    }
    report.finish()
    for library in staged.libraries where library.isSearchLeftOut && library.errorCount == 0 {
      errors.remark(
        "too many records to search for the same paper, or for mentions of one that is gone: "
          + "pre-push does")
    }
    guard report.errorCount > 0 else { return }
    throw Failure(
      .no,
      "nothing was committed: \(TextLayout.count(report.errorCount, "error")) in what is staged",
      hints: ["mend it, 'git add' the file, and commit again"])
  }

  /// Stops a push of commits that bring errors.
  func checkPush() async throws {
    let updates =
      world.input.isTerminal
      ? []
      : lines().compactMap { words -> RefUpdate? in
        // «<local ref> SP <local object name> SP <remote ref> SP <remote object name> LF»
        // (git help githooks)
        words.count == 4 ? RefUpdate(name: words[2], old: words[3], new: words[1]) : nil
      }
    var inspector = PushInspector(git, .sending(remote: arguments.first ?? ""))
    let commits = try await inspector.inspect(updates)
    try refuse(commits, "nothing was pushed")
  }

  /// Tells what a merge brought; it is done, so nothing can stop it.
  func tellMerge() async {
    let isSquash = arguments.first == "1"
    let changes =
      isSquash
      ? try? await git.stagedLibraryChanges()
      : try? await git.libraryChanges(from: "ORIG_HEAD", to: "HEAD")
    let summaries = (changes ?? []).map {
      (prefix: $0.prefix, lines: ChangeSummary($0.files).lines)
    }
    .filter { !$0.lines.isEmpty }
    for (prefix, lines) in summaries {
      if summaries.count > 1 { errors.remark(prefix.isEmpty ? "./" : prefix) }
      for (place, line) in lines.enumerated() {
        errors.line((place == 0 ? "readlog: " : "         ") + line)
      }
    }
  }
}

extension HookRun {
  /// «<old-value> SP <new-value> SP <ref-name> LF» (git help githooks)
  func updatesOnInput() throws -> [RefUpdate] {
    if world.input.isTerminal { return [] }
    return try lines().map { words in
      guard words.count == 3,
        let update = RefUpdate(name: words[2], old: words[0], new: words[1])
      else { throw Failure(.usage, "'\(words.joined(separator: " "))' is no change of a ref") }
      return update
    }
  }

  func updateInArguments() throws -> RefUpdate {
    guard arguments.count == 3,
      let update = RefUpdate(name: arguments[0], old: arguments[1], new: arguments[2])
    else {
      throw Failure(
        .usage, "update needs a ref and two ids", hints: ["readlog hook update REF OLD NEW"])
    }
    return update
  }

  /// Refuses what brings errors or what the policy forbids; also when readlog itself fails.
  func checkReceived(_ updates: [RefUpdate]) async throws {
    var inspector = PushInspector(git, .receiving)
    let commits = try await inspector.inspect(updates)
    try refuse(commits, "the push was refused")
    // A clone lets this through; a server does not vouch for what it cannot read.
    if let newer = commits.flatMap(\.libraries).compactMap(\.newerFormat).first {
      throw Failure(Advice.words(for: newer), hints: ["the server needs a newer readlog"])
    }
  }

  private func refuse(_ commits: [CommitInspection], _ verdict: String) throws {
    var report = HookReport(on: errors)
    for commit in commits { report.show(commit) }
    report.finish()
    let wrong = commits.filter { $0.errorCount > 0 }
    guard let first = wrong.first else { return }
    let count = TextLayout.count(report.errorCount, "error")
    let place = wrong.count == 1 ? "commit \(first.commit.id.prefix(7))" : "\(wrong.count) commits"
    throw Failure(
      .no, "\(verdict): \(count) in \(place)",
      hints: [
        "mend it where it was made: 'git commit --amend', or if that is not the last commit "
          + "'git rebase -i \(first.commit.id.prefix(7))^'"
      ])
  }

  private func lines() -> [[String]] {
    world.input.readAll().split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
  }
}
