import ArgumentParser

extension CompletionAnswer.Shell: ExpressibleByArgument {}

struct CompletionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print what makes a shell complete ids, tags, people, fields and queries.",
    discussion: """
      EXAMPLES
        readlog completions bash
        readlog completions zsh | less

      bash: put 'source <(readlog completions bash)' into ~/.bashrc, or, if the
      package bash-completion is installed, the script into
      ~/.local/share/bash-completion/completions/readlog.
      zsh: the script belongs into a file _readlog in a folder of $fpath, for
      example ~/.zfunc, if ~/.zshrc says 'fpath=(~/.zfunc $fpath)' before
      'compinit'.
      fish: into ~/.config/fish/completions/readlog.fish.

      The script asks readlog itself at each Tab, and so knows the library in which
      one is, or which --library, -C or READLOG_LIBRARY names. Print it anew after
      an upgrade.
      """)

  @Argument(help: "bash, zsh or fish.") var shell: CompletionAnswer.Shell

  func run() async throws {
    World.current.output.write(CompletionScript(shell: shell).text)
  }
}
