/// Whether a remote answers.
package enum RemoteTrial {
  package enum Outcome: Sendable {
    case answers
    /// It said nothing in the time that it was given.
    case silent
    /// What git, ssh or the server said.
    case failed(words: String)
  }

  /// Asks a remote for its branches. Nobody is asked for a password.
  ///
  /// - Parameter remote: its name.
  package static func run(
    _ remote: String, with git: GitProgram, limit: Duration = .seconds(10)
  ) async -> Outcome {
    let variables = ["GIT_TERMINAL_PROMPT": "0", "GIT_SSH_COMMAND": await sshCommand(git)]
    let outcome = await Deadline.run(limit) { () -> Outcome in
      do {
        let answer = try await git.attempt(
          ["ls-remote", "--quiet", "--heads", "--end-of-options", remote], adding: variables)
        return answer.isSuccess ? .answers : .failed(words: answer.errors)
      } catch {
        return .failed(words: "\(error)")
      }
    }
    return outcome ?? .silent
  }

  /// The user's, told not to ask: OpenSSH opens the terminal itself.
  private static func sshCommand(_ git: GitProgram) async -> String {
    let configured = try? await git.setting("core.sshCommand")
    let command = git.environment["GIT_SSH_COMMAND"] ?? configured ?? "ssh"
    let program = command.split(separator: " ").first?.split(separator: "/").last
    return program == "ssh" ? command + " -o BatchMode=yes" : command
  }
}
