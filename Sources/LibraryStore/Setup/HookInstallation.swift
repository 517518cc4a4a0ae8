/// Puts one hook into a folder that is the repository's own, and takes it away again.
struct HookInstallation {
  private let slot: HookSlot
  private let isRehearsal: Bool

  init(_ slot: HookSlot, isRehearsal: Bool) {
    self.slot = slot
    self.isRehearsal = isRehearsal
  }

  /// Installs the hook. A hook that is there stays beside it, and is run by it.
  func install() throws(FileFault) -> SetupOutcome {
    switch slot.state.condition {
    case .installed, .called: return .already
    case .elsewhere(let file): return .left(.hook(slot.name, file: file, in: slot.folder))
    case .edited: return .left(.hookEdited(file: slot.path))
    case .missing:
      try place()
      return slot.hasKept
        ? .chained(kept: slot.keptPath, isRun: HookFile.runs(slot.keptPath)) : .made
    case .outdated:
      try place()
      return .updated
    case .notExecutable, .blocked: return try slot.file.isOurs ? revive() : chain()
    }
  }

  /// Ours, but not executable.
  private func revive() throws(FileFault) -> SetupOutcome {
    if slot.file == .edited { return .left(.hookEdited(file: slot.path)) }
    try place()
    return .updated
  }

  /// Gives the hook that is there a second name before ours takes its own: at no moment is there
  /// none.
  private func chain() throws(FileFault) -> SetupOutcome {
    let isRun = HookFile.runs(slot.path)
    if slot.hasKept {
      // A tool may have installed the same hook again.
      guard let old = HookFile.text(at: slot.keptPath), old == HookFile.text(at: slot.path) else {
        return .left(.keptNameTaken(file: slot.path, kept: slot.keptPath))
      }
    } else if !isRehearsal {
      let folder = try Folder(path: slot.folder.path)
      do {
        _ = try folder.link(slot.fileName, to: folder, as: slot.keptName)
      } catch {
        // Some file systems have no second names.
        try folder.rename(slot.fileName, to: folder, as: slot.keptName)
      }
    }
    try place()
    return .chained(kept: slot.keptPath, isRun: isRun)
  }

  private func place() throws(FileFault) {
    if isRehearsal { return }
    let folder = try ScratchFile.makeFolders(slot.folder.path)
    try folder.replace(slot.fileName, with: HookScript.text(slot.name), permissions: 0o755)
  }

  /// Takes the hook away; what was there before returns to its place.
  func remove() throws(FileFault) -> SetupOutcome {
    switch slot.file {
    case .edited: return .left(.hookEdited(file: slot.path))
    case .current, .outdated: break
    case .missing:
      if !slot.hasKept { return .already }
    case .calling, .foreign, .framework:
      return slot.hasKept
        ? .left(.keptNameTaken(file: slot.path, kept: slot.keptPath)) : .already
    }
    let hadKept = slot.hasKept
    if !isRehearsal {
      let folder = try Folder(path: slot.folder.path)
      if hadKept {
        try folder.rename(slot.keptName, to: folder, as: slot.fileName)
      } else {
        try folder.remove(slot.fileName)
      }
    }
    return hadKept ? .restored(file: slot.path) : .removed
  }
}
