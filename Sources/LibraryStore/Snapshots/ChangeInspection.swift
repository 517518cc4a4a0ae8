import ReadingLog

/// What the checks say of a change to one library.
package struct ChangeInspection: Sendable {
  /// From the top of the repository to the library's folder: empty, or ending in `/`.
  package let prefix: String
  /// What the change brought about. Paths are from the library's folder on.
  package internal(set) var findings: [Finding] = []
  /// Errors in the changed files that were there before.
  package internal(set) var known: [Finding] = []
  /// The texts of files with findings, by path.
  package internal(set) var texts: [String: String] = [:]
  /// How many files the change touches.
  package internal(set) var fileCount = 0
  /// Other records were not searched for the same paper, or for mentions of one that is gone: there
  /// are too many, or they would have to be fetched.
  package internal(set) var isSearchLeftOut = false
  /// The library's format, if this program does not know it: then its findings prove nothing.
  package internal(set) var newerFormat: NewerFormat?

  package var errorCount: Int {
    newerFormat == nil ? findings.count { $0.severity == .error } : 0
  }
}

/// How much of a library is looked at for a change to some of its files.
struct NeighbourSearch: Sendable {
  let source: SnapshotSource
  /// In a library of more records than this, they are not searched.
  let limit: Int
}
