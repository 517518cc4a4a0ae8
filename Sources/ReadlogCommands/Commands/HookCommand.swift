import ArgumentParser
import LibraryStore
import ReadingLog

struct HookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook",
    abstract: "What Git's hooks run: checks before commits and pushes.",
    discussion: """
      Git runs a hook with its own arguments and input; a hook of one line passes
      them on:

        #!/bin/sh
        exec readlog hook pre-commit "$@"

      HOOKS
        pre-commit           checks what is staged; errors stop the commit
        pre-merge-commit     the same before a merge is committed
        pre-push REMOTE URL  checks every commit that the remote does not have
        post-merge [SQUASH]  tells in three lines what came in
        pre-receive          on a server: checks every commit that a ref gains,
                             also by the policy in readlog.yaml
        update REF OLD NEW   the same for one ref

      EXAMPLES
        readlog hook pre-commit
        readlog hook update refs/heads/main "$old" "$new"

      Ends with 1 to stop Git. If readlog itself fails, a commit or push goes
      through with a warning, and a server refuses. 'readlog check --staged' looks
      at what is staged by hand.
      """,
    shouldDisplay: false)

  @Argument(help: "The hook's name.") var name: String
  @Argument(parsing: .captureForPassthrough, help: "What Git passes to the hook.")
  var arguments: [String] = []

  func run() async throws {
    guard let hook = HookName(rawValue: name) else { throw unknownHook }
    let run = HookRun(arguments: arguments)
    switch hook {
    case .preCommit, .preMergeCommit: try await run.lettingThrough { try await run.checkStaged() }
    case .prePush: try await run.lettingThrough { try await run.checkPush() }
    case .postMerge: await run.tellMerge()
    case .preReceive: try await run.checkReceived(try run.updatesOnInput())
    case .update: try await run.checkReceived([try run.updateInArguments()])
    }
  }

  private var unknownHook: Failure {
    let known = HookName.allCases.map(\.rawValue)
    let near = Suggestion.nearest(to: name, among: known)
    return Failure(
      .usage, "readlog has no hook '\(name)'",
      hints: [
        near.first.map { "did you mean '\($0)'?" } ?? "it has \(known.joined(separator: ", "))"
      ])
  }
}
