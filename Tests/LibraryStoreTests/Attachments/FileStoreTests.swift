import TestSupport
import Testing

@testable import LibraryStore

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("The store of attached files")
struct FileStoreTests {
  private let scratch: ScratchFolder
  private let store: FileStore
  private static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  init() throws {
    scratch = try ScratchFolder()
    store = FileStore(folder: scratch.path + "/data/readlog/files")
  }

  private func offer(_ text: String, as name: String = "offer") throws -> String {
    try scratch.write(text, to: name)
    return scratch.path + "/" + name
  }

  /// Below the store.
  private func names() throws -> [String] {
    try scratch.names(in: "data/readlog/files").sorted()
  }

  private static let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

  @Test("computes SHA-256", arguments: [("abc", abc), ("", empty)])
  func digest(text: String, expected: String) throws {
    let file = try store.identity(of: try offer(text))
    #expect(file == StoredFile(sha256: expected, size: text.utf8.count, isPDF: false))
    #expect(store.path(of: expected) == nil)
  }

  @Test("keeps a file under its digest, for reading only, and once")
  func add() throws {
    let text = SmallPDF.text(["one", "two"])
    let added = try store.add(try offer(text, as: "paper.pdf"))
    #expect(added.isPDF && added.size == text.utf8.count)
    let path = try #require(store.path(of: added.sha256))
    #expect(path.hasSuffix("/\(added.sha256.prefix(2))/\(added.sha256).pdf"))
    #expect(String(decoding: try bytes(path), as: UTF8.self) == text)
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o444)
    let inode = status.st_ino
    #expect(try store.add(try offer(text, as: "again")) == added)
    #expect(stat(path, &status) == 0 && status.st_ino == inode)
    #expect(try names().filter { $0.contains("incoming") } == [])
    #expect(try store.verifiedPath(of: added.sha256) == path)
  }

  @Test("keeps what is larger than one read")
  func large() throws {
    let text = String(repeating: "0123456789abcdef", count: 60_000)
    let added = try store.add(try offer(text))
    #expect(added.size == 960_000)
    #expect(try bytes(try #require(store.path(of: added.sha256))).count == 960_000)
    #expect(try store.verifiedPath(of: added.sha256) != nil)
  }

  @Test("says that a copy is damaged, and mends it with a good one")
  func damaged() throws {
    let good = try offer("%PDF-1.4 whole")
    let digest = try store.add(good).sha256
    let path = try #require(store.path(of: digest))
    chmod(path, 0o644)
    try scratch.write("%PDF-1.4 wrong", to: String(path.dropFirst(scratch.path.count + 1)))
    #expect(throws: StoreFault.self) { try store.verifiedPath(of: digest) }
    #expect(try store.add(good).sha256 == digest)
    #expect(try store.verifiedPath(of: digest) == path)
  }

  @Test("takes no folder, no pipe, and nothing that is not there")
  func notAFile() throws {
    #expect(throws: StoreFault.self) { try store.add(scratch.path) }
    #expect(mkfifo(scratch.path + "/pipe", 0o600) == 0)
    #expect(throws: StoreFault.self) { try store.add(scratch.path + "/pipe") }
    #expect(throws: FileFault.self) { try store.add(scratch.path + "/nothing") }
    #expect(throws: FileFault.self) {
      try FileStore(folder: try offer("in the way") + "/files").add(try offer("abc", as: "b"))
    }
  }

  @Test(
    "believes no digest that is none",
    arguments: ["", "../../../etc/passwd", "BA7816BF", String(repeating: "/", count: 64)])
  func hostileDigest(text: String) { #expect(store.path(of: text) == nil) }

  @Test("follows no link that lies in a file's place")
  func link() throws {
    try scratch.write("abc", to: "elsewhere")
    try scratch.write("", to: "data/readlog/files/ba/.keep")
    try scratch.linkSymbolically(
      "data/readlog/files/ba/\(Self.abc)", to: scratch.path + "/elsewhere")
    #expect(store.path(of: Self.abc) == nil)
  }

  @Test("clears what a killed readlog left an hour ago")
  func leftovers() throws {
    try scratch.write("half", to: "data/readlog/files/incoming-1-1")
    try scratch.write("half", to: "data/readlog/files/incoming-2-2")
    let old = scratch.path + "/data/readlog/files/incoming-1-1"
    var times = [timeval(tv_sec: 1000, tv_usec: 0), timeval(tv_sec: 1000, tv_usec: 0)]
    #expect(utimes(old, &times) == 0)
    _ = try store.add(try offer("abc"))
    #expect(try names().filter { $0.contains("incoming") } == ["incoming-2-2"])
  }

  @Test("is where the environment says, and nowhere else")
  func place() throws {
    func folder(_ environment: [String: String]) -> String? {
      try? FileStore(environment: environment).folder
    }
    #expect(folder(["XDG_DATA_HOME": "/d", "HOME": "/h"]) == "/d/readlog/files")
    #expect(folder(["XDG_DATA_HOME": "d", "HOME": "/h"]) == "/h/.local/share/readlog/files")
    #expect(folder(["HOME": "h"]) == nil)
    #expect(folder([:]) == nil)
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    let slash = try #require(path.lastIndex(of: "/"))
    let folder = try Folder(path: String(path[..<slash]))
    return try #require(try folder.contents(of: String(path[path.index(after: slash)...])))
  }
}
