import LibraryStore
import ReadingLog

/// What `doctor` looks at, one thing after the other. Git is asked by its executable, so that all of
/// it works where libgit2 cannot open the repository.
struct Examination {
  let session: Session
  /// Whether remotes are left alone.
  let isOffline: Bool

  init(_ session: Session, isOffline: Bool = false) {
    (self.session, self.isOffline) = (session, isOffline)
  }

  func findings() async throws -> [DoctorFinding] {
    guard let version = await GitProgram.version() else {
      return [.ill("git", "not found", mend: "install git (2.30 or later)")] + programs()
        + [try records]
    }
    var findings = [git(version)]
    do {
      let place = try await RepositoryPlace(
        from: session.folder.path, environment: session.world.environment)
      let library = try await session.folder.gitPlace(environment: session.world.environment)
      let facts = try await session.folder.cloneFacts(library)
      findings.append(try await program(place))
      findings.append(identity(facts.identity))
      findings += [repository(facts)] + (try await remote(facts, library)) + formats(facts)
      findings += try await setUp(place, library)
      findings += [changes(facts)] + locks(facts, library) + space(library)
    } catch {
      let failure = Advice.failure(forAny: error)
      findings.append(
        .ill(
          "repository",
          ([failure?.message] + (failure?.causes ?? [])).compactMap(\.self)
            .joined(separator: ": "),
          mend: failure?.hints.first))
    }
    return findings + programs() + [index()] + (try attachments()) + [try records]
  }

  private func git(_ version: String) -> DoctorFinding {
    let numbers = version.split { !$0.isNumber }.prefix(2).compactMap { Int($0) }
    let isOld = numbers.count == 2 && (numbers[0], numbers[1]) < (2, 30)
    return isOld
      ? .ill("git", "\(version) is too old", mend: "install git 2.30 or later")
      : .well("git", version)
  }

  /// Hooks look for the program that `setup` recorded, then on their `PATH`.
  private func program(_ place: RepositoryPlace) async throws -> DoctorFinding {
    let me = "\(Readlog.version), libgit2 \(GitProgram.libgit2Version)"
    guard let recorded = try await place.git.setting(Setup.programKey, type: "path") else {
      return .well("readlog", me)
    }
    return ProgramFile.isExecutable(recorded)
      ? .well("readlog", me + (recorded == session.world.programPath ? "" : "; hooks: \(recorded)"))
      : .ill(
        "readlog", "hooks look for \(recorded), which is no program", mend: DoctorFinding.setup)
  }

  private func identity(_ git: GitIdentity) -> DoctorFinding {
    guard let config = try? session.folder.config() else {
      return .ill(
        "identity", "\(LibraryFolder.configName) cannot be read", mend: "readlog check")
    }
    guard let name = git.name, let email = git.email else {
      return .ill(
        "identity", "Git does not know who you are",
        mend: "git config --global user.name \"Your Name\"; git config --global user.email you@…")
    }
    guard let me = Identity.handle(session.world, git, config: config) else {
      return .ill(
        "identity", "\(name) <\(email)> is not among the people",
        mend: "readlog people add HANDLE --name \"\(name)\" --email \(email)")
    }
    return .well("identity", "\(name) <\(email)> is \(me)")
  }

  private func changes(_ facts: CloneFacts) -> DoctorFinding {
    if !facts.unmerged.isEmpty {
      return .ill(
        "changes", "a merge left \(TextLayout.count(facts.unmerged.count, "file")) open",
        mend: "'readlog conflicts' shows what is open, 'readlog resolve ID' settles it")
    }
    return .well(
      "changes",
      facts.uncommitted == 0
        ? "everything is committed"
        : "\(TextLayout.count(facts.uncommitted, "file")) not committed")
  }

  private func locks(_ facts: CloneFacts, _ place: GitPlace) -> [DoctorFinding] {
    LeftLock.found(in: place, branch: facts.branch).map { lock in
      .ill(
        "lock", lock.path + (lock.owner.map { " (\($0))" } ?? ""),
        mend: lock.isOurs
          ? "any readlog command that writes removes it"
          : "if no Git command is running: rm \(lock.path)")
    }
  }

  private var records: DoctorFinding {
    get throws {
      let inspection = try session.folder.inspect()
      let errors = inspection.findings.count { $0.severity == .error }
      return errors == 0
        ? .well("records", "\(TextLayout.count(inspection.fileCount, "file")) without error")
        : .ill("records", TextLayout.count(errors, "error"), mend: "readlog check")
    }
  }
}
