import LibGit2
import ReadingLog

/// Why nothing is written into a folder.
package enum PublishFault: Error, Hashable, Sendable {
  /// Files are in it, and no list of what an earlier run wrote.
  case foreign(path: String)
  /// Files of others have the names of some that are to be written.
  case inTheWay(paths: [String])
  /// A link, or no folder, where a folder has to be.
  case noFolder(path: String)
  case unsafePath(String)
}

/// A file that is to stand in a published folder.
package struct PublishedFile: Sendable {
  package let path: String
  /// A digest of what its bytes are made of: where it is as it was, the bytes are not asked for.
  package let inputs: UInt64
  package let bytes: @Sendable () -> [UInt8]

  package init(path: String, inputs: UInt64, bytes: @escaping @Sendable () -> [UInt8]) {
    self.path = path
    self.inputs = inputs
    self.bytes = bytes
  }
}

/// What became of a published folder.
package struct PublishReport: Sendable {
  /// Paths, sorted.
  package var written: [String] = []
  package var removed: [String] = []
  /// No longer wanted, but changed by somebody since they were written.
  package var left: [String] = []
  package var unchangedCount = 0
}

/// A folder of files that are made from something else and may be made again at any time.
///
/// It holds a list of what was written. Only what differs is written, each file whole or not at all; only
/// what an earlier run wrote is removed. A killed run leaves a list that names all that it may have
/// written, so that the next one finishes its work.
package struct PublishedFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// Makes the folder hold these files and, of what earlier runs wrote, no others.
  ///
  /// - Parameters:
  ///   - isForced: also into a folder of others, and over their files of the same names.
  ///   - isDry: only tells.
  ///   - progress: called with numbers of files that are done.
  /// - Throws: ``PublishFault`` before anything is written, ``FileFault``.
  @discardableResult
  package func publish(
    _ files: [PublishedFile], isForced: Bool = false, isDry: Bool = false,
    progress: (Int) -> Void = { _ in }
  ) throws -> PublishReport {
    if let odd = files.first(where: { !PublishedPath.isSafe($0.path) }) {
      throw PublishFault.unsafePath(odd.path)
    }
    let known = try knownFiles(isForced: isForced)
    let state = try states(of: files, known)
    let strangers = state.filter { $0.isThere && known.entries[$0.file.path] == nil }
    if !isForced, !strangers.isEmpty {
      throw PublishFault.inTheWay(paths: strangers.map(\.file.path).sorted())
    }
    let stale = state.filter { !$0.isCurrent }.map(\.file)
    if !isDry { try prepare(stale, known) }
    var report = PublishReport(unchangedCount: files.count - stale.count)
    var entries = known.entries
    try place(stale, isDry: isDry, progress: progress) { file, entry, isWritten in
      entries[file.path] = entry
      if isWritten { report.written.append(file.path) } else { report.unchangedCount += 1 }
    }
    try removeOthers(than: files, known, &entries, &report, isDry: isDry)
    report.written.sort()
    if !isDry { try finish(entries, hasChanged: entries != known.entries) }
    return report
  }

  private static let scratchName = ".readlog-site.tmp"

  // MARK: What is there

  private func knownFiles(isForced: Bool) throws -> PublishedFiles {
    guard let folder = try opened() else { return PublishedFiles() }
    if let bytes = try folder.contents(of: PublishedFiles.name), let known = PublishedFiles(bytes) {
      return known
    }
    let others = try folder.names().filter { $0 != Self.scratchName }
    if !isForced, !others.isEmpty { throw PublishFault.foreign(path: path) }
    return PublishedFiles()
  }

  /// `nil` where there is none yet.
  private func opened() throws -> Folder? {
    do {
      return try Folder(path: path)
    } catch {
      if error.isMissing { return nil }
      throw error.isNoFolder ? PublishFault.noFolder(path: path) : error
    }
  }

  private struct State {
    let file: PublishedFile
    let isThere: Bool
    let isCurrent: Bool
  }

  private func states(of files: [PublishedFile], _ known: PublishedFiles) throws -> [State] {
    guard let root = try opened() else {
      return files.map { State(file: $0, isThere: false, isCurrent: false) }
    }
    var folders: [Substring: Folder?] = [:]
    return try files.map { file in
      let (parent, name) = Self.split(file.path)
      if folders.index(forKey: parent) == nil {
        folders.updateValue(try folder(parent, in: root), forKey: parent)
      }
      let place: Folder? = folders[parent] ?? nil
      let status = try place?.status(of: name)
      let entry = known.entries[file.path]
      return State(
        file: file, isThere: status != nil, isCurrent: Self.isCurrent(file, entry, status))
    }
  }

  private static func isCurrent(
    _ file: PublishedFile, _ entry: PublishedFiles.Entry?, _ status: FileStatus?
  ) -> Bool {
    guard let entry, let status, status.kind == .file else { return false }
    return entry.inputs == file.inputs && entry.size == status.size
      && entry.modified == status.modified
  }

  private static func split(_ path: String) -> (parent: Substring, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return ("", path) }
    return (path[..<slash], String(path[path.index(after: slash)...]))
  }

  private func folder(_ path: Substring, in root: Folder) throws -> Folder? {
    var folder = root
    for name in path.split(separator: "/") {
      guard let next = try Self.child(String(name), of: folder) else { return nil }
      folder = next
    }
    return folder
  }

  private static func child(_ name: String, of folder: Folder) throws -> Folder? {
    do {
      return try folder.folder(name)
    } catch {
      throw error.isNoFolder ? PublishFault.noFolder(path: error.path) : error
    }
  }

  // MARK: Writing

  /// Names in the list what will be written, with no content yet.
  private func prepare(_ stale: [PublishedFile], _ known: PublishedFiles) throws {
    guard !stale.isEmpty else { return }
    let root = try Folder.making(path: path)
    try clearScratch(root)
    try root.makeFolder(Self.scratchName)
    for parent in Set(stale.map { Self.split($0.path).parent }) where !parent.isEmpty {
      _ = try root.folderMaking(parent.split(separator: "/").map(String.init), durable: false)
    }
    let new = stale.filter { known.entries[$0.path] == nil }
    if new.isEmpty { return }
    var coming = known
    for file in new {
      coming.entries[file.path] = PublishedFiles.Entry(
        inputs: 0, content: 0, size: -1, modified: FileStamp.Time(seconds: 0, nanoseconds: 0))
    }
    try write(coming, in: root)
  }

  private func place(
    _ files: [PublishedFile], isDry: Bool, progress: (Int) -> Void,
    _ done: (PublishedFile, PublishedFiles.Entry, Bool) -> Void
  ) throws {
    // In lots, so that progress can be told and not all errors of a full disk come at once.
    for start in stride(from: 0, to: files.count, by: Self.lot) {
      let lot = Array(files[start..<min(start + Self.lot, files.count)].enumerated())
      let placed = onAllCores(lot, size: 8) { item in
        Result { try place(item.element, number: item.offset, isDry: isDry) }
      }
      for (item, result) in zip(lot, placed) {
        let (entry, isWritten) = try result.get()
        done(item.element, entry, isWritten)
      }
      progress(lot.count)
    }
  }

  private static let lot = 512

  /// Writes a file, unless it has these bytes.
  private func place(
    _ file: PublishedFile, number: Int, isDry: Bool
  ) throws -> (PublishedFiles.Entry, isWritten: Bool) {
    let bytes = file.bytes()
    let (parent, name) = Self.split(file.path)
    let content = bytes.withUnsafeBufferPointer { Digest($0).value }
    func entry(_ status: FileStatus?) -> PublishedFiles.Entry {
      PublishedFiles.Entry(
        inputs: file.inputs, content: content, size: bytes.count,
        modified: status?.modified ?? FileStamp.Time(seconds: 0, nanoseconds: 0))
    }
    let target = try opened().flatMap { try folder(parent, in: $0) }
    if let target, let status = try target.status(of: name), status.kind == .file,
      status.size == bytes.count, try target.contents(of: name) == bytes
    {
      return (entry(status), false)
    }
    guard !isDry, let target, let scratch = try Folder(path: path).folder(Self.scratchName) else {
      return (entry(nil), true)
    }
    let written = try scratch.finish(String(number), bytes, durable: false)
    try scratch.rename(String(number), to: target, as: name)
    return (entry(written), true)
  }

  // MARK: Removing

  private func removeOthers(
    than files: [PublishedFile], _ known: PublishedFiles,
    _ entries: inout [String: PublishedFiles.Entry], _ report: inout PublishReport, isDry: Bool
  ) throws {
    let wanted = Set(files.map(\.path))
    let old = known.entries.keys.filter { !wanted.contains($0) }.sorted()
    guard !old.isEmpty, let root = try opened() else { return }
    var emptied: Set<Substring> = []
    for path in old {
      let (parent, name) = Self.split(path)
      entries[path] = nil
      guard let folder = try folder(parent, in: root), let status = try folder.status(of: name)
      else {
        continue
      }
      guard status.kind == .file, try isOurs(name, in: folder, known.entries[path]) else {
        report.left.append(path)
        continue
      }
      if !isDry { try folder.remove(name) }
      report.removed.append(path)
      emptied.insert(parent)
    }
    if isDry { return }
    for parent in emptied where !parent.isEmpty {
      let (above, name) = Self.split(String(parent))
      try folder(above, in: root)?.removeFolder(name)
    }
  }

  /// Whether it is as it was written; of a file that a killed run may have written nobody knows.
  private func isOurs(
    _ name: String, in folder: Folder, _ entry: PublishedFiles.Entry?
  ) throws -> Bool {
    guard let entry, entry.size >= 0 else { return true }
    guard let bytes = try folder.contents(of: name) else { return true }
    return bytes.count == entry.size
      && bytes.withUnsafeBufferPointer { Digest($0).value } == entry.content
  }

  // MARK: The list

  private func finish(_ entries: [String: PublishedFiles.Entry], hasChanged: Bool) throws {
    guard let root = try opened() else { return }
    if hasChanged {
      var files = PublishedFiles()
      files.entries = entries
      try write(files, in: root)
    }
    try clearScratch(root)
    try root.removeFolder(Self.scratchName)
  }

  private func write(_ files: PublishedFiles, in root: Folder) throws {
    let scratch = try root.folderMaking(Self.scratchName, durable: false)
    try scratch.finish("list", files.bytes, durable: false)
    try scratch.rename("list", to: root, as: PublishedFiles.name)
  }

  /// What a killed run left.
  private func clearScratch(_ root: Folder) throws {
    guard let scratch = try root.folder(Self.scratchName) else { return }
    for name in try scratch.names() { try scratch.remove(name) }
  }
}

extension FileFault {
  fileprivate var isMissing: Bool { code == 2 }
  /// `ENOTDIR`, and what opening a link gives.
  fileprivate var isNoFolder: Bool { code == 20 || code == 40 || code == 62 }
}
