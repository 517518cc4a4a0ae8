/// Whose configuration a setting is in.
package enum GitSettingScope: String, Sendable {
  /// The repository's, for all its linked work trees.
  case local
  /// The user's.
  case global
}

extension GitProgram {
  /// The value of a setting.
  ///
  /// - Parameters:
  ///   - scope: `nil` for the one that counts, wherever it is set.
  ///   - type: for example `bool`: Git gives the value in its normal form.
  package func setting(
    _ key: String, in scope: GitSettingScope? = nil, type: String? = nil
  ) async throws(GitProgramFault) -> String? {
    let options = (scope.map { ["--\($0.rawValue)"] } ?? []) + (type.map { ["--type=\($0)"] } ?? [])
    let answer = try await attempt(["config"] + options + ["--null", "--get", key])
    if answer.isSuccess { return answer.fields.last }
    // «the section or key is invalid (ret=1)»: also for one that is not there (git help config).
    guard answer.status == 1 else {
      throw .failed(command: "config", status: answer.status, output: answer.errors)
    }
    return nil
  }

  /// All settings that count here, by their keys as Git prints them: section and name in lower case.
  package func settings() async throws(GitProgramFault) -> [String: String] {
    var settings: [String: String] = [:]
    for field in try await run(["config", "--null", "--list"]).fields {
      // «always … terminates keys with a newline» (git help config, --null); none for «key» alone.
      let parts = field.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      settings[String(parts[0])] = parts.count > 1 ? String(parts[1]) : "true"
    }
    return settings
  }

  func set(
    _ key: String, to value: String, in scope: GitSettingScope
  ) async throws(GitProgramFault) {
    _ = try await run(["config", "--\(scope.rawValue)", "--replace-all", key, value])
  }

  func unset(_ key: String, in scope: GitSettingScope) async throws(GitProgramFault) {
    _ = try await run(["config", "--\(scope.rawValue)", "--unset-all", key])
  }
}
