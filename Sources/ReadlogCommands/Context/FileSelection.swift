import LibraryStore
import LibYAML
import ReadingLog

/// The files that somebody named: the whole library, or some of it, files of their own, or stdin.
struct FileSelection {
  struct Result {
    /// Their paths are those that the user would type in the current folder.
    var findings: [Finding]
    /// By the same paths.
    var texts: [String: String]
    var fileCount: Int
  }

  private let session: Session
  private let isWhole: Bool
  /// Files of the library, from its folder on.
  private(set) var libraryPaths: [String] = []
  /// Files that are not the library's, as they were named; they are taken for records.
  private(set) var strangers: [LibraryFile] = []
  let checker: Checker

  init(_ arguments: [String], in session: Session) throws {
    self.session = session
    checker = Checker(config: (try? session.folder.config()) ?? LibraryConfig())
    let all =
      [LibraryFolder.configName] + (try session.folder.recordFiles().regular)
      + (try session.folder.shelfFiles())
    isWhole = arguments.allSatisfy { session.world.absolute($0) == session.folder.path }
    if isWhole {
      libraryPaths = all
    } else {
      for argument in arguments { try choose(argument, among: all) }
    }
  }

  private mutating func choose(_ argument: String, among all: [String]) throws {
    if argument == "-" {
      strangers.append(LibraryFile(.record, path: "-", text: session.world.input.readAll()))
      return
    }
    let place = session.world.absolute(argument)
    let path = session.folder.relativePath(of: place)
    let below = all.filter { $0 == path || $0.hasPrefix(path + "/") }
    if !below.isEmpty {
      libraryPaths += below
      return
    }
    do {
      let text = try FileReading.text(at: place)
      strangers.append(LibraryFile(.record, path: argument, text: text))
    } catch .system where !argument.contains("/") {
      libraryPaths.append(try session.path(of: argument))
    } catch {
      var failure = Advice.failure(for: UnreadableFile(path: argument, reason: .file(error)))
      failure.status = .refused
      throw failure
    }
  }

  /// Says no where a file would have to be written that is not the library's.
  func refuseStrangers(hint: String) throws {
    guard let stranger = strangers.first else { return }
    let name = stranger.path == "-" ? "stdin" : stranger.path
    throw Failure("\(name) is not in the library \(session.folder.path)", hints: [hint])
  }

  /// What the checks say of the selection; for a part of the library also what concerns it in the
  /// library as a whole.
  func inspect() throws -> Result {
    let prefix = session.pathPrefix
    var result = Result(findings: [], texts: [:], fileCount: strangers.count)
    if isWhole || !libraryPaths.isEmpty {
      let whole = try session.folder.inspect()
      let wanted = Set(libraryPaths)
      let findings =
        isWhole
        ? whole.findings
        : whole.findings.filter { finding in
          wanted.contains(finding.place.path)
            || finding.related.map { wanted.contains($0.path) } ?? false
        }
      result.findings = findings.map { $0.prefixed(prefix) }
      result.texts = Dictionary(
        uniqueKeysWithValues: whole.texts.map { (prefix + $0.key, $0.value) })
      result.fileCount += isWhole ? whole.fileCount : libraryPaths.count
    }
    for file in strangers {
      result.findings += checker.check(file).findings
      result.texts[file.path] = file.text
    }
    return result
  }
}

extension Finding {
  /// With paths as the user would type them.
  func prefixed(_ prefix: String) -> Finding {
    var finding = self
    finding.place.path = prefix + finding.place.path
    if let related { finding.related = Place(path: prefix + related.path, span: related.span) }
    return finding
  }
}
