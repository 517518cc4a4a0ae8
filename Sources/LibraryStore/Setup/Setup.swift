/// Makes a repository ready for a library that several people write: the merge driver, the
/// attributes that name it, and hooks. Doing it again changes nothing.
package struct Setup: Sendable {
  package let place: RepositoryPlace
  /// The folders with a library, from the top of the repository on, each empty or ending in `/`.
  package let libraries: [String]
  /// Says what would change, and changes nothing.
  package var isRehearsal = false

  package init(_ place: RepositoryPlace, libraries: [String]) {
    self.place = place
    self.libraries = libraries
  }

  /// - Parameters:
  ///   - driver: the absolute path of `readlog-merge`.
  ///   - program: the absolute path of readlog, for hooks that do not find it on their `PATH`.
  package func run(driver: String, program: String?) async throws -> SetupReport {
    var report = SetupReport()
    report.libraries = libraries
    report.driver = driver
    let command = DriverCommand(program: driver)
    report.add(
      .driver,
      try await DriverSetting(place.git, .local, isRehearsal: isRehearsal).install(command))
    if let program { report.add(.program, try await record(program)) }
    if !libraries.isEmpty {
      report.add(
        .attributes, try await place.addAttributes(libraries, isRehearsal: isRehearsal))
    }
    let folder = try await place.hooksFolder()
    for name in place.hookNames {
      let slot = HookSlot(name, in: folder, of: place)
      report.add(.hook(name), try HookInstallation(slot, isRehearsal: isRehearsal).install())
    }
    if !isRehearsal { DriverNotice.forget(in: place.commonDirectory) }
    return report
  }

  /// Takes back what ``run(driver:program:)`` made, and nothing else: hooks that were there before
  /// return to their place.
  package func undo() async throws -> SetupReport {
    var report = SetupReport()
    var folders = [place.ownHooks]
    let current = try await place.hooksFolder()
    if current.owner == .repository, current.path != place.ownHooks.path { folders.append(current) }
    for folder in folders {
      for name in HookName.allCases {
        let slot = HookSlot(name, in: folder, of: place)
        report.add(.hook(name), try HookInstallation(slot, isRehearsal: isRehearsal).remove())
      }
    }
    report.add(.attributes, try place.removeAttributes(isRehearsal: isRehearsal))
    report.add(.program, try await forgetProgram())
    report.add(
      .driver, try await DriverSetting(place.git, .local, isRehearsal: isRehearsal).remove())
    if !isRehearsal { DriverNotice.forget(in: place.commonDirectory) }
    return report
  }

  private func record(_ program: String) async throws(GitProgramFault) -> SetupOutcome {
    let old = try await place.git.setting(Self.programKey, in: .local)
    if old == program { return .already }
    if !isRehearsal { try await place.git.set(Self.programKey, to: program, in: .local) }
    return old == nil ? .made : .updated
  }

  private func forgetProgram() async throws(GitProgramFault) -> SetupOutcome {
    guard try await place.git.setting(Self.programKey, in: .local) != nil else { return .already }
    if !isRehearsal { try await place.git.unset(Self.programKey, in: .local) }
    return .removed
  }

  package static let programKey = "readlog.program"
}
