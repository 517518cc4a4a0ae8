import ReadingLog
import TestSupport
import Testing

@testable import LibraryStore

/// Looking at what is staged, and asking the rest, must say what reading the whole library says.
@Suite("What is staged, by asking and by reading everything")
struct StagedLawTests {
  /// A library that is edited at random, and what is wrong with it when everything is read.
  private struct Library {
    var files: [String: String] = [:]
    var generator: SeededGenerator
    private var count = 0

    init(seed: UInt64) {
      generator = SeededGenerator(seed: seed)
      files["readlog.yaml"] = "people: {ada: A, bob: B}\n"
      for _ in 0..<6 { add() }
    }

    private mutating func pick<Item>(_ items: [Item]) -> Item? {
      items.randomElement(using: &generator)
    }

    private mutating func number(_ bound: Int) -> Int {
      Int.random(in: 0..<bound, using: &generator)
    }

    private var records: [String] { files.keys.filter { $0.hasPrefix("papers/") }.sorted() }

    private func id(_ path: String) -> String { LibraryFolder.stem(of: path) }

    mutating func add() {
      count += 1
      let folder = pick(["", "x/", "y/"]) ?? ""
      let name = number(6) == 0 ? pick(records).map { id($0).uppercased() } : nil
      var text = "title: Paper \(count)\nyear: \(1900 + count)\n"
      if number(2) == 0 { text += "doi: 10.1000/\(number(30))\n" }
      if number(3) == 0 { text += "arxiv: 1905.0\(1000 + number(20))v1\n" }
      if number(2) == 0 { text += "uid: \(String(repeating: "u", count: 8))\(10 + number(40))\n" }
      if number(3) == 0, let other = pick(records) { text += "related: {\(id(other)): cites}\n" }
      if number(3) == 0 { text += "readers: {\(pick(["ada", "bob"]) ?? ""): {starred: true}}\n" }
      if number(4) == 0 { text += "tags: [\(pick(["gan", "nlp"]) ?? "")]\n" }
      files["papers/\(folder)\(name ?? "paper\(count)").yaml"] = text
    }

    mutating func edit() {
      guard let path = pick(records), let text = files[path] else { return add() }
      switch number(9) {
      case 0, 1: add()
      case 2: files[path] = nil
      case 3:
        files[path] = nil
        files["papers/\(id(path))-renamed.yaml"] = text
      case 4: files[path] = text + "year: soon\n"
      case 5:
        files[path] = text.replacing("title", with: number(4) == 0 ? "tilte" : "title") + "# x\n"
      case 6:
        files["shelves/s\(number(2)).yaml"] = "title: S\nsections: [{papers: [\(id(path))]}]\n"
      case 7:
        let people = pick(["{ada: A, bob: B}", "{ada: A}", "{ada: A, bob: B, carol: C}"]) ?? ""
        let tags = pick(["", "tags: {closed: true, vocabulary: {gan: A}}\n"]) ?? ""
        files["readlog.yaml"] = "people: \(people)\n\(tags)"
      default: files[path] = (pick(records).flatMap { files[$0] } ?? "") + "# copied\n"
      }
    }

    /// Every error, by reading everything.
    var errors: Set<[String]> {
      let config = files["readlog.yaml"].flatMap { try? LibraryConfig(text: $0) }
      let checker = Checker(config: config ?? LibraryConfig())
      let reports = files.sorted { $0.key < $1.key }.map { path, text in
        checker.check(
          LibraryFile(LibraryFile.Kind(placedAt: path) ?? .record, path: path, text: text))
      }
      return StagedLawTests.errors(reports.flatMap(\.findings) + checker.check(library: reports))
    }
  }

  /// Which of two records that exclude each other has the finding does not matter.
  private static func errors(_ findings: [Finding]) -> Set<[String]> {
    Set(
      findings.filter { $0.severity == .error }.map { finding in
        guard let related = finding.related else {
          return [finding.code.rawValue, finding.place.path, finding.message]
        }
        return [finding.code.rawValue] + [finding.place.path, related.path].sorted()
      })
  }

  @Test("say the same of random changes", arguments: [1, 2, 3, 4] as [UInt64])
  func law(seed: UInt64) async throws {
    let git = try await HermeticGit.repository()
    let program = GitProgram(in: git.workTree, environment: HermeticGit.processEnvironment)
    var library = Library(seed: seed)
    while !library.errors.isEmpty { library = Library(seed: library.generator.next()) }
    var (stops, passes) = (0, 0)
    for step in 0..<25 {
      if step > 0 {
        let before = library
        for _ in 0...Int.random(in: 0..<3, using: &library.generator) { library.edit() }
        try await stage(library, over: before, in: git)
        let wanted = library.errors
        let found = try await program.inspectStaged(searchingUpTo: .max)
          .libraries.flatMap(\.findings)
        #expect(Self.errors(found) == wanted, "seed \(seed), step \(step)")
        if wanted.isEmpty {
          passes += 1
        } else {
          stops += 1
          let generator = library.generator
          try await stage(before, over: library, in: git)
          library = before
          library.generator = generator
          continue
        }
      } else {
        try await stage(library, over: nil, in: git)
      }
      try await git("commit", "--quiet", "--allow-empty", "-m", "step \(step)")
    }
    #expect(stops > 3 && passes > 3, "\(stops) stops, \(passes) passes")
  }

  private func stage(
    _ library: Library, over before: Library?, in git: HermeticGit
  ) async throws {
    for path in before?.files.keys.sorted() ?? [] where library.files[path] == nil {
      try git.folder.remove(path)
    }
    for (path, text) in library.files where before?.files[path] != text {
      try git.folder.write(text, to: path)
    }
    try await git("add", "--all")
  }
}
