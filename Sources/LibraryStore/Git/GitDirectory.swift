import LibGit2
import ReadingLog

/// The Git directory that belongs to a folder.
enum GitDirectory {
  /// The Git directory of the work tree that a folder is in: of a linked work tree its own.
  ///
  /// Every query asks for it, and libgit2, which would know, reads all certificates of the system
  /// when it starts: what nearly every clone looks like is found without it.
  ///
  /// - Returns: absolute; `nil` where there is none.
  static func above(_ path: String) throws -> String? {
    var folder = path[...]
    while !folder.isEmpty {
      let entry = folder + "/.git"
      if FileReading.exists(entry) {
        return try plain(String(entry), in: folder) ?? Repository.gitDirectory(above: path)
      }
      folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
    }
    return try Repository.gitDirectory(above: path)
  }

  /// - Parameter entry: `.git`, a folder or a file with «gitdir: PATH» (gitrepository-layout(5)).
  /// - Returns: `nil` for what is not plainly a Git directory.
  private static func plain(_ entry: String, in folder: Substring) -> String? {
    if FileReading.isFolder(entry) { return isGitDirectory(entry) ? entry : nil }
    let prefix = "gitdir: "
    guard let text = try? FileReading.text(at: entry), text.hasPrefix(prefix) else { return nil }
    let named = String(text.dropFirst(prefix.count)).trimmed
    let path = named.hasPrefix("/") ? named : "\(folder)/\(named)"
    return isGitDirectory(path) ? path : nil
  }

  private static func isGitDirectory(_ path: String) -> Bool {
    FileReading.isRegularFile(path + "/HEAD")
      && (FileReading.isFolder(path + "/objects") && FileReading.isFolder(path + "/refs")
        || FileReading.isRegularFile(path + "/commondir"))
  }
}
