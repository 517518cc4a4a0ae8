/// A lock file that lies in the Git directory.
package struct LeftLock: Sendable {
  package let path: String
  package let isOurs: Bool
  /// Who holds it, or held it, if the file tells.
  package let owner: String?
}

extension LeftLock {
  /// The locks that keep others from writing now: one that stays is somebody's who was killed.
  ///
  /// - Parameter branch: without `refs/heads/`; `nil` when `HEAD` is on none.
  package static func found(in place: GitPlace, branch: String?) -> [LeftLock] {
    var paths = [place.gitDirectory + "/index.lock", place.gitDirectory + "/HEAD.lock"]
    if let branch { paths.append("\(place.commonDirectory)/refs/heads/\(branch).lock") }
    return paths.filter { FileReading.isRegularFile($0) }.map { path in
      let owner = (try? FileReading.text(at: path)).flatMap { LockOwner(lockFile: $0) }
      return LeftLock(
        path: path, isOurs: owner != nil,
        owner: owner.map { "\($0.command), process \($0.process)" })
    }
  }
}
