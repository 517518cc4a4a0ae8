import TestSupport
import Testing

/// A digest of a history that several people made, with merges.
@Suite("A digest of what several people did")
struct DigestTests {
  private let garcia = "garcia2018few"

  @Test("Merged work counts once, in every clone, whoever merged it")
  func merges() async throws {
    let lab = try await SharedLibrary.start()
    for _ in 0..<2 {
      try await lab.ada.succeed("mark", garcia, "--rating", "3")
      try await lab.bob.succeed("mark", garcia, "--rating", "5", "--star")
      try await lab.ada.succeed("tag", garcia, "+a")
      try await lab.bob.succeed("tag", garcia, "+b")
      try await lab.bob.succeed("note", garcia, "-m", "From Bob.")
      try await lab.bob.succeed("mark", garcia, "--rating", "4")
      for clone in [lab.ada, lab.bob, lab.ada] { try await clone.succeed("sync") }
    }
    try await lab.expectSame()
    let digest = try await lab.ada.succeed("digest")
    #expect(digest.contains("2 rated, 1 starred, 2 notes by ada, bob"), "\(digest)")
    #expect(digest.contains("  ★★★☆☆\n") && digest.contains("  ★★★★☆ starred\n"), "\(digest)")
    #expect(digest.contains("  +a on 1 paper (ada)\n  +b on 1 paper (bob)"), "\(digest)")
    #expect(try await lab.bob.succeed("digest") == digest)
    // The same by the git executable, where libgit2 cannot open the repository.
    try await lab.bob.git("config", "core.repositoryFormatVersion", "1")
    try await lab.bob.git("config", "extensions.partialClone", "origin")
    #expect(try await lab.bob.succeed("digest") == digest)
  }

  @Test("An import of many papers is a line, and a paper that is added by hand another")
  func many() async throws {
    let lab = try await Lab.library([:])
    let entries = (1...500).map { "@article{paper\($0), title={Paper number \($0)}, year=2026}\n" }
    try lab.write(entries.joined(), to: "many.bib")
    try await lab.succeed("import", "many.bib")
    try await lab.as("Bob").succeed("add", "--title", "One more", "--id", "more")
    let digest = try await lab.succeed("digest")
    #expect(digest.contains("501 papers added by ada, bob\n"), "\(digest)")
    #expect(
      digest.contains("\n    500 papers: paper1, paper10, paper100 and 497 more\n"), "\(digest)")
    #expect(digest.contains("\n    One more\n"))
    #expect(digest.split(separator: "\n").count < 12, "\(digest)")
  }
}
