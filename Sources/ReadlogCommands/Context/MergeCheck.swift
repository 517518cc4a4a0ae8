import LibraryStore
import LibYAML
import ReadingLog

/// `check --merges`: what merges lost or brought back, and how it is put right.
struct MergeCheck {
  let session: Session
  var range = "HEAD"
  var limit = Int.max
  var format = FindingFormat.text

  init(_ session: Session) { self.session = session }

  /// - Returns: whether there is an error, and whether there is a warning.
  func show() async throws -> (hasErrors: Bool, hasWarnings: Bool) {
    let (audit, result) = try await examined()
    let library = LibraryNow(
      try await audit.isCheckedOut() ? session.folder.texts() : audit.textsOfTip())
    let findings = result.deeds.map { MergeFinding($0, in: library) }
    let open = findings.filter(\.isOpen)
    let broken = errors(in: library, besides: open)
    if format == .json {
      let report = MergeFindingJSON(
        findings, broken: broken, merges: result.mergeCount, prefix: session.pathPrefix)
      session.output.line(try JSONOutput.text(report))
    } else {
      try show(open, broken, of: library)
      tell(findings, open, result)
      if !broken.isEmpty {
        session.errors.line("the files as they are: \(TextLayout.count(broken.count, "error"))")
      }
    }
    return (
      !broken.isEmpty || open.contains { $0.deed.isCertain },
      open.contains { !$0.deed.isCertain }
    )
  }

  /// What is wrong with the files by themselves: somebody went past the hooks with it, in a merge or
  /// in any other commit.
  private func errors(in library: LibraryNow, besides open: [MergeFinding]) -> [Finding] {
    let config = library.texts[LibraryFolder.configName].flatMap { try? LibraryConfig(text: $0) }
    let checker = Checker(config: config ?? LibraryConfig())
    // A merge that broke a file is named already.
    let named = Set(open.filter { $0.deed.finding.deed == .broke }.map(\.path))
    let reports = onAllCores(library.texts.filter { !named.contains($0.key) }.map(\.self)) {
      checker.check(LibraryFile(LibraryFolder.kind(of: $0.key), path: $0.key, text: $0.value))
    }
    return reports.flatMap(\.findings).filter { $0.severity == .error }
      .map { $0.prefixed(session.pathPrefix) }.sorted { $0.precedes($1) }
  }

  private func examined() async throws -> (HistoryAudit, AuditResult) {
    let place = try await session.folder.gitPlace(environment: session.world.environment)
    do {
      let audit = try await HistoryAudit(place, range: range, limit: limit)
      return (audit, try await audit.run())
    } catch AuditFault.unknownRange(let range) {
      throw Failure(
        .usage, "'\(range)' names no commits",
        hints: ["write a branch, a commit, or a range such as main..feature"])
    } catch AuditFault.noCommits {
      throw Failure("there is no commit yet")
    }
  }

  private func show(
    _ open: [MergeFinding], _ broken: [Finding], of library: LibraryNow
  ) throws {
    let prefix = session.pathPrefix
    let findings = open.map { $0.finding(prefix: prefix) } + broken
    let report = FindingReport(findings.sorted { $0.precedes($1) }) { path in
      library.texts[String(path.dropFirst(prefix.count))]
    }
    let output = session.output
    switch format {
    case .sarif: output.line(try FindingSARIF.render(report))
    case .github: output.write(FindingGitHub.render(report))
    case .text, .json:
      let text = FindingText(width: output.width ?? 100) { text, part in
        output.styled(text, part.style)
      }
      output.write(text.render(report))
      if !findings.isEmpty { output.line() }
    }
  }

  private func tell(_ findings: [MergeFinding], _ open: [MergeFinding], _ result: AuditResult) {
    let errors = open.count { $0.deed.isCertain }
    let counts = [(errors, "error"), (open.count - errors, "warning")].filter { $0.0 > 0 }
      .map { TextLayout.count($0.0, $0.1) }.joined(separator: " and ")
    let rest = findings.count - open.count
    let nothing = rest == 0 ? "nothing was lost, and nothing came back" : "nothing is amiss now"
    var line = "\(TextLayout.count(result.mergeCount, "merge")) made again: "
    line += counts.isEmpty ? nothing : counts
    let fixable = open.count { $0.repair != nil }
    if fixable > 0 {
      line +=
        "; 'readlog check --merges --fix' mends "
        + (fixable == open.count ? "all of it" : "\(fixable) of them")
    }
    session.errors.line(line)
    if rest > 0 {
      let things = TextLayout.count(rest, "thing")
      session.errors.remark(
        "\(things) \(rest == 1 ? "has" : "have") been put right, or decided, since")
    }
    if result.isShallow {
      session.errors.warn("this clone is shallow: older merges are not here to be looked at")
    }
  }
}

extension MergeCheck {
  /// Puts right what nobody has touched since, in one commit.
  func repair(_ options: WriteOptions) async throws {
    let (audit, result) = try await examined()
    guard try await audit.isCheckedOut() else {
      throw Failure(
        "\(range) is not checked out", hints: ["only what is checked out can be mended"])
    }
    let checker = Checker(config: (try? session.folder.config()) ?? LibraryConfig())
    var refused: [String] = []
    let written = try await session.write(options) { draft in
      // Read under the lock.
      var library = LibraryNow(try session.folder.texts())
      var count = 0
      for deed in result.deeds {
        let finding = MergeFinding(deed, in: library)
        guard let repair = finding.repair else { continue }
        if let text = repair.text, deed.finding.deed != .broke,
          let error = Self.newError(
            in: text, than: library.texts[repair.path], repair.path, checker)
        {
          refused.append("\(finding.message): \(error)")
          continue
        }
        if let text = repair.text {
          try draft.overwrite(repair.path, with: text)
        } else {
          try draft.remove(repair.path)
        }
        library.set(repair.text, at: repair.path)
        count += 1
      }
      return "check --merges: \(TextLayout.count(count, "thing")) put right"
    }
    for words in refused { session.errors.warn("not mended: \(words)") }
    guard options.dryRun, !written.paths.isEmpty else {
      return try session.tell(written, options)
    }
    for path in written.paths { session.errors.remark("\(path): would be mended") }
    session.errors.remark("\(written.subject) (not done)")
  }

  /// An error that a text would bring in.
  private static func newError(
    in text: String, than before: String?, _ path: String, _ checker: Checker
  ) -> String? {
    func errors(_ text: String) -> [String] {
      let file = LibraryFile(LibraryFolder.kind(of: path), path: path, text: text)
      return checker.check(file).findings.filter { $0.severity == .error }.map(\.message)
    }
    let known = Set(before.map(errors) ?? [])
    return errors(text).first { !known.contains($0) }
  }
}
