/// One thing that `setup` looks after in a repository.
package enum SetupItem: Hashable, Sendable {
  case driver
  /// Where hooks find readlog if it is not on their `PATH`.
  case program
  case attributes
  case hook(HookName)
}

/// What became of it.
package enum SetupOutcome: Hashable, Sendable {
  /// Nothing had to change.
  case already
  case made
  /// It was ours and not as it should be.
  case updated
  /// The hook is installed, and the one that was there has this name now; ours runs it, unless it is
  /// not executable, so that Git did not run it either.
  case chained(kept: String, isRun: Bool)
  case removed
  /// The hook that was there before is back.
  case restored(file: String)
  /// It is not ours to change.
  case left(SetupObstacle)

  package var isChange: Bool {
    switch self {
    case .already, .left: false
    case .made, .updated, .chained, .removed, .restored: true
    }
  }
}

/// Why something is left for the user to do.
package enum SetupObstacle: Hashable, Sendable {
  /// `merge.readlog.driver` says something that is none of ours.
  case otherDriver(String)
  /// Git takes its hooks from a folder that is not the repository's own, so this file has to start
  /// the hook.
  case hookElsewhere(HookName, file: String, HooksFolder)
  /// `core.hooksPath` leads nowhere: Git runs no hooks at all.
  case hooksOff(setting: String)
  /// Somebody changed our hook: it stays as it is.
  case hookEdited(file: String)
  /// Another hook is in the place of ours, and a third one has the name that it would get.
  case keptNameTaken(file: String, kept: String)
  /// It is no text.
  case unreadableAttributes(path: String)

  /// What keeps a hook out of this folder.
  package static func hook(
    _ name: HookName, file: String, in folder: HooksFolder
  ) -> SetupObstacle {
    folder.owner == .nobody
      ? .hooksOff(setting: folder.setting ?? "") : .hookElsewhere(name, file: file, folder)
  }
}

/// What `setup` did, or would do.
package struct SetupReport: Sendable {
  package struct Step: Sendable {
    package let item: SetupItem
    package let outcome: SetupOutcome
  }

  package internal(set) var steps: [Step] = []
  /// The folders with a library that attributes were looked at for, from the top of the repository
  /// on, each empty or ending in `/`.
  package internal(set) var libraries: [String] = []
  /// The absolute path of `readlog-merge`, where it was needed.
  package internal(set) var driver: String?

  init() {}

  /// A report of one thing.
  package init(_ item: SetupItem, _ outcome: SetupOutcome, driver: String? = nil) {
    self.driver = driver
    add(item, outcome)
  }

  package var isChange: Bool { steps.contains { $0.outcome.isChange } }

  /// What is left for the user to do.
  package var obstacles: [SetupObstacle] {
    steps.compactMap { step in
      if case .left(let obstacle) = step.outcome { obstacle } else { nil }
    }
  }

  mutating func add(_ item: SetupItem, _ outcome: SetupOutcome) {
    steps.append(Step(item: item, outcome: outcome))
  }
}
