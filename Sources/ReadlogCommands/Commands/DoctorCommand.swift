import ArgumentParser
import LibYAML
import LibraryStore
import ReadingLog

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Examine the clone itself: what is missing, and how to mend it.",
    discussion: """
      EXAMPLES
        readlog doctor
        readlog doctor --json

      Ends with 1 when something should be mended.
      """)

  @OptionGroup var library: LibraryOptions
  @Flag(help: "A JSON array.") var json = false

  func run() async throws {
    let session = try Session(library)
    let findings = try await Examination(session).findings()
    if json {
      session.output.line(try JSONOutput.text(findings))
    } else {
      for finding in findings {
        let mark =
          finding.isWell
          ? session.output.styled("ok", .green) : session.output.styled("!!", .red)
        session.output.line(
          "\(mark)  \(finding.subject): \(finding.state.escapingControlCharacters())")
        if let mend = finding.mend { session.output.line("      \(mend)") }
      }
    }
    if findings.contains(where: { !$0.isWell }) { throw Failure.quietNo }
  }
}

/// What `doctor` looks at, one thing after the other.
private struct Examination {
  struct Finding: Encodable {
    var subject: String
    var isWell: Bool
    var state: String
    /// What to type.
    var mend: String?
  }

  private let session: Session

  init(_ session: Session) { self.session = session }

  func findings() async throws -> [Finding] {
    var findings = [try await git, program, identity]
    do {
      let status = try session.folder.status()
      findings += [repository(status), attributes, files(status)]
      findings += locks()
    } catch {
      let failure = Advice.failure(forAny: error)
      findings.append(
        Finding(
          subject: "repository", isWell: false, state: failure?.message ?? "cannot be opened",
          mend: failure?.hints.first))
    }
    return findings + [try records]
  }

  private var git: Finding {
    get async throws {
      guard let version = await GitProgram.version() else {
        return Finding(
          subject: "git", isWell: false, state: "not found", mend: "install git (2.30 or later)")
      }
      return Finding(subject: "git", isWell: true, state: version)
    }
  }

  private var program: Finding {
    Finding(
      subject: "readlog", isWell: true,
      state: "\(Readlog.version), libgit2 \(GitProgram.libgit2Version)")
  }

  private var identity: Finding {
    guard let config = try? session.folder.config() else {
      return Finding(
        subject: "identity", isWell: false, state: "\(LibraryFolder.configName) cannot be read",
        mend: "readlog check")
    }
    let git = GitIdentity.read(in: session.folder, environment: session.world.environment)
    guard let name = git.name, let email = git.email else {
      return Finding(
        subject: "identity", isWell: false, state: "Git does not know who you are",
        mend: "git config --global user.name \"Your Name\"; git config --global user.email you@…")
    }
    guard let me = Identity.handle(session.world, folder: session.folder, config: config) else {
      return Finding(
        subject: "identity", isWell: false, state: "\(name) <\(email)> is not among the people",
        mend: "readlog people add HANDLE --name \"\(name)\" --email \(email)")
    }
    return Finding(subject: "identity", isWell: true, state: "\(name) <\(email)> is \(me)")
  }

  private func repository(_ status: LibraryStatus) -> Finding {
    if let operation = status.operation {
      return Finding(
        subject: "repository", isWell: false, state: "a \(operation) is under way",
        mend: "finish it with git, or abort it")
    }
    let branch = status.branch.map { "on \($0)" } ?? "on no branch"
    return Finding(
      subject: "repository", isWell: status.branch != nil, state: branch,
      mend: status.branch == nil ? "git switch BRANCH" : nil)
  }

  private var attributes: Finding {
    let text = (try? session.folder.readText(".gitattributes").get()) ?? ""
    let missing = LibraryFolder.attributes.split(separator: "\n").filter { !text.contains($0) }
    return Finding(
      subject: "attributes", isWell: missing.isEmpty,
      state: missing.isEmpty
        ? "lines end in LF; Git merges them as text" : "missing in .gitattributes",
      mend: missing.isEmpty ? nil : "add to .gitattributes: " + missing.joined(separator: "; "))
  }

  private func files(_ status: LibraryStatus) -> Finding {
    let open = status.files.filter { $0.state == .conflicted }
    if !open.isEmpty {
      return Finding(
        subject: "changes", isWell: false,
        state: "a merge left \(TextLayout.count(open.count, "file")) open",
        mend: open.map { "git add \($0.path)" }.joined(separator: "; ") + " once it is decided")
    }
    let count = status.files.count
    return Finding(
      subject: "changes", isWell: true,
      state: count == 0
        ? "everything is committed" : "\(TextLayout.count(count, "file")) not committed")
  }

  private func locks() -> [Finding] {
    session.folder.leftLocks().map { lock in
      Finding(
        subject: "lock", isWell: false, state: lock.path + (lock.owner.map { " (\($0))" } ?? ""),
        mend: lock.isOurs
          ? "any readlog command that writes removes it"
          : "if no Git command is running: rm \(lock.path)")
    }
  }

  private var records: Finding {
    get throws {
      let inspection = try session.folder.inspect()
      let errors = inspection.findings.count { $0.severity == .error }
      return Finding(
        subject: "records", isWell: errors == 0,
        state: errors == 0
          ? "\(TextLayout.count(inspection.fileCount, "file")) without error"
          : TextLayout.count(errors, "error"),
        mend: errors == 0 ? nil : "readlog check")
    }
  }
}
