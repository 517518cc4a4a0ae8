import ArgumentParser
import LibraryStore

/// A program `readlog-NAME` on the `PATH`, which is `readlog NAME`, as with Git.
struct ExternalCommand {
  /// Absolute.
  let program: String
  let arguments: [String]
  /// The library that was named before the command; `nil` if none was.
  let library: String?

  /// - Parameters:
  ///   - arguments: without readlog's own name.
  ///   - known: readlog's own commands, which go before.
  /// - Returns: `nil` where nothing on the `PATH` is called so.
  init?(_ arguments: [String], besides known: [String], in world: World) throws {
    guard let (options, name, words) = CommandLineWords.parts(of: arguments),
      !known.contains(name), name != "help", !name.isEmpty, !name.contains("/")
    else { return nil }
    let file = "readlog-" + name
    let places = ProgramFile.searchPath(world.environment).map { "\($0)/\(file)" }
    guard file != ProgramFile.mergeName, let program = places.first(where: ProgramFile.isExecutable)
    else { return nil }
    self.program = program
    self.arguments = words
    library = options.isEmpty ? nil : try Session(try LibraryOptions.parse(options)).folder.path
  }

  func start(in world: World) throws {
    try world.become(
      [program] + arguments, library.map { ["READLOG_LIBRARY": $0] } ?? [:])
  }
}
