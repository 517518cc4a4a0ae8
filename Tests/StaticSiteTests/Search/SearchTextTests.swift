import Foundation
import StaticSite
import TestSupport
import Testing

@Suite("Words of the search page")
struct SearchTextTests {
  static let cases: [(text: String, words: [String])] = [
    ("", []),
    ("Label-Noise, twice: label_noise", ["label", "noise", "twice", "label", "noise"]),
    ("García-Pérez & Łukasz Kaiser", ["garcia", "perez", "lukasz", "kaiser"]),
    ("Gu\u{308}nther, Straße, Øystein, Ærø", ["gunther", "strasse", "oystein", "aero"]),
    ("İstanbul ISTANBUL ıstanbul", ["istanbul", "istanbul", "istanbul"]),
    ("Đorđe Þór Ŋ", ["dorde", "thor", "n"]),
    ("Nguyễn Thị Ánh Tuyết", ["nguyen", "thi", "anh", "tuyet"]),
    ("Παπαδόπουλος ΟΔΟΣ", ["παπαδοπουλοσ", "οδοσ"]),
    ("Артём Чайковский", ["артем", "чаиковскии"]),
    ("e\u{301}te\u{301} = été", ["ete", "ete"]),
    ("ﬁne-tuning, CO₂, x²", ["fine", "tuning", "co2", "x2"]),
    ("ＡＩ ２０２０", ["ai", "2020"]),
    ("1905.00414 and 10.1109/ICCV.2019", ["1905", "00414", "and", "10", "1109", "iccv", "2019"]),
    ("深度学习", ["深度", "度学", "学习", "习"]),
    ("GPT的方法 v2", ["gpt", "的方", "方法", "法", "v2"]),
    ("ニューラル", ["ニュ", "ュー", "ーラ", "ラル", "ル"]),
    ("딥러닝 모델", ["딥러", "러닝", "닝", "모델", "델"]),
    ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
    ("co\u{AD}operate zero\u{200B}width", ["cooperate", "zerowidth"]),
    ("don't __proto__ <b>x</b>", ["don", "t", "proto", "b", "x", "b"]),
    (String(repeating: "ab", count: 50), [String(repeating: "ab", count: 32)]),
  ]

  @Test("are folded and taken apart", arguments: cases)
  func words(_ example: (text: String, words: [String])) {
    #expect(SearchText.words(example.text) == example.words)
  }

  @Test("are the same in the browser", .enabled(if: Node.isInstalled, "Node is not installed"))
  func wordsInBrowser() throws {
    try expectSame(Self.cases.map(\.text))
  }

  /// Each letter alone and between others. Letters that one of the two has not heard of yet, since
  /// Unicode grows, are left out by their age.
  @Test(
    "are the same in the browser for every letter",
    .enabled(if: Node.isInstalled, "Node is not installed"))
  func allLetters() throws {
    let letters = (0x20...0x2FFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
      .filter { scalar in
        guard let age = scalar.properties.age else { return false }
        return age.major <= 14 && !(0x3400...0x9FFF).contains(scalar.value)
          && !(0xAC00...0xD7A3).contains(scalar.value)
      }
    try expectSame(letters.map { "a\($0)b \($0)" })
  }

  @Test(
    "are the same in the browser, seed 61",
    .enabled(if: Node.isInstalled, "Node is not installed"))
  func randomTexts() throws {
    var random = SeededGenerator(seed: 61)
    let pieces = [
      "a", "Z", "é", "e\u{301}", "ß", "ﬁ", "İ", "Σ", "ς", "й", "ё", "学", "習", "カ", "ｶ", "９", "²",
      " ",
      "-", "'", "\u{AD}", "\u{200B}", "\u{300}", "\u{202E}", "🙂", "ก", "한", "<", "&",
    ]
    let texts = (0..<2000).map { _ in
      (0..<Int.random(in: 1...12, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
    }
    try expectSame(texts)
  }

  private func expectSame(_ texts: [String]) throws {
    let output = try Node.engine(
      "process.stdout.write(JSON.stringify(input.map(ReadlogSearch.tokens)))", input: texts)
    let theirs = try JSONDecoder().decode([[String]].self, from: Data(output.utf8))
    try #require(theirs.count == texts.count)
    var different: [String] = []
    for (text, theirs) in zip(texts, theirs) {
      let ours = SearchText.words(text)
      // As bytes: Swift's strings are equal where only their Unicode form differs.
      if ours.map({ Array($0.utf8) }) == theirs.map({ Array($0.utf8) }) { continue }
      let codes = text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
      different.append("\(codes): \(ours) here, \(theirs) there")
    }
    #expect(different.count == 0, "\(different.prefix(100).joined(separator: "\n"))")
  }
}
