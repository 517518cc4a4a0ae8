import LibYAML
import LibraryStore

/// What `setup` did, for people and for scripts.
struct SetupText {
  private let report: SetupReport
  private let world: World

  init(_ report: SetupReport, of world: World) {
    self.report = report
    self.world = world
  }

  /// - Parameter isUndo: what was not there and is not there needs no line.
  func lines(isUndo: Bool) -> [String] {
    let output = world.output
    return report.steps.flatMap { step -> [String] in
      if isUndo, step.outcome == .already { return [] }
      let mark =
        switch step.outcome {
        case .already: output.styled("ok", .green)
        case .made, .updated, .chained: output.styled("+", .green) + " "
        case .removed, .restored: output.styled("-", .yellow) + " "
        case .left: output.styled("!!", .red)
        }
      let line = "\(mark)  \(Self.name(of: step.item)): \(state(step).escapingControlCharacters())"
      return [line] + mends(step).map { "      " + $0.escapingControlCharacters() }
    }
  }

  /// The same in one line for commands that have other things to say.
  var summary: String {
    let hooks = report.steps.contains { step in
      if case .hook = step.item, step.outcome != .already { true } else { false }
    }
    return hooks ? "setup: merge driver and hooks installed" : "setup: merge driver installed"
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
    if case .left(let obstacle) = step.outcome { return Advice.mends(for: obstacle, world) }
    return []
  }

  private func state(_ step: SetupReport.Step) -> String {
    switch (step.item, step.outcome) {
    case (_, .left(let obstacle)): Advice.words(for: obstacle, world)
    case (_, .chained(let kept)):
      "installed; it runs the hook that was there first: \(world.shown(kept))"
    case (_, .restored(let file)): "\(world.shown(file)) is again what it was"
    case (.driver, .removed): "no longer in Git's configuration"
    case (.driver, _): report.driver ?? ""
    case (.program, .removed): "forgotten"
    case (.program, _): "\(world.programPath ?? ""), for hooks that do not find it on their PATH"
    case (.attributes, .already): "name the merge driver"
    case (.attributes, .removed): "no longer in info/attributes"
    case (.attributes, _): "written to info/attributes, as .gitattributes does not name the driver"
    case (.hook, .removed): "removed"
    case (.hook, .updated): "brought up to date"
    case (.hook, _): "installed"
    }
  }
}

extension World {
  /// A path as it is shortest from where one stands.
  func shown(_ path: String) -> String {
    path.hasPrefix(currentFolder + "/") ? String(path.dropFirst(currentFolder.count + 1)) : path
  }
}
