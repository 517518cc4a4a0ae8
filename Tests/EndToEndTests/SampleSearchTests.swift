import TestSupport
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@Suite("In the sample library")
struct SampleSearchTests {
  /// A copy of the project's own `library`, with a repository around it or without.
  private func library(isRepository: Bool) async throws -> Lab {
    let lab = try Lab()
    let project = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let copy = try await lab.shell("cp -r '\(project.path)/library/.' .")
    #expect(copy.status == 0, "\(copy.errors)")
    if isRepository { try await lab.git("init", "--quiet") }
    return lab
  }

  @Test("a search ranks the paper that is about it first, and shows the sentence")
  func search() async throws {
    for isRepository in [true, false] {
      let lab = try await library(isRepository: isRepository)
      let run = try await lab("search", "critical period")
      #expect(run.output.hasPrefix("achille2019critical"))
      #expect(run.lines[1] == "  Critical Learning Periods in Deep Networks")
      #expect(run.output.contains("much like a critical period in animals."))
      #expect(run.output.contains("note by chen (question)  Is there a critical period"))
      #expect(run.status == 0 && !run.output.contains("\u{1B}"))
    }
  }

  @Test("queries find the same with an index and without")
  func queries() async throws {
    let with = try await library(isRepository: true)
    let without = try await library(isRepository: false)
    for (query, isFound) in [
      ("author:hinton", true), ("tag:label-noise has:notes", true),
      ("reader:alice is:starred", true), ("shelf:icml-2019", true), ("GAN", true),
      ("\"neural network\" OR venue:NeurIPS", true), ("tag:nothing", false),
    ] {
      let (one, other) = (try await with("list", query), try await without("list", query))
      #expect(one.output == other.output, "\(query)")
      #expect(one.output.isEmpty != isFound, "\(query)")
      #expect(one.status == (isFound ? 0 : 1) && other.status == one.status)
    }
    for command in ["stats", "tags", "people"] {
      #expect(try await with(command).output == without(command).output)
    }
  }
}
