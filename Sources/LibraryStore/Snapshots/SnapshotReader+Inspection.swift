import ReadingLog

extension SnapshotReader {
  /// Checks what a change brought about.
  ///
  /// - Parameter search: `nil` to check the changed files by themselves.
  mutating func inspect(
    _ change: SnapshotChange, search: NeighbourSearch? = nil
  ) async throws(GitProgramFault) -> ChangeInspection {
    var result = ChangeInspection(prefix: change.prefix)
    result.fileCount = change.files.count { $0.isTouched }
    let rules = try await rules(of: change)
    result.newerFormat = NewerFormat(rules[0].config)
    var states = try await states(of: change, under: rules)
    let renamed = try await renames(in: change)
    func findings() -> ChangeFindings {
      ChangeFindings(
        from: Array(states.dropFirst()), to: states[0],
        touched: Set(change.files.filter(\.isTouched).map(\.path)), renamed: renamed,
        isWhole: search != nil)
    }
    var others: [String: GitFile] = [:]
    if let search {
      let neighbours = Neighbours(git: git, source: search.source, prefix: change.prefix)
      let answer = try await ask(
        neighbours, within: search.limit, besides: change, for: &states, under: rules)
      result.isSearchLeftOut = answer == nil
      others = answer ?? [:]
      if findings().mentionsMissingPapers {
        // Only now every id is wanted, to say which one may have been meant.
        let changed = Set(change.files.map { ExactPath($0.path) })
        states[0].others = try await neighbours.allFiles().keys
          .filter { !changed.contains(ExactPath($0)) }
      }
    }
    let found = findings()
    (result.findings, result.known) = (found.new, found.known)
    for file in change.files { others[file.path] = file.new }
    result.texts = try await texts(for: result.findings, in: others)
    return result
  }

  /// The texts that findings speak of.
  private mutating func texts(
    for findings: [Finding], in files: [String: GitFile]
  ) async throws(GitProgramFault) -> [String: String] {
    let paths = Set(findings.flatMap { [$0.place.path] + ($0.related.map { [$0.path] } ?? []) })
    let wanted = paths.compactMap { path in
      files[path].flatMap { $0.isRegular ? (path, $0.id) : nil }
    }
    let contents = try await blobs.texts(of: wanted.map(\.1))
    let texts = wanted.compactMap { path, id in (try? contents[id]?.get()).map { (path, $0) } }
    return Dictionary(uniqueKeysWithValues: texts)
  }

  /// Adds to the states what they have to know of the files that the change leaves alone.
  ///
  /// - Returns: the files that were looked into; `nil` if there would have been too many.
  private mutating func ask(
    _ neighbours: Neighbours, within limit: Int, besides change: SnapshotChange,
    for states: inout [CheckedState], under rules: [Rules]
  ) async throws(GitProgramFault) -> [String: GitFile]? {
    let query = NeighbourQuery(from: Array(states.dropFirst()), to: states[0])
    if query.isEmpty { return [:] }
    let changed = Set(change.files.map { ExactPath($0.path) })
    let listing = try await neighbours.records(withIDs: query.ids)
    let others = listing.matches.filter { !changed.contains(ExactPath($0)) }
    for place in states.indices { states[place].others = others }
    if !query.needsSearch { return [:] }
    // A partial clone would fetch every record, one at a time.
    guard listing.count <= limit, try await !git.isPartialClone() else { return nil }
    let files = try await neighbours.files(for: query).filter {
      !changed.contains(ExactPath($0.key))
    }
    let jobs = rules.indices.flatMap { place in files.map { ($0.key, $0.value, place) } }
    let reports = try await reports(of: jobs, under: rules)
    for (place, rules) in rules.enumerated() {
      states[place].reports += files.compactMap { path, file in
        reports[Version(path: path, file: file, rules: rules.id)]
      }
    }
    return files
  }

  /// What is checked against in a state.
  struct Rules {
    /// The blob of `readlog.yaml`.
    let id: String?
    let config: LibraryConfig
  }

  /// Those of the new state, then those of each parent. What cannot be read leaves everything as it
  /// is by default.
  private mutating func rules(of change: SnapshotChange) async throws(GitProgramFault) -> [Rules] {
    let files = [change.config] + change.oldConfigs
    try await blobs.hold(
      (files + change.files.flatMap { [$0.new] + $0.old }).compactMap { $0?.id })
    let texts = try await blobs.texts(of: files.compactMap { $0?.id })
    return files.map { file in
      let text = file.flatMap { try? texts[$0.id]?.get() }
      let config = text.flatMap { try? LibraryConfig(text: $0) }
      return Rules(id: file?.id, config: config ?? LibraryConfig())
    }
  }

  private mutating func states(
    of change: SnapshotChange, under rules: [Rules]
  ) async throws(GitProgramFault) -> [CheckedState] {
    var files: [(String, GitFile, Int)] = []
    for file in change.files {
      for (place, version) in ([file.new] + file.old).enumerated() {
        if let version { files.append((file.path, version, place)) }
      }
    }
    let reports = try await reports(of: files, under: rules)
    return rules.enumerated().map { place, rules in
      CheckedState(
        config: rules.config,
        reports: change.files.compactMap { file in
          (place == 0 ? file.new : file.old[place - 1]).flatMap { version in
            reports[Version(path: file.path, file: version, rules: rules.id)]
          }
        })
    }
  }

  /// A file in a state, as its report depends on it.
  private struct Version: Hashable {
    let exactPath: ExactPath
    let file: GitFile
    let rules: String?

    var path: String { exactPath.text }

    init(path: String, file: GitFile, rules: String?) {
      exactPath = ExactPath(path)
      self.file = file
      self.rules = rules
    }
  }

  /// Checks versions of files, each once, on all cores.
  ///
  /// - Parameter files: each with the place of its state's rules; those of the new state are 0.
  private mutating func reports(
    of files: [(path: String, file: GitFile, place: Int)], under rules: [Rules]
  ) async throws(GitProgramFault) -> [Version: FileReport] {
    var jobs: [Version: Int] = [:]
    for (path, file, place) in files {
      let version = Version(path: path, file: file, rules: rules[place].id)
      jobs[version] = min(place, jobs[version] ?? place)
    }
    let checkers = rules.map { Checker(config: $0.config) }
    var reports: [Version: FileReport] = [:]
    let items = jobs.sorted { $0.key.path < $1.key.path }
    for portion in try await blobs.portions(of: items, by: { $0.key.file.id }) {
      let contents = try await blobs.texts(of: portion.map(\.key.file.id))
      let checked = onAllCores(portion) { version, place in
        Self.report(on: version, contents[version.file.id], by: checkers[place])
      }
      for (item, report) in zip(portion, checked) { reports[item.key] = report }
    }
    return reports
  }

  private static func report(
    on version: Version, _ content: Result<String, ReadFault>?, by checker: Checker
  ) -> FileReport {
    func unreadable(_ fault: ReadFault) -> FileReport {
      FileReport(unreadable: UnreadableFile(path: version.path, reason: .file(fault)))
    }
    guard version.file.isRegular, let kind = LibraryFile.Kind(placedAt: version.path) else {
      return unreadable(.notARegularFile)
    }
    switch content {
    case .success(let text)?:
      return checker.check(LibraryFile(kind, path: version.path, text: text))
    case .failure(let fault)?: return unreadable(fault)
    case nil:
      return unreadable(.system(FileFault(operation: .read, path: version.path, code: 2)))
    }
  }
}
