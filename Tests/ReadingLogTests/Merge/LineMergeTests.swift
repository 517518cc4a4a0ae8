import TestSupport
import Testing

@testable import ReadingLog

/// The merge by lines against Git's own.
@Suite struct LineMergeTests {
  @Test(arguments: [UInt64](1...10)) func agreesWithGit(seed: UInt64) async throws {
    var records = RandomRecords(seed: seed)
    let folder = try ScratchFolder()
    for index in 0..<30 {
      let sides = index % 2 == 0 ? try records.triple() : records.lines()
      try folder.write(sides.base, to: "base")
      try folder.write(sides.ours, to: "ours")
      try folder.write(sides.theirs, to: "theirs")
      let path = folder.path + "/"
      let git = try await HermeticGit.run(
        "git",
        ["merge-file", "-p", "-q", "-L", "ours", "-L", "base", "-L", "theirs"]
          + [path + "ours", path + "base", path + "theirs"])
      let merge = LineMerge(sides)
      #expect(merge.isClean == git.isSuccess, "seed \(seed), \(index)\n\(sides.shown)")
      if merge.isClean, git.isSuccess {
        let text = merge.text.hasSuffix("\n") ? String(merge.text.dropLast()) : merge.text
        #expect(text == git.output, "seed \(seed), \(index)\n\(sides.shown)")
      }
    }
  }

  @Test func aConflictHasMarkersOfTheSizeAskedFor() {
    let sides = ThreeSides(base: "a\nb\nc\n", ours: "a\nx\nc\n", theirs: "a\ny\nc")
    let merge = LineMerge(sides, style: ConflictStyle(markerSize: 9, ours: "mine", theirs: "hers"))
    #expect(
      merge.text == """
        a
        <<<<<<<<< mine
        x
        c
        =========
        y
        c
        >>>>>>>>> hers

        """)
    #expect(merge.conflicts == 1)
  }

  /// Sequences of every kind take part in what two edits leave alone.
  @Test(arguments: [UInt64](1...100)) func aDifferenceLeadsFromTheOldToTheNew(seed: UInt64) {
    var random = RandomRecords(seed: seed)
    for _ in 0..<50 {
      let old = (0..<random.number(0..<30)).map { _ in random.number(0..<6) }
      let new = (0..<random.number(0..<30)).map { _ in random.number(0..<6) }
      var made: [Int] = []
      var position = 0
      for hunk in SequenceDifference(old, new).hunks {
        made += old[position..<hunk.old.lowerBound] + new[hunk.new]
        position = hunk.old.upperBound
      }
      #expect(made + old[position...] == new, "seed \(seed)")
    }
  }

  @Test func aLongTextThatWasReplacedTakesNoTimeToSpeakOf() {
    let old = (0..<4_000).map { $0 }
    let new = (0..<4_000).map { $0 % 7 == 0 ? $0 : -$0 }
    #expect(!SequenceDifference(old, new).hunks.isEmpty)
  }
}

extension RandomRecords {
  /// Short lines with many repetitions, which is where merges of lines differ from each other.
  fileprivate mutating func lines() -> ThreeSides<String> {
    let base = (0..<number(4..<25)).map { _ in pick(Self.words) }
    func edited() -> String {
      var lines = base
      for _ in 0..<number(1..<4) {
        let index = number(0..<lines.count)
        switch number(0..<3) {
        case 0 where lines.count > 2: lines.remove(at: index)
        case 1: lines.insert(pick(Self.words), at: index)
        default: lines[index] = pick(Self.words) + " mended"
        }
      }
      return lines.map { $0 + "\n" }.joined()
    }
    return ThreeSides(
      base: base.map { $0 + "\n" }.joined(), ours: edited(), theirs: edited())
  }
}
