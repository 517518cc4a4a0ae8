import LibraryStore

/// Sets up a repository for a command whose own business is done already: what goes wrong is said,
/// and no more.
struct SetupRemarks {
  private let world: World

  init(_ world: World) { self.world = world }

  /// - Parameter isQuiet: says only what went wrong.
  func set(_ setup: Setup, isQuiet: Bool) async {
    do {
      let report = try await setup.run(
        driver: try world.mergeDriver(), program: world.programPath)
      let text = SetupText(report, of: world)
      if !isQuiet { world.errors.remark(text.summary) }
      for line in text.lines(.obstacles) { world.errors.line(line) }
    } catch {
      guard let failure = Advice.failure(forAny: error) else {
        return world.errors.warn("\(error)")
      }
      world.errors.warn("not set up: \(failure.message)")
      for hint in failure.hints { world.errors.remark("hint: " + hint) }
    }
  }
}
