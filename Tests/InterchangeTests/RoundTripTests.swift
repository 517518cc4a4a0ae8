import LibYAML
import ReadingLog
import Testing

@testable import Interchange

/// What a format can say, it says back: reading what was written gives the same papers.
@Suite struct RoundTripTests {
  /// Formats that are read and written, by the name of their cases' folder.
  static let writers: [String: @Sendable ([(id: String, paper: Paper)]) -> String] = [
    "csl": { CSLWriter().write($0) }, "csv": { CSVWriter().write($0) },
    "ris": { RISWriter().write($0) },
  ]

  static let cases = ImportCase.all.filter { writers[$0.format] != nil }

  @Test(arguments: cases) func readsBackWhatItWrote(_ example: ImportCase) throws {
    let reader = try #require(ImportCase.readers[example.format])
    let writer = try #require(Self.writers[example.format])
    let first = reader(try example.source())
    let text = writer(Self.withIDs(first))
    let second = reader([UInt8](text.utf8))
    for (var before, var after) in zip(first.papers, second.papers) {
      // A table has no columns for what stands in no field.
      if example.format == "csv" { before.paper.extensions = [] }
      // A format that must name a kind says "something" where none is known.
      if before.paper.type == nil, after.paper.type == .misc { after.paper.type = nil }
      let isSame = before.paper.says(after.paper)
      let (old, new) = (
        YAMLWriter.document(before.paper.yaml), YAMLWriter.document(after.paper.yaml)
      )
      #expect(isSame, "\(before.paper.title): \(firstDifference(old, new))")
    }
    #expect(first.papers.count == second.papers.count, "\(text)")
  }

  /// A line of an abstract that looks like the end of an entry ended it, and began another.
  @Test(arguments: writers.keys.sorted()) func noTextEndsItsEntry(_ format: String) throws {
    let reader = try #require(ImportCase.readers[format])
    let writer = try #require(Self.writers[format])
    var paper = Paper()
    paper[.title] = "A title"
    paper.type = .article
    paper[.abstract] = "It ends here.\nER -\nTY - JOUR\nTI - Another\n\",{}"
    let result = reader([UInt8](writer([("a", paper)]).utf8))
    #expect(result.papers.map(\.paper) == [paper])
  }

  static func withIDs(_ result: Import) -> [(id: String, paper: Paper)] {
    result.papers.enumerated().map { ($1.key ?? "paper-a\($0)", $1.paper) }
  }
}
