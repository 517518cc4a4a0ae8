import LibGit2
import LibraryStore
import TestSupport
import Testing

extension HermeticGit {
  static let bo = Signature(name: "Bo", email: "bo@example.org", time: 7, offset: 60)

  /// One write through the protocol, in this repository.
  @discardableResult
  func write(
    _ message: String = "write", commits: Bool = true, timeout: Duration = .seconds(10),
    _ body: (inout Draft) throws -> Void
  ) async throws -> WriteReceipt {
    let options = WriteOptions(
      message: message, author: Self.bo, commits: commits, lockTimeout: timeout, command: "test")
    return try await LibraryStore.write(
      in: Repository.open(at: workTree), options: options, body: body)
  }

  /// Nothing is left to commit, nothing is broken, nothing lies about.
  func expectClean(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    #expect(try await self("status", "--porcelain") == "", sourceLocation: sourceLocation)
    let check = try await self("fsck", "--strict", "--no-dangling")
    #expect(check == "", sourceLocation: sourceLocation)
    try expectNoLeftovers(sourceLocation: sourceLocation)
  }

  /// No lock and no temporary file, in the Git directory or beside the records.
  func expectNoLeftovers(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let left = try folder.names().filter {
      $0.hasSuffix(".lock") || $0.contains(".readlog-") || $0.hasSuffix("readlog/intent")
    }
    #expect(left == [], sourceLocation: sourceLocation)
  }
}
