import Testing

@testable import ReadingLog

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Folders of libraries, `base`, `ours`, `theirs`, and the `merged` one that is wanted; in
/// `decisions.txt` what people are told. Each is named as a sentence.
@Suite struct LibraryCaseTests {
  @Test(arguments: LibraryCase.all) func isMergedAsWritten(_ example: LibraryCase) throws {
    let sides = try example.sides()
    let merge = LibraryMerge(base: sides.base, ours: sides.ours, theirs: sides.theirs)
    let merged = merge.library(after: sides.ours)
    let wanted = try example.files(in: "merged")
    for path in Set(merged.keys).union(wanted.keys).sorted() {
      let difference = TextDifference(wanted: wanted[path] ?? "", got: merged[path] ?? "")
      #expect(difference.isEmpty, "\(path):\(difference)")
      #expect((merged[path] == nil) == (wanted[path] == nil), "\(path)")
    }
    let told = merge.decisions.map { $0.message + "\n" }.joined()
    let asked = merge.files.flatMap { file in
      file.conflicts.map { "conflict in \(file.path): \($0.message)\n" }
    }.joined()
    let difference = TextDifference(wanted: try example.decisions(), got: told + asked)
    #expect(difference.isEmpty, "\(difference)")
  }

  @Test(arguments: LibraryCase.all) func isMergedAlikeByTheOtherSide(_ example: LibraryCase) throws
  {
    let sides = try example.sides()
    let merge = LibraryMerge(base: sides.base, ours: sides.ours, theirs: sides.theirs)
    let other = LibraryMerge(base: sides.base, ours: sides.theirs, theirs: sides.ours)
    #expect(merge.decisions == other.decisions)
    #expect(merge.isClean == other.isClean)
    let open = Set(merge.files.filter { !$0.conflicts.isEmpty }.map(\.path))
    #expect(open == Set(other.files.filter { !$0.conflicts.isEmpty }.map(\.path)))
    let mine = merge.library(after: sides.ours).filter { !open.contains($0.key) }
    #expect(mine == other.library(after: sides.theirs).filter { !open.contains($0.key) })
  }

  @Test(arguments: LibraryCase.all) func changesNothingMergedInAgain(_ example: LibraryCase) throws
  {
    let sides = try example.sides()
    let merge = LibraryMerge(base: sides.base, ours: sides.ours, theirs: sides.theirs)
    guard merge.isClean else { return }
    let merged = merge.library(after: sides.ours)
    for side in [sides.ours, sides.theirs] {
      for base in [sides.base, side] {
        #expect(LibraryMerge(base: base, ours: merged, theirs: side).files.map(\.path) == [])
      }
    }
  }

  @Test func thereAreEnoughOfThem() { #expect(LibraryCase.all.count >= 25) }
}

extension LibraryMerge {
  /// Every file of the merged library.
  func library(after ours: [String: String]) -> [String: String] {
    var library = ours
    for file in files { library[file.path] = file.text }
    return library
  }
}

/// One folder of `LibraryCases/`.
struct LibraryCase: Sendable, CustomTestStringConvertible {
  let name: String

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "LibraryCases").path

  static let all: [LibraryCase] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().map(LibraryCase.init)
  }()

  var testDescription: String { name.replacing("-", with: " ") }

  func sides() throws -> ThreeSides<[String: String]> {
    ThreeSides(
      base: try files(in: "base"), ours: try files(in: "ours"), theirs: try files(in: "theirs"))
  }

  func files(in side: String) throws -> [String: String] {
    let root = "\(Self.folder)/\(name)/\(side)"
    guard FileManager.default.fileExists(atPath: root) else { return [:] }
    var files: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
      guard !isFolder("\(root)/\(path)") else { continue }
      let data = try Data(contentsOf: URL(filePath: "\(root)/\(path)"))
      files[path] = String(decoding: data, as: UTF8.self)
    }
    return files
  }

  private func isFolder(_ path: String) -> Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil
  }

  func decisions() throws -> String {
    let path = "\(Self.folder)/\(name)/decisions.txt"
    guard FileManager.default.fileExists(atPath: path) else { return "" }
    return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }
}
