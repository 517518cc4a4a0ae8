/// The merge driver in somebody's Git configuration.
package struct DriverSetting: Sendable {
  private let git: GitProgram
  private let scope: GitSettingScope
  private let isRehearsal: Bool

  package init(_ git: GitProgram, _ scope: GitSettingScope, isRehearsal: Bool) {
    self.git = git
    self.scope = scope
    self.isRehearsal = isRehearsal
  }

  /// Writes the command, then its name: Git gives up on a driver that has a name and no command.
  /// `merge.readlog.recursive` is never set, since our own merge knows virtual bases.
  package func install(_ command: DriverCommand) async throws(GitProgramFault) -> SetupOutcome {
    let old = try await git.setting(DriverCommand.key, in: scope)
    let name = try await git.setting(DriverCommand.nameKey, in: scope)
    if let old, !DriverCommand.isOurs(old) { return .left(.otherDriver(old)) }
    if old == command.text, name != nil { return .already }
    if !isRehearsal {
      try await git.set(DriverCommand.key, to: command.text, in: scope)
      if name == nil {
        try await git.set(DriverCommand.nameKey, to: DriverCommand.name, in: scope)
      }
    }
    return old == nil ? .made : .updated
  }

  /// Takes the name away first, for the same reason.
  package func remove() async throws(GitProgramFault) -> SetupOutcome {
    guard let old = try await git.setting(DriverCommand.key, in: scope) else { return .already }
    if !DriverCommand.isOurs(old) { return .left(.otherDriver(old)) }
    if isRehearsal { return .removed }
    if try await git.setting(DriverCommand.nameKey, in: scope) != nil {
      try await git.unset(DriverCommand.nameKey, in: scope)
    }
    try await git.unset(DriverCommand.key, in: scope)
    return .removed
  }
}
