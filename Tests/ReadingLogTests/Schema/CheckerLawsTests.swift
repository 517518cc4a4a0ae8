import LibYAML
import Testing

@testable import ReadingLog

/// What holds for every text, tried on the examples of all checks with random parts changed.
@Suite("Whatever stands in a file")
struct CheckerLawsTests {
  @Test("findings lie in it, and fixing it twice is fixing it once", arguments: 1...40)
  func laws(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    for example in CheckRegistry.all.map(\.wrong).filter({ $0.files.first.isSmall }) {
      for file in example.files {
        let text = Self.mutated(file.text, by: &random)
        let changed = LibraryFile(file.kind, path: file.path, text: text)
        for finding in Lab.checker.check(changed).findings {
          #expect(finding.place.span.upperBound <= text.utf8.count)
          #expect(finding.hint?.isEmpty == false)
        }
        let once = Lab.checker.fixing(changed)
        let again = Lab.checker.fixing(LibraryFile(file.kind, path: file.path, text: once.text))
        #expect(again.text == once.text)
        #expect(again.fixed.isEmpty)
        if (try? YAMLDocument(text)) != nil { _ = try YAMLDocument(once.text) }
      }
    }
  }

  private static let parts = [
    "\n", " ", "  ", ":", ": ", "- ", "\"", "[", "]", "{", "}", "#", "é", "\u{200B}", "title", "'",
    "0", "tags: [A b, b]\n", "|\n", "~", "\t", ",", "<<<<<<< x\n",
  ]

  private static func mutated(_ text: String, by random: inout SplitMix) -> String {
    var characters = Array(text)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...characters.count, using: &random)
      let end = min(characters.count, place + Int.random(in: 0...4, using: &random))
      characters.replaceSubrange(place..<end, with: parts.randomElement(using: &random) ?? "")
    }
    return String(characters)
  }
}

extension LibraryFile? {
  fileprivate var isSmall: Bool { (self?.text.utf8.count ?? 0) < 10_000 }
}

/// Steele, Lea and Flood's SplitMix64: the same numbers for the same seed everywhere.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
