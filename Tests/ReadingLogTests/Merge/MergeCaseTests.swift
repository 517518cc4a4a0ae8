import TestSupport
import Testing

@testable import ReadingLog

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Folders of `base`, `ours`, `theirs` and the `merged` that is wanted, each named as a sentence.
@Suite struct MergeCaseTests {
  @Test(arguments: MergeCase.all) func isMergedAsWritten(_ example: MergeCase) throws {
    let sides = try example.sides()
    let result = example.merge(sides)
    let difference = TextDifference(wanted: try example.text("merged") ?? "", got: result.text)
    #expect(difference.isEmpty, "\(difference)")
  }

  /// Where nothing is in conflict it does not matter whose side is whose.
  @Test(arguments: MergeCase.all) func isMergedAlikeByTheOtherSide(_ example: MergeCase) throws {
    let sides = try example.sides()
    let result = example.merge(sides)
    let other = example.merge((sides.base, sides.theirs, sides.ours))
    #expect(other.isClean == result.isClean)
    guard result.isClean else { return }
    let difference = TextDifference(wanted: result.text, got: other.text)
    #expect(difference.isEmpty, "\(difference)")
  }

  @Test func thereAreEnoughOfThem() { #expect(MergeCase.all.count >= 80) }
}

/// One folder of `Cases/`.
struct MergeCase: Sendable, CustomTestStringConvertible {
  let name: String

  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases").path

  static let all: [MergeCase] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map(MergeCase.init)
  }()

  var testDescription: String { name.replacing("-", with: " ") }

  private var kind: LibraryFile.Kind {
    if name.hasPrefix("on-a-shelf") { return .shelf }
    return name.hasPrefix("in-readlog-yaml") ? .config : .record
  }

  /// - Returns: `nil` where there is no such file: a missing base means that both sides added it.
  func text(_ file: String) throws -> String? {
    let path = "\(Self.folder)/\(name)/\(file).yaml"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  func sides() throws -> (base: String?, ours: String, theirs: String) {
    (try text("base"), try text("ours") ?? "", try text("theirs") ?? "")
  }

  func merge(_ sides: (base: String?, ours: String, theirs: String)) -> MergeResult {
    ReadingLog.merge(kind, base: sides.base, ours: sides.ours, theirs: sides.theirs)
  }
}

/// The lines in which two texts differ, as `diff` shows them.
struct TextDifference: CustomStringConvertible {
  private var lines: [String] = []
  var isEmpty: Bool { lines.isEmpty }

  init(wanted: String, got: String) {
    if wanted.utf8.elementsEqual(got.utf8) { return }
    let old = wanted.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let new = got.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var position = 0
    for hunk in SequenceDifference(old, new).hunks {
      lines += old[position..<hunk.old.lowerBound].map { "  " + $0 }
      lines += old[hunk.old].map { "- " + $0 } + new[hunk.new].map { "+ " + $0 }
      position = hunk.old.upperBound
    }
    lines += old[position...].map { "  " + $0 }
    if lines.isEmpty { lines = ["the texts differ in their bytes only"] }
  }

  var description: String { "\n" + lines.joined(separator: "\n") }
}
