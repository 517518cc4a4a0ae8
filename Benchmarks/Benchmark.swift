import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// All comparisons in one scratch library, which is gone afterwards.
struct Benchmark {
  private let readlog: String
  private let size: Int
  private let work: String?
  private let scratch = Result { try ScratchFolder() }

  /// - Parameters:
  ///   - readlog: the path of the program that is measured.
  ///   - work: what the name of the work must contain, if not all is to be measured; one of several
  ///     texts with commas between them.
  init(_ readlog: String, size: Int, only work: String? = nil) {
    self.readlog = Self.absolute(readlog)
    self.size = size
    self.work = work
  }

  func run() throws {
    let scratch = try scratch.get()
    let library = scratch.path + "/library"
    try describe(in: scratch)
    try makeLibrary(at: library)
    let mails = try mails(in: scratch.path + "/mails")
    guard chdir(library) == 0 else {
      throw ChildProcess.Failure(description: "cannot enter \(library)")
    }
    defer { chdir("/") }

    let ids = SampleLibrary.firstIDs(1001)
    try scratch.write(ids.dropFirst().map { $0 + "\n" }.joined(), to: "ids")
    try scratch.write(
      ids.dropFirst().map { SampleLibrary.path(of: $0) + "\n" }.joined(), to: "paths")
    let reading = ReadingRows(readlog: readlog, size: size, hasRipgrep: hasRipgrep)
    let writing = WritingRows(
      readlog: readlog, manyIDs: scratch.path + "/ids", manyPaths: scratch.path + "/paths",
      oneID: ids[0])
    let merging = MergingRows(
      readlog: readlog, manyPaths: scratch.path + "/paths", oneID: ids[0], scratch: scratch.path)
    let index = IndexRows(
      readlog: readlog, onePath: SampleLibrary.path(of: ids[1]),
      mails: mails)
    let interchange = InterchangeRows(readlog: readlog, place: scratch.path + "/imported")
    let site = SiteRows(
      readlog: readlog, onePath: SampleLibrary.path(of: ids[2]), place: scratch.path + "/site")
    let comparisons =
      reading.comparisons + index.comparisons + writing.comparisons + merging.comparisons
      + interchange.comparisons + site.comparisons
    let chosen = comparisons.filter { comparison in
      work.map { $0.split(separator: ",").contains { comparison.work.contains($0) } } ?? true
    }
    let results = try chosen.map { comparison in
      tell("measuring: \(comparison.work)")
      return try comparison.measure()
    }
    tell("")
    for line in Table.lines(results) { print(line) }
  }

  /// In a process of its own, so that its memory is not taken for that of what is measured.
  private func makeLibrary(at library: String) throws {
    let start = ContinuousClock.now
    try ChildProcess(
      Self.absolute(CommandLine.arguments[0]), ["generate", String(size), library]
    ).run()
    let written = ContinuousClock.now
    try ChildProcess.shell(
      """
      cd '\(library)' && git init -q -b main && git config gc.auto 0 && git add -A \
        && git commit -q -m 'the library' && git repack -a -d -q
      """
    ).run()
    print("library: \(size) records, seed \(SampleLibrary.seed);", terminator: " ")
    print("written in \((written - start).formatted), committed in \(written.elapsed.formatted)\n")
  }

  /// The papers as mails in notmuch, if it is installed.
  private func mails(in folder: String) throws -> MailArchive? {
    guard (try? ChildProcess("notmuch", ["--version"]).run()) != nil else { return nil }
    tell("preparing: notmuch")
    try ChildProcess(
      Self.absolute(CommandLine.arguments[0]), ["generate-mail", String(size), folder]
    ).run()
    let archive = MailArchive(folder: folder)
    try archive.indexing.run()
    return archive
  }

  /// Something to look at while it takes its time, apart from the results.
  private func tell(_ text: String) {
    fflush(nil)
    _ = (text + "\n").withCString { write(STDERR_FILENO, $0, strlen($0)) }
  }

  private var hasRipgrep: Bool {
    (try? ChildProcess("rg", ["--version"]).run()) != nil
  }

  private func describe(in scratch: ScratchFolder) throws {
    for program in [readlog, "git", "rg", "grep", "notmuch"] {
      let file = scratch.path + "/version"
      guard (try? ChildProcess(program, ["--version"]).run(output: file)) != nil else { continue }
      let line = scratch.text(of: "version")?.split(separator: "\n").first ?? ""
      print("\(program == readlog ? "readlog" : program): \(line)")
    }
    var load = 0.0
    getloadavg(&load, 1)
    print("processors: \(sysconf(Int32(_SC_NPROCESSORS_ONLN))); already busy: \(load)")
  }

  private static func absolute(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}

extension Duration {
  fileprivate var formatted: String { "\((inSeconds * 10).rounded() / 10) s" }
}

extension ContinuousClock.Instant {
  fileprivate var elapsed: Duration { ContinuousClock.now - self }
}
