/// How it stands with one hook: what is installed, and whether Git runs it.
package struct HookState: Sendable {
  package enum Condition: Hashable, Sendable {
    case installed
    /// Somebody's own hook starts it, in this file.
    case called(file: String)
    case missing
    /// Of another version of readlog.
    case outdated
    /// Installed, and changed by somebody since.
    case edited
    /// There, but not executable: Git passes it over.
    case notExecutable
    /// Somebody's own hook is in its place and does not start it.
    case blocked(file: String)
    /// It has to be started by this file, which others see, and is not.
    case elsewhere(file: String)
  }

  package let name: HookName
  package let condition: Condition
  /// The hook that was there before and that ours runs.
  package let kept: String?
}

extension RepositoryPlace {
  /// The hooks that belong in this repository.
  package var hookNames: [HookName] { isBare ? HookName.server : HookName.client }

  /// How it stands with each of them in the folder that counts.
  package func hookStates(in folder: HooksFolder) -> [HookState] {
    hookNames.map { HookSlot($0, in: folder, of: self).state }
  }
}

/// The place of one hook in a folder.
struct HookSlot {
  let name: HookName
  let folder: HooksFolder
  /// The name of the file that is ours, or would be.
  let fileName: String
  let file: HookFile
  /// A configuration that is committed starts the hook.
  private let configuration: String?

  init(_ name: HookName, in folder: HooksFolder, of place: RepositoryPlace) {
    self.name = name
    self.folder = folder
    let path = folder.file(of: name)
    let first = HookFile(name, at: path)
    guard first == .framework else {
      (fileName, file, configuration) = (name.rawValue, first, nil)
      return
    }
    // «.legacy»: what was there before the framework, which runs it before its own.
    fileName = name.rawValue + ".legacy"
    file = HookFile(name, at: path + ".legacy")
    let committed = place.workTree.map { $0 + "/.pre-commit-config.yaml" }
    configuration = committed.flatMap { path in
      HookFile.text(at: path).flatMap { HookScript.isCalled(name, in: $0) ? path : nil }
    }
  }

  var path: String { folder.path + "/" + fileName }
  var keptName: String { HookScript.keptName(name) }
  var keptPath: String { folder.path + "/" + keptName }
  var hasKept: Bool { HookFile.isThere(keptPath) }

  var state: HookState {
    HookState(name: name, condition: condition, kept: file.isOurs && hasKept ? keptPath : nil)
  }

  private var condition: HookState.Condition {
    if let configuration { return .called(file: configuration) }
    let script = folder.file(of: name)
    guard folder.owner == .repository else {
      guard file.isOurs || file == .calling else { return .elsewhere(file: script) }
      // husky starts its scripts with `sh`.
      if case .husky = folder.owner { return .called(file: script) }
      return HookFile.runs(script) ? .called(file: script) : .notExecutable
    }
    if file == .missing { return .missing }
    if file == .foreign || file == .framework { return .blocked(file: path) }
    guard HookFile.runs(path) else { return .notExecutable }
    switch file {
    case .current: return .installed
    case .outdated: return .outdated
    case .edited: return .edited
    default: return .called(file: path)
    }
  }
}
