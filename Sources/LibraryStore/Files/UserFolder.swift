/// Where a user's own files belong, as the XDG Base Directory Specification says.
package enum UserFolder {
  /// - Parameters:
  ///   - variable: names the folder, for example `XDG_DATA_HOME`; «All paths set in these environment
  ///     variables must be absolute. If an implementation encounters a relative path in any of these
  ///     variables it should consider the path invalid and ignore it.»
  ///   - place: where it is in the user's home otherwise.
  /// - Returns: `nil` when the environment names no home, either.
  package static func path(
    _ variable: String, orInHome place: String, _ environment: [String: String]
  ) -> String? {
    if let folder = environment[variable], folder.hasPrefix("/") { return folder }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/" + place
  }
}
