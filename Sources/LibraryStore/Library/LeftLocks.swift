import LibGit2

/// A lock file that lies in the Git directory.
package struct LeftLock: Sendable {
  package let path: String
  package let isOurs: Bool
  /// Who holds it, or held it, if the file tells.
  package let owner: String?
}

extension LibraryFolder {
  /// The locks that keep others from writing now: one that stays is somebody's who was killed.
  package func leftLocks() -> [LeftLock] {
    guard let repository = try? repository() else { return [] }
    var paths = [repository.gitDirectory + "/index.lock", repository.gitDirectory + "/HEAD.lock"]
    if let head = try? repository.head(), head.reference != "HEAD" {
      paths.append(repository.commonDirectory + "/" + head.reference + ".lock")
    }
    return paths.filter { FileReading.isRegularFile($0) }.map { path in
      let owner = (try? FileReading.text(at: path)).flatMap { LockOwner(lockFile: $0) }
      return LeftLock(
        path: path, isOurs: owner != nil,
        owner: owner.map { "\($0.command), process \($0.process)" })
    }
  }
}
