import ArgumentParser

/// Which library a command works on.
struct LibraryOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The library's folder.", valueName: "dir"),
    completion: .directory)
  var library: String?

  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
    completion: .directory)
  var folder: String?

  init() {}

  init(library: String?, folder: String?) {
    self.library = library
    self.folder = folder
  }
}

/// What a command that changes the library does with its change.
struct WriteOptions: ParsableArguments {
  @Flag(name: .customLong("no-commit"), help: "Leave the change in the work tree.")
  var noCommit = false

  @Option(
    name: [.customShort("m"), .long], parsing: .unconditional, help: "The commit's message.")
  var message: String?

  @Flag(help: "Say what was done as JSON.")
  var json = false

  /// Set by commands that have `--dry-run`.
  var dryRun = false

  private enum CodingKeys: CodingKey { case noCommit, message, json }

  /// The defaults, for commands that do not offer them.
  static let plain = WriteOptions(noCommit: false, message: nil, json: false)

  init() {}

  init(noCommit: Bool, message: String?, json: Bool) {
    self.noCommit = noCommit
    self.message = message
    self.json = json
  }
}

/// How a list is given to scripts.
struct ListOutputOptions: ParsableArguments {
  @Flag(help: "A JSON array of records.")
  var json = false

  @Flag(help: "One JSON object a line.")
  var jsonl = false
}
