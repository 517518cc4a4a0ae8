import LibGit2
import Subprocess

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A commit of the given paths made by the `git` executable, with its signing and hooks.
struct GitCommit {
  let gitDirectory: String
  let workTree: Folder
  let scratch: Folder
  let options: WriteOptions
  /// Whether Git has to put on the medium what it writes.
  var durable = false

  /// Commits the paths as they are in the work tree; the index knows them already.
  ///
  /// Git takes `index.lock` itself, so ours must be released.
  ///
  /// - Parameter made: gives the commit once it is there. It is asked whatever Git says, since a hook
  ///   after the commit may fail, or print without end.
  /// - Throws: ``WriteError/commitRefused(output:)`` where Git or a hook refuses.
  func run<Commit>(
    _ paths: [String], _ made: () async throws -> Commit?
  ) async throws -> Commit {
    try scratch.finish("message", Array(options.commitMessage.utf8), durable: false)
    var patience = Patience(options.lockTimeout)
    while true {
      let output = await printed(by: arguments, paths: paths)
      if let commit = try await made() { return commit }
      guard output.contains("index.lock"), try await patience.wait() else {
        throw WriteError.commitRefused(output: output)
      }
    }
  }

  /// Makes a signed commit of a tree; no reference moves.
  func sign(_ tree: ObjectID, parents: [ObjectID]) async throws -> ObjectID {
    try scratch.finish("message", Array(options.commitMessage.utf8), durable: false)
    let arguments =
      common + ["commit-tree", "-S", "-F", scratch.path(of: "message")]
      + parents.flatMap { ["-p", $0.hex] } + [tree.hex]
    let output = await printed(by: arguments, paths: [])
    let last = output.split(separator: "\n").last ?? ""
    guard let commit = ObjectID(hex: last) else { throw WriteError.commitRefused(output: output) }
    return commit
  }

  private var arguments: [String] {
    common + GitProgram.durability(durable) + [
      "commit", "--only", "--quiet", "--cleanup=verbatim", "--file", scratch.path(of: "message"),
      "--pathspec-from-file=-", "--pathspec-file-nul",
    ]
  }

  private var common: [String] {
    [
      "-C", workTree.path,
      "--git-dir=" + gitDirectory, "--work-tree=" + workTree.path,
      "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "protocol.ext.allow=never",
    ]
  }

  /// Runs git; an answer in words where it cannot be run.
  private func printed(by arguments: [String], paths: [String]) async -> String {
    do {
      let result = try await Subprocess.run(
        .name("git"), arguments: Arguments(arguments),
        environment: .inherit.updating(environment),
        input: .array(paths.flatMap { Array($0.utf8) + [0] }),
        output: .string(limit: 1 << 20), error: .combinedWithOutput)
      return result.standardOutput
    } catch {
      return "git: \(error)"
    }
  }

  private var environment: [Environment.Key: String?] {
    var values: [Environment.Key: String?] = [
      "GIT_ALLOW_PROTOCOL": "https:ssh:file:git:http",
      // Named on the command line; a hook that runs readlog has its own here.
      "GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil,
    ]
    for (name, value) in options.identity { values[Environment.Key(stringLiteral: name)] = value }
    if isatty(0) == 0 { values["GIT_TERMINAL_PROMPT"] = "0" }
    return values
  }
}

extension WriteOptions {
  /// The variables by which Git is told who makes a commit, and when.
  var identity: [String: String] {
    [
      "GIT_AUTHOR_NAME": author.name, "GIT_AUTHOR_EMAIL": author.email,
      "GIT_AUTHOR_DATE": author.date, "GIT_COMMITTER_NAME": committer.name,
      "GIT_COMMITTER_EMAIL": committer.email, "GIT_COMMITTER_DATE": committer.date,
    ]
  }
}

extension Signature {
  /// Git's internal date format; the `@` keeps small numbers from being read as years.
  fileprivate var date: String {
    "@" + line.split(separator: " ").suffix(2).joined(separator: " ")
  }
}
