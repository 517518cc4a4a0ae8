import TestSupport

/// A lab whose repository runs readlog's hooks, and the server that it pushes to.
extension Lab {
  static let clientHooks = ["pre-commit", "pre-merge-commit", "pre-push", "post-merge"]

  /// A library with all hooks of a clone.
  static func hooked(
    _ records: [String: String] = Records.all, in place: String = "lab"
  ) async throws -> Lab {
    let lab = try await library(records, in: place)
    try lab.install(clientHooks, in: place + "/.git/hooks")
    return lab
  }

  /// Two lines of shell for each hook, from the scratch folder on.
  func install(_ hooks: [String], in folder: String) throws {
    for hook in hooks {
      try self.folder.write(
        "#!/bin/sh\nexec '\(program)' hook \(hook) \"$@\"\n", to: folder + "/" + hook)
      try self.folder.makeExecutable(folder + "/" + hook)
    }
  }

  /// Runs git as whoever this lab's environment names.
  func git(_ arguments: [String]) async throws -> Run { try await run(["git"] + arguments) }

  /// Commits everything that is in the work tree, past the hooks.
  func commitAnyway(_ message: String = "anyway") async throws {
    try await must(["add", "--all"])
    try await must(["commit", "--quiet", "--no-verify", "-m", message])
  }

  /// Runs git, which must succeed, as whoever this lab's environment names.
  @discardableResult
  func must(_ arguments: [String]) async throws -> String {
    let run = try await git(arguments)
    guard run.status == 0 else { throw Failed(arguments: ["git"] + arguments, run: run) }
    return run.output.hasSuffix("\n") ? String(run.output.dropLast()) : run.output
  }

  /// Stages everything and commits it with the hooks.
  func attemptCommit(_ message: String = "change") async throws -> Run {
    try await must(["add", "--all"])
    return try await git(["commit", "--quiet", "-m", message])
  }

  /// A bare repository beside the lab with a hook, which has what the lab has; the lab's `origin`.
  func serve(_ hooks: [String] = ["pre-receive"]) async throws {
    let server = folder.path + "/server.git"
    try await must(["init", "--quiet", "--bare", "--initial-branch=main", server])
    try await must(["-C", server, "config", "gc.auto", "0"])
    try await must(["branch", "-M", "main"])
    try await must(["remote", "add", "origin", server])
    try await must(["push", "--quiet", "--no-verify", "-u", "origin", "main"])
    try install(hooks, in: "server.git/hooks")
  }
}

/// Whether somebody may go on, and what they are told.
extension Run {
  var wasStopped: Bool { status == 1 && errors.contains("error: nothing was") }
}
