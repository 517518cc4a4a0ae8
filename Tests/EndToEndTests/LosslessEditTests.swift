import TestSupport
import Testing

/// A record that somebody wrote by hand: every command leaves all of it that it need not change.
@Suite("A record written by hand keeps its comments, order and quotes")
struct LosslessEditTests {
  struct Edit: CustomTestStringConvertible, Sendable {
    let words: [String]
    let added: Int
    let removed: Int
    var testDescription: String { words[0] + " " + words.dropFirst(2).joined(separator: " ") }

    init(_ words: String..., added: Int, removed: Int) {
      self.words = words
      self.added = added
      self.removed = removed
    }
  }

  static let id = "achille2019critical"
  static let path = "papers/\(id).yaml"

  @Test(
    "and only the lines that must change do",
    arguments: [
      Edit("tag", id, "+gan", added: 1, removed: 1),
      Edit("tag", id, "-transfer", added: 1, removed: 1),
      Edit("tag", id, "+gan", "-transfer", "-early-training", added: 1, removed: 1),
      Edit("set", id, "venue=NeurIPS", added: 1, removed: 1),
      Edit("set", id, "year=2018", added: 1, removed: 1),
      Edit("set", id, "tldr=Early deficits stay.", added: 1, removed: 5),
      Edit("set", id, "doi=10.1000/xyz", added: 1, removed: 0),
      Edit("set", id, "x-room=8a", added: 1, removed: 1),
      Edit("set", id, "readers.bob.rating=4", added: 1, removed: 1),
      Edit("unset", id, "venue", added: 1, removed: 1),
      Edit("mark", id, "read", added: 3, removed: 0),
      Edit("note", id, "-m", "One line.", added: 6, removed: 0),
      Edit("relate", id, "garcia2018few", "cites", added: 2, removed: 0),
    ])
  func numstat(edit: Edit) async throws {
    let lab = try await Lab.library()
    let run = try await lab.run([lab.program] + edit.words)
    #expect(run.status == 0, "\(run.errors)")
    let stat = try await lab.git("show", "--format=", "--numstat", "HEAD")
    #expect(stat == "\(edit.added)\t\(edit.removed)\t\(Self.path)")
    try await Self.expectRemarksKept(in: lab)
    #expect(try await lab.git("status", "--porcelain") == "")
    #expect(try await lab("check", Self.id).status == 0)
  }

  @Test("and what was added goes again without a trace")
  func thereAndBack() async throws {
    let lab = try await Lab.library()
    try await lab.succeed("tag", Self.id, "+gan")
    try await lab.succeed("tag", Self.id, "-gan")
    try await lab.succeed("set", Self.id, "url=https://example.org")
    try await lab.succeed("unset", Self.id, "url")
    let note = try await lab.succeed("note", Self.id, "-m", "Hm.")
    try await lab.succeed("note", "remove", Self.id, note)
    let text = try #require(lab.text(of: Self.path))
    #expect(
      text.replacing("[ transfer,  early-training ]", with: "")
        == Records.byHand.replacing("[ transfer,  early-training ]", with: ""))
  }

  /// Every comment that stood in the record still stands there.
  private static func expectRemarksKept(in lab: Lab) async throws {
    let text = try #require(lab.text(of: path))
    let remarks = [
      "Written by hand", "as on the poster", "Bob is on holidays", "The end", "ours alone",
      "New Orleans",
    ]
    for remark in remarks { #expect(text.contains(remark)) }
  }
}
