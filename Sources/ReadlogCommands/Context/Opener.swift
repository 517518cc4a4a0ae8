import LibraryStore
import ReadingLog

/// Starts the program that shows a PDF or a page; no shell reads what is opened.
struct Opener {
  let world: World

  func open(_ target: OpenTarget) async throws {
    let words = words(for: target)
    do {
      guard try await world.runProgram(words) else {
        throw Failure("'\(words[0])' could not open \(target.place)", hints: Self.hints)
      }
    } catch let missing as NoSuchProgram {
      throw Failure("there is no program '\(missing.name)'", hints: Self.hints)
    }
  }

  private static let hints = [
    "READLOG_OPENER names the program that opens things",
    "--print says what would be opened",
  ]

  /// The program, its options, and what is to be opened.
  func words(for target: OpenTarget) -> [String] {
    if let own = setting("READLOG_OPENER") { return words(own) + [target.place] }
    guard case .page(let address) = target, let browsers = setting("BROWSER") else {
      return [Self.systemOpener, target.place]
    }
    // «A colon-separated list of browser commands to try, %s replaced by the URL» (xdg-open).
    let words = words(browsers.split(separator: ":").first.map(String.init) ?? browsers)
    return words.contains { $0.contains("%s") }
      ? words.map { $0.replacing("%s", with: address) } : words + [address]
  }

  private func setting(_ name: String) -> String? {
    world.environment[name].flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
  }

  /// A program's path may hold blanks; otherwise they separate its options.
  private func words(_ command: String) -> [String] {
    ProgramFile.isExecutable(command) ? [command] : command.split(separator: " ").map(String.init)
  }

  private static var systemOpener: String {
    #if canImport(Darwin)
      "open"
    #else
      "xdg-open"
    #endif
  }
}
