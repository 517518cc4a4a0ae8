import LibraryStore
import LibYAML

extension Advice {
  static func failure(for error: NoMergeProgram) -> Failure {
    Failure(
      .refused, "\(ProgramFile.mergeName) is not installed",
      hints: [
        error.expected.map { "it belongs beside readlog: \($0)" },
        "'make install' in readlog's source installs both; then 'readlog setup'",
      ])
  }

  static func failure(for fault: CloneFault) -> Failure {
    switch fault {
    case .helperURL(let url):
      Failure(
        .usage, "'\(url)' would start a program on this machine",
        hints: ["addresses are https://…, ssh://…, git@host:path, or a folder"])
    case .unsafeURL(let url):
      Failure(.usage, "'\(url)' is no address of a repository: it would be taken for an option")
    case .noFolderName(let url):
      Failure(
        .usage, "'\(url)' has no name for the folder", hints: ["readlog clone \(url) FOLDER"])
    case .folderTaken(let path):
      Failure(
        "\(path) is there already, and is not empty",
        hints: ["name another folder: readlog clone URL FOLDER"])
    case .failed(let output):
      Failure(
        .unavailable, "the repository could not be cloned",
        causes: output.split(whereSeparator: \.isNewline).map(String.init),
        hints: ["'git ls-remote URL' tells whether Git reaches it at all"])
    }
  }

  /// What keeps `setup` from doing something.
  static func words(for obstacle: SetupObstacle, _ world: World) -> String {
    switch obstacle {
    case .otherDriver(let text): "Git's configuration has another one, which stays: \(text)"
    case .hookElsewhere(_, _, let folder):
      switch folder.owner {
      case .husky: "not installed: husky has the hooks (core.hooksPath is \(folder.setting ?? ""))"
      case .others, .repository, .nobody:
        folder.setting.map { "not installed: core.hooksPath is \($0), which others share" }
          ?? "not installed: \(world.shown(folder.path)) leads out of the repository"
      }
    case .hooksOff(let setting):
      "not installed: core.hooksPath is \(setting), so Git runs no hooks"
    case .hookEdited(let file): "\(world.shown(file)) was changed by hand, and stays as it is"
    case .keptNameTaken(let file, _):
      "\(world.shown(file)) is another program's hook, and an older one is kept beside it already"
    case .unreadableAttributes(let path): "\(world.shown(path)) is no text"
    }
  }

  /// What the user can do about it.
  ///
  /// - Parameter isUndo: what was kept from being taken back, not from being set up.
  static func mends(
    for obstacle: SetupObstacle, _ world: World, isUndo: Bool = false
  ) -> [String] {
    let again = isUndo ? "" : "; readlog setup"
    return switch obstacle {
    case .otherDriver: ["git config --unset-all \(DriverCommand.key)\(again)"]
    case .hookElsewhere(let name, let file, _): [mend(for: name, in: file, world)]
    case .hooksOff: ["git config --unset-all core.hooksPath\(again)"]
    case .hookEdited(let file): ["rm \(ShellWord.typed(world.shown(file)))\(again)"]
    case .keptNameTaken(_, let kept):
      ["if it is no longer needed: rm \(ShellWord.typed(world.shown(kept)))\(again)"]
    case .unreadableAttributes: []
    }
  }

  /// The line that starts a hook from a script of somebody else's.
  static func mend(for name: HookName, in file: String, _ world: World) -> String {
    let line = "readlog hook \(name.rawValue) \"$@\"" + (name == .postMerge ? "" : " || exit 1")
    let shown = ShellWord.typed(world.shown(file))
    if ScratchFile.exists(file) { return "add to \(shown): \(line)" }
    return "printf '#!/bin/sh\\n%s\\n' '\(line)' >\(shown); chmod +x \(shown)"
  }
}
