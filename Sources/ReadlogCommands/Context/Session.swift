import LibraryStore
import LibYAML
import ReadingLog

/// A command at work on a library.
struct Session {
  let world: World
  let folder: LibraryFolder

  /// Finds the library: what `--library` names, else `READLOG_LIBRARY`, else the nearest folder
  /// with a `readlog.yaml`.
  ///
  /// - Parameter paths: what is worked on; the library that the first of them is in goes before
  ///   `READLOG_LIBRARY` and the current folder.
  init(_ options: LibraryOptions, orLibraryIn paths: [String] = []) throws {
    var world = World.current
    if let start = options.folder { world.currentFolder = world.absolute(start) }
    if options.library == nil, let folder = Self.library(of: paths, in: world) {
      (self.world, self.folder) = (world, folder)
      return
    }
    let named =
      options.library
      ?? world.environment["READLOG_LIBRARY"].flatMap {
        $0.isEmpty ? nil : $0
      }
    self.world = world
    if let named {
      folder = LibraryFolder(path: world.absolute(named))
      guard LibraryFolder.find(from: folder.path) == folder else {
        throw Failure(
          "there is no library in \(folder.path)",
          hints: ["a library has a readlog.yaml; 'readlog init \(named)' makes one"])
      }
    } else if let found = LibraryFolder.find(from: world.currentFolder) {
      folder = found
    } else {
      throw Failure(
        "there is no library here, nor in a folder above",
        hints: [
          "'readlog init' makes one here",
          "--library DIR or READLOG_LIBRARY names one that is elsewhere",
        ])
    }
  }

  /// An id alone says nothing of a library; a path does, and so does a library's own name.
  private static func library(of paths: [String], in world: World) -> LibraryFolder? {
    paths.lazy.filter { $0 != "-" }.compactMap { path in
      let place = world.absolute(path)
      let folder = LibraryFolder.find(from: place)
      return path.contains("/") || folder?.path == place ? folder : nil
    }.first
  }

  var output: Console { world.output }
  var errors: Console { world.errors }

  /// What has to stand before a path of the library so that the user can type it where they are.
  var pathPrefix: String {
    let here = world.currentFolder
    if folder.path == here { return "" }
    if folder.path.hasPrefix(here + "/") { return folder.path.dropFirst(here.count + 1) + "/" }
    return folder.path + "/"
  }

  /// Names what could not be read.
  func tell(_ scan: LibraryScan) {
    for file in scan.unreadable { report(file) }
    if let newer = NewerFormat(scan.config) {
      errors.warn(Advice.words(for: newer) + ", and may misread it")
    }
  }

  func report(_ file: UnreadableFile) {
    let failure = Advice.failure(for: file)
    errors.line(errors.styled("error:", .red) + " " + failure.message.escapingControlCharacters())
  }

  /// Ends a reading command: the answer stands, but it is not the whole truth when some files could
  /// not be read.
  func finish(_ scan: LibraryScan) throws {
    if !scan.unreadable.isEmpty { throw Failure.quietNo }
  }

  /// Ends a writing command that could not look into these files.
  func finish(_ unreadable: [UnreadableFile]) throws {
    for file in unreadable { report(file) }
    if !unreadable.isEmpty { throw Failure.quietNo }
  }

  /// What queries need to know beyond a paper.
  func scope(_ scan: LibraryScan) -> QueryScope {
    let shelves = Dictionary(
      scan.shelves.map { ($0.name, Set($0.papers)) }, uniquingKeysWith: { $0.union($1) })
    return QueryScope(
      me: Identity.handle(world, folder: folder, config: scan.config), shelves: shelves,
      today: world.today)
  }

  /// Reads a query from the words of a command line.
  func query(_ words: [String]) throws -> Query {
    let text = words.joined(separator: " ").trimmed
    do {
      return try Query(text)
    } catch {
      throw Failure(
        .usage, error.message, hints: [error.hint], excerpt: error.excerpt(in: text))
    }
  }

  func unknown(_ id: String, known: [String], begun: [String] = []) -> Failure {
    let near = begun.isEmpty ? Suggestion.nearest(to: id, among: known) : Array(begun.prefix(5))
    return Failure(
      "there is no paper '\(id)'",
      hints: [
        near.isEmpty
          ? "'readlog list' shows what is here" : "did you mean \(near.joined(separator: ", "))?"
      ])
  }
}
