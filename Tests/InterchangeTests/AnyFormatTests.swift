import LibYAML
import ReadingLog
import TestSupport
import Testing

@testable import Interchange

/// Random papers, written in a format and read again, are the same papers.
@Suite struct AnyFormatTests {
  @Test(arguments: RoundTripTests.writers.keys.sorted(), 1...40 as ClosedRange<UInt64>)
  func comeBack(_ format: String, _ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let papers = (0..<10).map {
      (id: "paper\($0)", paper: PaperOfFormat.make(for: format, &random))
    }
    let writer = try #require(RoundTripTests.writers[format])
    let reader = try #require(ImportCase.readers[format])
    let text = writer(papers)
    let result = reader([UInt8](text.utf8))
    #expect(result.papers.count == papers.count, "seed \(seed)")
    #expect(result.findings.map(\.message) == [], "seed \(seed)")
    for (before, after) in zip(papers, result.papers) where !before.paper.says(after.paper) {
      let (old, new) = (
        YAMLWriter.document(before.paper.yaml), YAMLWriter.document(after.paper.yaml)
      )
      Issue.record("seed \(seed): \(firstDifference(old, new))")
    }
  }
}

/// Papers with everything that a format can say, and much that could go wrong on the way.
enum PaperOfFormat {
  static func make(for format: String, _ random: inout SeededGenerator) -> Paper {
    var paper = Paper()
    paper[.title] = line(&random)
    paper.type = [.article, .inproceedings, .book, .chapter, .thesis, .report, .dataset]
      .randomElement(using: &random)
    paper.authors = unique((0..<Int.random(in: 0...4, using: &random)).map { _ in name(&random) })
    let hasEditors = paper.type == .book || paper.type == .chapter
    if hasEditors, chance(&random) { paper.editors = [name(&random)] }
    if chance(&random) { paper.year = Int.random(in: 1900...2030, using: &random) }
    if paper.year != nil, chance(&random) { paper.month = Int.random(in: 1...12, using: &random) }
    for field in fields(of: paper.type, in: format) where chance(&random) {
      paper[field] = text(field, &random)
    }
    if chance(&random) {
      paper.keywords = unique((0..<3).map { _ in word(&random) + " " + word(&random) })
        // A semicolon parts keywords in every format.
        .map { $0.replacing(";", with: "") }
    }
    return paper
  }

  /// What the format has a place for, of a kind of work.
  private static func fields(of type: PaperType?, in format: String) -> [Field] {
    var fields: [Field] = [
      .doi, .pages, .volume, .language, .abstract, .url, .edition, .tldr, .code,
    ]
    switch type {
    case .thesis, .report: fields += [.institution]
    case .book, .dataset: fields += [.publisher, .isbn]
    default: fields += [.publisher, .venue, .issn]
    }
    if type == .article { fields += [.number] }
    if type == .chapter || type == .inproceedings { fields += [.series] }
    return fields + (format == "ris" ? [] : [.pmid])
  }

  private static func text(_ field: Field, _ random: inout SeededGenerator) -> String {
    let number = Int.random(in: 1...999, using: &random)
    switch field {
    case .doi: return "10.\(1000 + number)/s\(number)(99)00\(number)-x"
    case .pages: return chance(&random) ? "\(number)–\(number + 12)" : "e\(number)"
    case .volume, .number: return String(number)
    case .edition: return "2nd"
    case .language: return "en"
    case .issn: return "0028-0836"
    case .isbn: return "978-0-262-03561-3"
    case .pmid: return String(number + 1000)
    case .url, .code: return "https://example.org/a(\(number))?a=\(number)&b=1#x"
    case .abstract:
      return (0..<Int.random(in: 1...3, using: &random)).map { _ in line(&random) + "." }
        .joined(separator: "\n")
    default: return line(&random)
    }
  }

  private static func name(_ random: inout SeededGenerator) -> String {
    let names = [
      "Ann Lee", "Laurens van der Maaten", "King, Jr., Martin Luther", "Al Ismail, Mahmoud",
      "Plato",
      "{The ATLAS Collaboration}", "{OpenAI}", "José María Núñez-Ibarra", "de La Fontaine, Jean",
      "我妻, 栄", "Jean-Pierre Serre", "J. A. Doe", "Noel O'Connor", "Philip H.S Torr",
      "{Smith & Sons}",
      "Łukasz Kaiser", "{Department of Health, Education and Welfare}",
    ]
    return names.randomElement(using: &random) ?? "Ann Lee"
  }

  private static func line(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...9, using: &random)).map { _ in word(&random) }.joined(separator: " ")
  }

  private static func word(_ random: inout SeededGenerator) -> String {
    let words = [
      "Learning", "of", "deep", "naïve", "α-synuclein", "C++", "AT&T", "p<0.05", "\"quoted\"",
      "it's",
      "=SUM", "@home", "-", "+", "100%", "{braces}", "\\ell_1", "$x^2$", "日本語", "e.g.,", "Why?",
      "(v2)",
      "a;b", "TY", "#1", "ER", "🙂",
    ]
    return words.randomElement(using: &random) ?? "word"
  }

  private static func chance(_ random: inout SeededGenerator) -> Bool {
    Bool.random(using: &random)
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
