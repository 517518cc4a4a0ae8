import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

@testable import ReadingLog

/// The search at its default threshold, on libraries in which the duplicates are known: at most 2 of
/// 100 suspects are wrong, and at least 95 of 100 duplicates are found.
@Suite struct DuplicateAccuracyTests {
  @Test(arguments: [1, 2, 3] as [UInt64]) func findsWhatItShould(seed: UInt64) {
    let library = LabelledLibrary(seed: seed, of: 2000)
    let search = DuplicateSearch(library.papers.map(PaperTraits.init))
    let found = Set(search.pairs.map { LabelledLibrary.Pair(first: $0.first, second: $0.second) })
    let wanted = Set(library.duplicates.keys)
    let right = Double(found.intersection(wanted).count)
    let (precision, recall) = (right / Double(found.count), right / Double(wanted.count))
    let missed = counted(wanted.subtracting(found).compactMap { library.duplicates[$0] })
    let wrong = counted(found.subtracting(wanted).map { library.traps[$0] ?? "chance" })
    #expect(precision >= 0.98, "seed \(seed), wrong: \(wrong)")
    #expect(recall >= 0.95, "seed \(seed), missed: \(missed)")
    // Each with each would be millions.
    #expect(search.comparisons < 60 * library.papers.count)
    if ProcessInfo.processInfo.environment["READLOG_FIGURES"] != nil {
      print(
        "seed \(seed): precision \(precision), recall \(recall), \(search.comparisons) compared",
        missed, wrong)
    }
  }

  @Test func theOrderOfThePapersDoesNotMatter() {
    let papers = LabelledLibrary(seed: 7, of: 400).papers.map(PaperTraits.init)
    func scores(_ papers: [PaperTraits]) -> [Double] {
      DuplicateSearch(papers).pairs.map(\.suspicion.score)
    }
    #expect(scores(papers) == scores(papers.reversed()))
    #expect(DuplicateSearch(papers).pairs == DuplicateSearch(papers).pairs)
  }

  private func counted(_ names: [String]) -> [String] {
    Dictionary(grouping: names, by: \.self).map { "\($1.count) × \($0)" }.sorted()
  }
}
