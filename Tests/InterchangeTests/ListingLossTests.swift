import ReadingLog
import TestSupport
import Testing

@testable import Interchange

/// Nothing of a listing is lost without a word: what is not in a paper, a note or a section is told.
@Suite struct ListingLossTests {
  static let cases = ImportCase.all.filter { $0.format == "listing" }

  @Test(arguments: cases) func keepsEveryWord(_ example: ImportCase) throws {
    let text = String(decoding: try example.source(), as: UTF8.self)
    #expect(Self.lostWords(of: text) == [])
  }

  @Test(arguments: cases) func keepsEveryWordOfWhatIsCutAndShuffled(_ example: ImportCase) throws {
    let text = String(decoding: try example.source(), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      var mutant = lines
      for _ in 0..<4 where mutant.count > 1 {
        let place = Int.random(in: 0..<mutant.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: mutant.remove(at: place)
        case 1: mutant.insert("", at: place)
        default: mutant.swapAt(place, Int.random(in: 0..<mutant.count, using: &random))
        }
      }
      #expect(Self.lostWords(of: mutant.joined(separator: "\n")) == [], "seed \(seed)")
    }
  }

  /// Words of four letters and more that stand nowhere in what was understood.
  private static func lostWords(of text: String) -> [String] {
    let result = Listing.read(text)
    let told = Set(result.findings.map(\.line))
    let kept = Set(Folding.words(ImportTranscript(result).description))
    var lost: [String] = []
    for line in ListingLine.lines(of: text) where !told.contains(line.number) {
      let role = LineRole(line.text)
      if role == .furniture || role == .related || role == .tldr(nil) || role == .number {
        continue
      }
      let words = Folding.words(line.text).filter { $0.count >= 4 && !labels.contains($0) }
      lost += words.filter { !kept.contains($0) }
    }
    return lost
  }

  /// What only says which field follows.
  private static let labels: Set<String> = [
    "abstract", "keywords", "https", "github", "openreview", "forum", "arxiv", "tldr",
  ]
}
