import LibYAML
import LibraryStore

/// What `setup` did, for people and for scripts.
struct SetupText {
  private let report: SetupReport
  private let world: World
  private let isUndo: Bool

  init(_ report: SetupReport, of world: World, isUndo: Bool = false) {
    self.report = report
    self.world = world
    self.isUndo = isUndo
  }

  /// What of it is told.
  enum Selection {
    case everything
    /// What was not so before, and what is left for the user to do.
    case changes
    /// What is left for the user to do.
    case obstacles

    fileprivate func holds(_ outcome: SetupOutcome, isUndo: Bool) -> Bool {
      switch (self, outcome) {
      case (_, .left): true
      // What was not there and is not there needs no line.
      case (.everything, _): !isUndo || outcome != .already
      case (.changes, _): outcome != .already
      case (.obstacles, _): false
      }
    }
  }

  /// A line for each thing, and below it what is left to do; hooks that fare alike share one.
  func lines(_ selection: Selection) -> [String] {
    var groups: [(names: [String], step: SetupReport.Step)] = []
    for step in report.steps where selection.holds(step.outcome, isUndo: isUndo) {
      let name = Self.name(of: step.item)
      if let last = groups.last?.step, case .hook = last.item, case .hook = step.item,
        last.outcome == step.outcome
      {
        groups[groups.count - 1].names.append(name)
      } else {
        groups.append(([name], step))
      }
    }
    return groups.flatMap { names, step in
      let state = state(step).escapingControlCharacters()
      return ["\(mark(of: step.outcome))  \(names.joined(separator: ", ")): \(state)"]
        + mends(step).map { "      " + $0.escapingControlCharacters() }
    }
  }

  private func mark(of outcome: SetupOutcome) -> String {
    switch outcome {
    case .already: world.output.styled("ok", .green)
    case .made, .updated, .chained: world.output.styled("+", .green) + " "
    case .removed, .restored: world.output.styled("-", .yellow) + " "
    case .left: world.output.styled("!!", .red)
    }
  }

  /// The same in one line, for commands that have other things to say.
  var summary: String {
    let isDone = { (isWanted: (SetupItem) -> Bool) in
      report.steps.contains { step in
        if case .left = step.outcome { false } else { isWanted(step.item) }
      }
    }
    let driver = isDone { $0 == .driver } ? "merge driver" : nil
    let hooks = isDone { if case .hook = $0 { true } else { false } } ? "hooks" : nil
    let parts = [driver, hooks].compactMap(\.self)
    return "setup: \(parts.isEmpty ? "nothing" : parts.joined(separator: " and ")) installed"
  }

  struct JSON: Encodable {
    struct Step: Encodable {
      var item: String
      var outcome: String
      var state: String
      /// What is left to do.
      var mend: [String]
    }

    var changed: Bool
    var dryRun: Bool
    var libraries: [String]
    var steps: [Step]
  }

  func json(isRehearsal: Bool) -> JSON {
    JSON(
      changed: report.isChange, dryRun: isRehearsal, libraries: report.libraries,
      steps: report.steps.map { step in
        JSON.Step(
          item: Self.name(of: step.item), outcome: Self.name(of: step.outcome),
          state: state(step), mend: mends(step))
      })
  }

  private static func name(of item: SetupItem) -> String {
    switch item {
    case .driver: "merge driver"
    case .program: "program"
    case .attributes: "attributes"
    case .hook(let name): name.rawValue
    }
  }

  private static func name(of outcome: SetupOutcome) -> String {
    switch outcome {
    case .already: "already"
    case .made: "made"
    case .updated: "updated"
    case .chained: "chained"
    case .removed: "removed"
    case .restored: "restored"
    case .left: "left"
    }
  }

  private func mends(_ step: SetupReport.Step) -> [String] {
    if case .left(let obstacle) = step.outcome {
      return Advice.mends(for: obstacle, world, isUndo: isUndo)
    }
    return []
  }

  private func state(_ step: SetupReport.Step) -> String {
    switch (step.item, step.outcome) {
    case (_, .left(let obstacle)): Advice.words(for: obstacle, world)
    case (_, .chained(let kept, let isRun)):
      isRun
        ? "installed; it runs the hook that was there first: \(world.shown(kept))"
        : "installed; the hook that was there is not executable, and stays: \(world.shown(kept))"
    case (_, .restored(let file)): "\(world.shown(file)) is again what it was"
    case (.driver, .removed): "no longer in Git's configuration"
    case (.driver, _): report.driver ?? ""
    case (.program, .removed): "forgotten"
    case (.program, _): "\(world.programPath ?? ""), which the hooks start"
    case (.attributes, .already): "name the merge driver"
    case (.attributes, .removed): "no longer in info/attributes"
    case (.attributes, _): "written to info/attributes, since no committed ones count here"
    case (.hook, .removed): "removed"
    case (.hook, .updated): "brought up to date"
    case (.hook, _): "installed"
    }
  }
}

extension World {
  /// A path as it is shortest from where one stands.
  func shown(_ path: String) -> String {
    let here = absolute(".")
    return path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
  }
}
