import LibraryStore

extension Examination {
  /// Whether this clone merges records by field, and runs the hooks.
  func setUp(_ place: RepositoryPlace, _ library: GitPlace) async throws -> [DoctorFinding] {
    var findings = [try await driver(place.git)]
    if try await place.git.setting("merge.readlog.recursive") != nil {
      findings.append(
        .ill(
          "merge driver", "merge.readlog.recursive hands virtual bases to another driver",
          mend: "git config --unset-all merge.readlog.recursive"))
    }
    findings.append(try await attributes(place, library))
    let folder = try await place.hooksFolder()
    return findings + place.hookStates(in: folder).map { hook($0, folder) }
  }

  private func driver(_ git: GitProgram) async throws -> DoctorFinding {
    let subject = "merge driver"
    guard let text = try await git.setting(DriverCommand.key) else {
      return .ill(subject, "not configured: Git merges records by lines", mend: setup)
    }
    guard let command = DriverCommand(text) else {
      return DriverCommand.isOurs(text)
        ? .ill(subject, "configured as an older readlog did it", mend: setup)
        : .ill(
          subject, "another command: \(text)",
          mend: "git config --unset-all \(DriverCommand.key); \(setup)")
    }
    switch try await DriverTrial.run(command, environment: session.world.environment) {
    case .works: return .well(subject, "\(command.program) merges")
    case .programMissing: return .ill(subject, "\(command.program) is not there", mend: setup)
    case .notExecutable:
      return .ill(
        subject, "\(command.program) is not executable",
        mend: "chmod +x \(ShellWord.typed(command.program))")
    case .failed(let words):
      return .ill(
        subject,
        "\(command.program) does not merge" + (words.isEmpty ? "" : ": \(words)"),
        mend: "install readlog anew, then \(setup)")
    }
  }

  /// For these records Git's answer counts, wherever it takes it from.
  private func attributes(
    _ place: RepositoryPlace, _ library: GitPlace
  ) async throws -> DoctorFinding {
    let wanted = ["merge": "readlog", "text": "set", "eol": "lf"]
    let found = try await place.attributes(wanted.keys.sorted(), ofRecordsIn: library.prefix)
    let missing = wanted.keys.sorted().filter { name in
      found.contains { $0[name] != wanted[name] }
    }
    if missing.isEmpty {
      return .well("attributes", "records go to the merge driver, and their lines end in LF")
    }
    let names = missing.map { $0 == "merge" ? "merge=readlog" : $0 == "eol" ? "eol=lf" : $0 }
    return .ill(
      "attributes", "records lack \(names.joined(separator: ", "))",
      mend: "add to .gitattributes, and commit: "
        + LibraryFolder.attributes.split(separator: "\n").joined(separator: "; "))
  }

  private func hook(_ state: HookState, _ folder: HooksFolder) -> DoctorFinding {
    let subject = "hook \(state.name.rawValue)"
    let world = session.world
    switch state.condition {
    case .installed:
      let kept = state.kept.map { "; it runs \(world.shown($0)) first" }
      return .well(subject, "installed" + (kept ?? ""))
    case .called(let file): return .well(subject, "started by \(world.shown(file))")
    case .edited:
      return .well(subject, "installed, and changed by hand since")
    case .missing: return .ill(subject, "missing", mend: setup)
    case .outdated: return .ill(subject, "of another version of readlog", mend: setup)
    case .notExecutable:
      return .ill(subject, "not executable, so that Git passes it over", mend: setup)
    case .blocked(let file):
      return .ill(subject, "missing; \(world.shown(file)) is another one", mend: setup)
    case .elsewhere(let file):
      let obstacle = SetupObstacle.hook(state.name, file: file, in: folder)
      return .ill(
        subject, Advice.words(for: obstacle, world),
        mend: Advice.mends(for: obstacle, world).first)
    }
  }

  private var setup: String { DoctorFinding.setup }
}
