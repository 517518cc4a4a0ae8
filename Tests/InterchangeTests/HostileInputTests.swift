import ReadingLog
import TestSupport
import Testing

@testable import Interchange

/// No text, however broken, ends an importer, or makes of a paper what `check` refuses.
@Suite struct HostileInputTests {
  @Test(arguments: ImportCase.all) func givesRecordsWithoutErrors(_ example: ImportCase) throws {
    let reader = try #require(ImportCase.readers[example.format])
    let source = try example.source()
    let text = String(decoding: source, as: UTF8.self)
    #expect(CheckedImport.faults(of: reader(source), in: text) == [])
  }

  @Test(arguments: ImportCase.all) func survivesMutations(_ example: ImportCase) throws {
    let reader = try #require(ImportCase.readers[example.format])
    let source = try example.source()
    for seed in 1...30 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let mutant = Self.mutated(source, &random)
      let text = String(decoding: mutant, as: UTF8.self)
      #expect(CheckedImport.faults(of: reader(mutant), in: text) == [], "seed \(seed)")
    }
  }

  @Test(arguments: ImportCase.readers.keys.sorted()) func survivesNoise(_ format: String) throws {
    let reader = try #require(ImportCase.readers[format])
    for seed in 1...40 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let bytes = (0..<400).map { _ in Self.byte(&random) }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(CheckedImport.faults(of: reader(bytes), in: text) == [], "seed \(seed)")
    }
  }

  /// Commands and `@string`s that hold others ten times over, used by many entries, would be more text
  /// than there is memory for.
  @Test(arguments: ["@preamble{\"COMMANDS\"}", "STRINGS"])
  func abbreviationsDoNotMultiply(_ head: String) {
    let letters = Array("abcdefg")
    var (commands, strings) = ("\\def\\xxg{0123456789}", "@string{xxg = {0123456789}}\n")
    for (outer, inner) in zip(letters, letters.dropFirst()).reversed() {
      let ten = { (text: String, mark: String) in
        Array(repeating: text, count: 10).joined(separator: mark)
      }
      commands += "\\def\\xx\(outer){\(ten("\\xx\(inner)", ""))}"
      strings += "@string{xx\(outer) = \(ten("xx\(inner)", " # "))}\n"
    }
    let isCommands = head.contains("COMMANDS")
    let text =
      head.replacing("COMMANDS", with: commands).replacing("STRINGS", with: strings) + "\n"
      + (0..<6000).map { "@article{k\($0), title = \(isCommands ? "{\\xxd}" : "xxd")}\n" }.joined()
    let result = BibTeX.read(text)
    #expect(result.papers.count == 6000)
    let size = result.papers.reduce(0) { $0 + $1.paper.title.utf8.count }
    #expect(size < 20 << 20, "\(text.utf8.count) bytes became \(size)")
  }

  /// Bytes cut out, doubled, exchanged and put in.
  private static func mutated(_ source: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = source
    for _ in 0..<Int.random(in: 1...6, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 1...30, using: &random))
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2: bytes[place] = byte(&random)
      default: bytes.insert(byte(&random), at: place)
      }
    }
    return bytes
  }

  /// One in three means something to some format.
  private static func byte(_ random: inout SeededGenerator) -> UInt8 {
    let telling = Array("{}[]\",:;\\\n\r\t -@<>&%=|#*/0".utf8)
    return Int.random(in: 0..<3, using: &random) == 0
      ? telling.randomElement(using: &random) ?? 0x20 : UInt8.random(in: 0...255, using: &random)
  }
}
