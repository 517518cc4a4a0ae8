import LibGit2
import TestSupport
import Testing

@Suite struct ObjectIDTests {
  @Test func readsAndWritesHexadecimal() {
    let hex = "00ff10a0b1c2d3e4f5060708090a0b0c0d0e0f7f"
    #expect(ObjectID(hex: hex)?.hex == hex)
    #expect(ObjectID(hex: hex.uppercased())?.hex == hex)
    #expect(ObjectID(hex: hex)?.bytes.count == ObjectID.byteCount)
  }

  @Test(arguments: [
    "", "00ff", String(repeating: "g", count: 40), String(repeating: "0", count: 41),
  ])
  func refusesWhatIsNoName(text: String) {
    #expect(ObjectID(hex: text) == nil)
  }

  @Test func hashesLikeGit() throws {
    HermeticGit.isolation
    // printf 'title: A\n' | git hash-object --stdin
    let id = try Repository.blobID(of: Array("title: A\n".utf8))
    #expect(id.hex == "e5325d4cf1510ec0d4c7b913ba2d091db3bd7528")
  }
}
