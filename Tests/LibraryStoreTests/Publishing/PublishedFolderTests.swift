import FoundationEssentials
import LibraryStore
import TestSupport
import Testing

@Suite("A published folder")
struct PublishedFolderTests {
  private let scratch: ScratchFolder
  private let folder: PublishedFolder

  init() throws {
    scratch = try ScratchFolder()
    folder = PublishedFolder(path: scratch.path + "/out/site")
  }

  /// Files whose inputs are a digest of their texts.
  private func files(_ texts: [String: String]) -> [PublishedFile] {
    texts.map { path, text in
      PublishedFile(path: path, inputs: UInt64(text.utf8.reduce(7) { $0 &* 31 &+ Int($1) })) {
        Array(text.utf8)
      }
    }
  }

  private func text(_ path: String) -> String? {
    try? String(contentsOf: URL(filePath: folder.path + "/" + path), encoding: .utf8)
  }

  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: folder.path + "/" + path))
  }

  private var names: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  @Test func onlyWhatDiffersIsWrittenAndOnlyOwnFilesGo() throws {
    let first = try folder.publish(files(["a.html": "a", "x/b.html": "b", "x/y/c.html": "c"]))
    #expect(first.written == ["a.html", "x/b.html", "x/y/c.html"])
    try write("mine", "x/mine.txt")
    let second = try folder.publish(files(["a.html": "a", "x/b.html": "changed"]))
    #expect(second.written == ["x/b.html"])
    #expect(second.removed == ["x/y/c.html"])
    #expect(second.unchangedCount == 1)
    #expect(text("x/b.html") == "changed")
    #expect(text("x/mine.txt") == "mine")
    #expect(names == [".readlog-site", "a.html", "x", "x/b.html", "x/mine.txt"])
  }

  @Test func bytesAreNotAskedForWhereInputsAreTheSame() throws {
    try folder.publish(files(["a.html": "a"]))
    let same = files(["a.html": "a"]).map { file in
      PublishedFile(path: file.path, inputs: file.inputs) {
        Issue.record("made again")
        return []
      }
    }
    #expect(try folder.publish(same).unchangedCount == 1)
  }

  @Test func otherInputsWithTheSameBytesWriteNothing() throws {
    try folder.publish(files(["a.html": "a"]))
    let report = try folder.publish([
      PublishedFile(path: "a.html", inputs: 1) { Array("a".utf8) }
    ])
    #expect(report.written.isEmpty && report.unchangedCount == 1)
  }

  @Test func whatSomebodyChangedOrRemovedIsMadeAnew() throws {
    let all = files(["a.html": "a", "b.html": "b"])
    try folder.publish(all)
    try write("A!", "a.html")
    try FileManager.default.removeItem(atPath: folder.path + "/b.html")
    #expect(try folder.publish(all).written == ["a.html", "b.html"])
    #expect(text("a.html") == "a")
  }

  @Test func aChangedFileStaysWhenItsPageGoes() throws {
    try folder.publish(files(["a.html": "a", "b.html": "b"]))
    try write("by hand", "b.html")
    let report = try folder.publish(files(["a.html": "a"]))
    #expect(report.left == ["b.html"] && report.removed.isEmpty)
    #expect(text("b.html") == "by hand")
  }

  @Test func foldersOfOthersAreRefusedUnlessForced() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true)
    try write("theirs", "a.html")
    try write("theirs", "other.txt")
    #expect(throws: PublishFault.foreign(path: folder.path)) {
      try folder.publish(files(["a.html": "a"]))
    }
    #expect(text("a.html") == "theirs")
    try folder.publish(files(["a.html": "a"]), isForced: true)
    #expect(text("a.html") == "a")
    #expect(text("other.txt") == "theirs")
  }

  @Test func aFileOfOthersInTheWayStopsEverything() throws {
    try folder.publish(files(["a.html": "a"]))
    try write("theirs", "b.html")
    #expect(throws: PublishFault.inTheWay(paths: ["b.html"])) {
      try folder.publish(files(["a.html": "changed", "b.html": "b"]))
    }
    #expect(text("a.html") == "a" && text("b.html") == "theirs")
  }

  @Test func linksAreNotFollowed() throws {
    try folder.publish(files(["x/a.html": "a"]))
    let outside = scratch.path + "/outside"
    try FileManager.default.createDirectory(
      atPath: outside, withIntermediateDirectories: true)
    try FileManager.default.removeItem(atPath: folder.path + "/x")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/x", withDestinationPath: outside)
    #expect(throws: PublishFault.self) { try folder.publish(files(["x/a.html": "b"])) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside).isEmpty)
  }

  @Test(arguments: ["../a", "/a", "a//b", "a/./b", ""])
  func pathsThatLeadElsewhereAreRefused(_ path: String) {
    #expect(throws: PublishFault.unsafePath(path)) {
      try folder.publish([PublishedFile(path: path, inputs: 1) { [] }])
    }
  }

  @Test func aDryRunChangesNothing() throws {
    try folder.publish(files(["a.html": "a", "b.html": "b"]))
    let before = names
    let report = try folder.publish(files(["a.html": "changed", "c.html": "c"]), isDry: true)
    #expect(report.written == ["a.html", "c.html"] && report.removed == ["b.html"])
    #expect(names == before && text("a.html") == "a")
  }

  @Test func aRunThatWasKilledIsFinished() throws {
    try folder.publish(files(["a.html": "a"]))
    // As it is left between the list that names what will be written, and its end.
    let list = try #require(text(".readlog-site"))
    try write(list + "0\t0\tffffffffffffffff\t0\t0\tb.html\n", ".readlog-site")
    try write("half", "b.html")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/.readlog-site.tmp", withIntermediateDirectories: true)
    try write("h", ".readlog-site.tmp/3")
    let report = try folder.publish(files(["a.html": "a", "b.html": "b"]))
    #expect(report.written == ["b.html"] && text("b.html") == "b")
    #expect(names == [".readlog-site", "a.html", "b.html"])
  }

  @Test func aDamagedListMakesTheFolderAForeignOne() throws {
    try folder.publish(files(["a.html": "a"]))
    try write("readlog site 1\nnonsense\n", ".readlog-site")
    #expect(throws: PublishFault.foreign(path: folder.path)) {
      try folder.publish(files(["a.html": "b"]))
    }
  }
}
