import FoundationEssentials
import ReadingLog
import TestSupport
import Testing

@testable import Interchange

/// Every file in `Cases/<format>/` is read; what is understood must be what stands beside it in
/// `<file>.expected`.
///
/// `READLOG_RECORD=1` writes the expectations: read each one against its source before it lands.
@Suite struct ImportCaseTests {
  @Test(arguments: ImportCase.all) func isUnderstoodAsWritten(_ example: ImportCase) throws {
    let reader = try #require(
      ImportCase.readers[example.format], "no reader for the folder \(example.format)")
    let result = reader(try example.source())
    let now = ImportTranscript(result).description
    if ProcessInfo.processInfo.environment["READLOG_RECORD"] != nil {
      try Data(now.utf8).write(to: example.expectation)
    } else {
      let expected = try String(contentsOf: example.expectation, encoding: .utf8)
      #expect(now == expected, "\(firstDifference(expected, now))")
    }
  }
}

/// A file of `Cases/`.
struct ImportCase: Sendable, CustomTestStringConvertible {
  /// How the files of a folder are read, by the folder's name.
  static let readers: [String: @Sendable ([UInt8]) -> Import] = [
    "arxiv": { (try? ArXivFeed.read($0)) ?? Import() },
    "bibtex": { BibTeX.read($0) },
    "cobib": { CobibDatabase.read(String(decoding: $0, as: UTF8.self)) },
    "csl": { CSL.read(String(decoding: $0, as: UTF8.self)) },
    "csv": { Table.read(String(decoding: $0, as: UTF8.self)) },
    "enw": { EndNoteTagged.read(String(decoding: $0, as: UTF8.self)) },
    "listing": { Listing.read(String(decoding: $0, as: UTF8.self)) },
    "open-library": { OpenLibraryAnswer.read(String(decoding: $0, as: UTF8.self)) },
    "page": { PageTags.read(String(decoding: $0, as: UTF8.self)) },
    "paper-json": { PaperListJSON.read(String(decoding: $0, as: UTF8.self)) },
    "papis": { PapisLibrary.read(SourceFile.folder($0)) },
    "pubmed": { PubMed.read(String(decoding: $0, as: UTF8.self)) },
    "pubs": { PubsLibrary.read(SourceFile.folder($0), bibtex: SourceFile.entryOfTitle) },
    "ris": { RIS.read(String(decoding: $0, as: UTF8.self)) },
    "semantic-scholar": { SemanticScholarAnswer.read(String(decoding: $0, as: UTF8.self)) },
    "web-of-science": { WebOfScience.read(String(decoding: $0, as: UTF8.self)) },
  ]

  let format: String
  let name: String

  private static let folder =
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

  static let all: [ImportCase] = names(in: folder).flatMap { format in
    names(in: folder.appending(path: format)).filter { !$0.hasSuffix(".expected") }
      .map { ImportCase(format: format, name: $0) }
  }

  var testDescription: String { "\(format)/\(name)" }

  private var url: URL { Self.folder.appending(path: "\(format)/\(name)") }
  var expectation: URL { Self.folder.appending(path: "\(format)/\(name).expected") }

  func source() throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }

  private static func names(in folder: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
      .filter { !$0.hasPrefix(".") }
  }
}

/// The first lines in which two texts differ.
func firstDifference(_ old: String, _ new: String) -> String {
  let old = old.split(separator: "\n", omittingEmptySubsequences: false)
  let new = new.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(old, new).prefix { $0 == $1 }.count
  func text(_ lines: [Substring]) -> String {
    lines.dropFirst(line).prefix(6).joined(separator: "\n")
  }
  return "from line \(line + 1):\n--- expected\n\(text(old))\n--- now\n\(text(new))"
}
