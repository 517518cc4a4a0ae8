import CLibGit2

/// Git's configuration as it was at one moment: of the system, the user and the repository.
package final class Configuration {
  private let handle: Owned

  init(_ handle: consuming Owned) {
    self.handle = handle
  }

  /// The configuration of the system and the user, where there is no repository.
  package static func ofUser() throws -> Configuration {
    try startLibrary()
    let live = try Owned("open configuration", free: git_config_free) {
      git_config_open_default($0)
    }
    return Configuration(
      try Owned("read configuration", free: git_config_free) {
        git_config_snapshot($0, live.pointer)
      })
  }

  /// The configuration of the repository with this Git directory, whatever format it has.
  package static func ofRepository(at gitDirectory: String) throws -> Configuration {
    try startLibrary()
    // Unlike the other ways to open a repository, this one does not ask for its format: it reads
    // nothing but the configuration, with the includes that depend on where it is.
    let repository = try Owned("open repository", free: git_repository_free) {
      git_repository_open_bare($0, gitDirectory)
    }
    return Configuration(
      try Owned("read configuration", free: git_config_free) {
        git_repository_config_snapshot($0, repository.pointer)
      })
  }

  /// The value of a key such as `user.name`; nil where it is not set.
  package func string(_ key: String) throws -> String? {
    var value: UnsafePointer<CChar>?
    // «The string will be freed when the config is freed» (git2/config.h)
    let status = git_config_get_string(&value, handle.pointer, key)
    guard try found("read configuration \(key)", status) else { return nil }
    return value.map { String(cString: $0) }
  }

  /// A truth value as Git reads it (`true`, `yes`, `on`, `1`, no value); nil where it is not set.
  package func bool(_ key: String) throws -> Bool? {
    var value: Int32 = 0
    let status = git_config_get_bool(&value, handle.pointer, key)
    guard try found("read configuration \(key)", status) else { return nil }
    return value != 0
  }

  /// Whether a key is set that matches a regular expression. Names of sections and variables are
  /// in lower case.
  package func hasKey(like pattern: String) throws -> Bool {
    let found = try Owned("read configuration", free: git_config_iterator_free) {
      git_config_iterator_glob_new($0, handle.pointer, pattern)
    }
    var entry: UnsafeMutablePointer<git_config_entry>?
    let status = git_config_next(&entry, found.pointer)
    if status == GitError.Code.endOfIteration.rawValue { return false }
    try check("read configuration", status)
    return true
  }

  /// A path, with `~/` expanded; nil where it is not set.
  package func path(_ key: String) throws -> String? {
    var value = git_buf()
    defer { git_buf_dispose(&value) }
    let status = git_config_get_path(&value, handle.pointer, key)
    guard try found("read configuration \(key)", status) else { return nil }
    return value.ptr.map { String(cString: $0) }
  }
}

extension Repository {
  /// The configuration as it is now.
  package func configuration() throws -> Configuration {
    Configuration(
      try Owned("read configuration", free: git_config_free) {
        git_repository_config_snapshot($0, pointer)
      })
  }

  /// Sets a text in the repository's own configuration file.
  package func setConfiguration(_ key: String, to value: String) throws {
    let all = try Owned("open configuration", free: git_config_free) {
      git_repository_config($0, pointer)
    }
    let local = try Owned("open configuration", free: git_config_free) {
      git_config_open_level($0, all.pointer, GIT_CONFIG_LEVEL_LOCAL)
    }
    try check("set configuration \(key)", git_config_set_string(local.pointer, key, value))
  }
}
