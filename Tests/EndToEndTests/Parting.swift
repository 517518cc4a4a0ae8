import TestSupport

/// What merges `papers/**` in a test's repository.
enum TestDriver: Sendable, CustomStringConvertible {
  /// Git merges by lines: nobody has set anything up.
  case none
  /// readlog's own, as `setup` configures it.
  case readlog
  /// A shell command that is no merge.
  case broken(String)

  var description: String {
    switch self {
    case .none: "no driver"
    case .readlog: "readlog's driver"
    case .broken(let command): "a driver that does '\(command)'"
    }
  }
}

extension Lab {
  /// The paper that the branches of ``parted(_:by:)`` disagree about.
  static let paper = "garcia2018few"
  static let file = "papers/garcia2018few.yaml"

  /// A library in which the branches `bob` and `main` have gone different ways; `main`, Ada's, is
  /// checked out.
  static func parted(
    _ driver: TestDriver = .none, records: [String: String] = Records.all,
    bob: (Lab) async throws -> Void, ada: (Lab) async throws -> Void
  ) async throws -> Lab {
    let lab = try await Lab.library(records)
    try await lab.git("branch", "--move", "main")
    try await lab.use(driver)
    try await lab.git("checkout", "--quiet", "-b", "bob")
    try await bob(lab.as("Bob"))
    try await lab.git("checkout", "--quiet", "main")
    try await ada(lab)
    return lab
  }

  /// Both have given the paper another venue, and each a tag.
  static func disagreeing(_ driver: TestDriver = .none) async throws -> Lab {
    try await parted(driver) { bob in
      try await bob.succeed("set", paper, "venue=ICML")
      try await bob.succeed("tag", paper, "+gan")
    } ada: { ada in
      try await ada.succeed("set", paper, "venue=NeurIPS")
      try await ada.succeed("tag", paper, "+meta")
    }
  }

  func use(_ driver: TestDriver) async throws {
    switch driver {
    case .none: try await succeed("setup", "--undo")
    case .broken(let command): try await git("config", "merge.readlog.driver", command)
    case .readlog:
      guard let program = BuiltProgram("readlog-merge") else { throw NotBuilt() }
      try await git(
        "config", "merge.readlog.driver",
        "'\(program.path)' %O %A %B %L %P; s=$?; [ $s -le 1 ] && exit $s; "
          + "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1")
    }
  }

  /// Runs git, which is to stop half-way.
  @discardableResult
  func stopping(_ arguments: String...) async throws -> String {
    let result = try await git.attempt(arguments)
    if result.isSuccess { throw DidNotStop(arguments: arguments, output: result.output) }
    return result.output
  }

  struct DidNotStop: Error {
    let arguments: [String]
    let output: String
  }

  /// Commits everything that is in the work tree, past the hooks.
  func commit(_ message: String) async throws {
    try await git("add", "--all")
    try await git("commit", "--quiet", "--no-verify", "-m", message)
  }

  /// The record with its open fields settled, as both sides' tags and one venue make it.
  static func settled(venue: String) -> String {
    Records.garcia.replacing("ICLR", with: venue)
      .replacing("  - nlp\n", with: "  - gan\n  - meta\n  - nlp\n")
  }
}
