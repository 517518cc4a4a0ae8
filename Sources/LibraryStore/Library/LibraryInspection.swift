import ReadingLog

/// A library with all that its checks say.
package struct LibraryInspection: Sendable {
  /// By path and place.
  package var findings: [Finding]
  /// The texts of the files that findings speak of, by their paths from the library's folder on.
  package var texts: [String: String]
  /// How many files were checked.
  package var fileCount: Int

  /// The code of what is said of a file that could not be read at all.
  package static let unreadableCode = FileReport.unreadableCode
}

extension LibraryFolder {
  /// Reads and checks every file, on all cores, and then the library as a whole.
  package func inspect() throws(FileFault) -> LibraryInspection {
    let config = (try? config()) ?? LibraryConfig()
    let checker = Checker(config: config)
    let records = try recordFiles()
    let shelves = try shelfFiles()
    let files =
      [(LibraryFile.Kind.config, Self.configName)] + records.regular.map { (.record, $0) }
      + shelves.map { (.shelf, $0) }
    // A library's texts together are large: only those of files with findings are held.
    let results = onAllCores(files) { kind, path in
      let (report, text) = inspect(path, as: kind, by: checker)
      return (report: report, text: report.findings.isEmpty ? nil : text)
    }

    let whole = checker.check(library: results.map(\.report))
    var findings = results.flatMap(\.report.findings) + whole
    findings += records.odd.map { file in
      Finding(
        code: LibraryInspection.unreadableCode, severity: .error,
        place: Place(path: file.path, span: 0..<0), message: "this is a link or no regular file",
        hint: "put the file itself here; links are not followed")
    }
    let concerned = Set(findings.flatMap { [$0.place.path] + ($0.related.map { [$0.path] } ?? []) })
    var texts: [String: String] = [:]
    for result in results where concerned.contains(result.report.path) {
      texts[result.report.path] = result.text ?? (try? readText(result.report.path).get())
    }
    return LibraryInspection(
      findings: findings.sorted { $0.precedes($1) }, texts: texts, fileCount: files.count)
  }

  /// Checks one file by itself.
  package func inspect(
    _ path: String, as kind: LibraryFile.Kind, by checker: Checker
  ) -> (report: FileReport, text: String?) {
    switch readText(path) {
    case .success(let text):
      (checker.check(LibraryFile(kind, path: path, text: text)), text)
    case .failure(let file): (FileReport(unreadable: file), nil)
    }
  }

  /// What kind of file stands at a path from the library's folder on.
  package static func kind(of path: String) -> LibraryFile.Kind {
    if path == configName { return .config }
    return path.hasPrefix(shelvesName + "/") ? .shelf : .record
  }
}

extension FileReport {
  init(unreadable file: UnreadableFile) {
    let (message, hint): (String, String?) =
      switch file.reason {
      case .file(.notUTF8(let offset)):
        ("the file is not UTF-8 text (byte \(offset + 1))", "save it as UTF-8")
      case .file(.tooLarge(let size)):
        ("the file has \(size) bytes; at most \(FileReading.limit) are read", nil)
      case .file(.notARegularFile):
        ("this is a link or no regular file", "put the file itself here")
      case .file(.system(let fault)): ("the file cannot be read: \(fault.reason)", nil)
      case .record(let fault, _): (fault.message, fault.hint)
      }
    self.init(
      path: file.path,
      findings: [
        Finding(
          code: LibraryInspection.unreadableCode, severity: .error,
          place: Place(path: file.path, span: 0..<0), message: message, hint: hint)
      ], facts: nil)
  }
}
