import ArgumentParser
import LibYAML
import ReadingLog

/// The program: arguments in, an exit status out.
package enum Readlog {
  package static let version = "0.1.0"

  /// Runs one command line in a world and says how it ended; everything it has to say is said.
  ///
  /// - Parameter arguments: without the program's name.
  package static func run(_ arguments: [String], in world: World) async -> ExitStatus {
    let words = CommandLineWords.prepared(arguments)
    var world = world
    world.command = words.first ?? ""
    if world.command == CompletionAnswer.request { return answer(words, in: world) }
    return await World.$world.withValue(world) { [world] in
      do {
        try refuseUnknownTime(world)
        if let external = try ExternalCommand(arguments, besides: commandNames, in: world) {
          try external.start(in: world)
          return .done
        }
        try refuseUnknownCommand(words)
        var command = try ReadlogCommand.parseAsRoot(words)
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
        return .done
      } catch {
        return report(error, in: world)
      }
    }
  }

  /// What a shell asks when somebody presses Tab. It shows whatever is said, and so nothing is said
  /// but the answer.
  private static func answer(_ words: [String], in world: World) -> ExitStatus {
    World.$world.withValue(world) {
      do {
        _ = try ReadlogCommand.parseAsRoot(words)
      } catch let end where ReadlogCommand.exitCode(for: end) == .success {
        let answer = ReadlogCommand.fullMessage(for: end, columns: .max)
        if !answer.isEmpty { world.output.line(answer) }
      } catch {}
      return .done
    }
  }

  /// A wrong time must not be committed in silence.
  private static func refuseUnknownTime(_ world: World) throws {
    guard let text = world.environment["READLOG_NOW"], Timestamp(text) == nil else { return }
    throw Failure(
      .usage, "READLOG_NOW is '\(text)', which is no time",
      hints: ["write it as 2026-11-20T14:02:11Z, or unset it"])
  }

  private static var commandNames: [String] {
    ReadlogCommand.configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  /// A slip of the keyboard gets a better answer than the parser's.
  private static func refuseUnknownCommand(_ words: [String]) throws {
    guard let word = words.first, !word.hasPrefix("-"), word != "help" else { return }
    let known = commandNames
    guard !known.contains(word) else { return }
    let near = Suggestion.nearest(to: word, among: known)
    throw Failure(
      .usage, "there is no command '\(word)'",
      hints: [
        near.isEmpty
          ? "'readlog --help' shows what there is" : "did you mean \(near.joined(separator: ", "))?"
      ])
  }

  private static func report(_ error: any Error, in world: World) -> ExitStatus {
    if let failure = error as? Failure ?? Advice.failure(forAny: error) {
      world.errors.report(failure)
      return failure.status
    }
    let code = ReadlogCommand.exitCode(for: error)
    // What was typed is in it, and may come from somewhere else.
    let message = ReadlogCommand.fullMessage(for: error, columns: world.output.width)
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.escapingControlCharacters() }.joined(separator: "\n")
    if code == .success {
      world.output.line(message)
      return .done
    }
    // What is wrong looks the same, whether the parser found it or we.
    let error = "Error:"
    world.errors.line(
      message.hasPrefix(error)
        ? world.errors.styled("error:", .red) + message.dropFirst(error.count) : message)
    return code == .validationFailure ? .usage : .bug
  }
}

/// The root of all commands.
struct ReadlogCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readlog",
    abstract: "A lab's reading list as one YAML file per paper, in Git.",
    discussion: """
      EXAMPLES
        readlog init reading && cd reading
        readlog add --title "Weight Agnostic Neural Networks" \\
          --author "Adam Gaier" --author "David Ha" --year 2019 --venue NeurIPS \\
          --tag architecture-search
        readlog note gaier2019weight -m "The shared weight is the trick."
        readlog list 'tag:architecture-search -is:read'

      Every command that changes the library makes one commit. The library is the
      nearest folder with a readlog.yaml, or what --library or READLOG_LIBRARY
      names. A program readlog-NAME on the PATH is the command NAME.
      """,
    version: Readlog.version,
    groupedSubcommands: [
      CommandGroup(
        name: "Papers",
        subcommands: [
          AddCommand.self, ImportCommand.self, ExportCommand.self, CiteCommand.self,
          ShowCommand.self,
          ListCommand.self, SearchCommand.self,
          OpenCommand.self, AttachCommand.self, EditCommand.self, SetCommand.self,
          UnsetCommand.self, TagCommand.self,
          RelateCommand.self, RenameCommand.self, CombineCommand.self, RemoveCommand.self,
        ]),
      CommandGroup(
        name: "Reading", subcommands: [NoteCommand.self, MarkCommand.self, ShelfCommand.self]),
      CommandGroup(
        name: "What is here",
        subcommands: [
          TagsCommand.self, PeopleCommand.self, StatsCommand.self, DigestCommand.self,
          SimilarCommand.self,
          DuplicatesCommand.self,
          RandomCommand.self, PickCommand.self, SiteCommand.self,
        ]),
      CommandGroup(
        name: "Working together",
        subcommands: [
          CloneCommand.self, SetupCommand.self, SyncCommand.self, PullCommand.self,
          PushCommand.self, ConflictsCommand.self, ResolveCommand.self,
        ]),
      CommandGroup(
        name: "The library",
        subcommands: [
          InitCommand.self, CheckCommand.self, FormatCommand.self, StatusCommand.self,
          DiffCommand.self, LogCommand.self, UndoCommand.self, DoctorCommand.self,
          CompletionsCommand.self, HookCommand.self,
        ]),
    ])
}
