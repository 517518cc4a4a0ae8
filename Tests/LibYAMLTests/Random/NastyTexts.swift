import TestSupport

/// Random texts made of what YAML readers trip over.
struct NastyTexts {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  static let pieces = [
    "no", "Yes", "on", "NULL", "~", "true", "1", "0", "0x1F", "0o14", "1e3", ".5", ".inf", ".NaN",
    "1_000", "12:30", "2019-01-01", "2026-11-20T14:02:11Z", "=", "<<", "<<<<<<<", "=======", "---",
    "...", "#", " #", ": ", ":", "-", "- ", "?", "? ", "'", "\"", "\\", "\\n", "{", "}", "[", "]",
    ",", "&a", "*a", "!t", "|", ">", "%", "@", "`", "\n", "\n\n", " ", "  ", "\t", "\r", "\r\n",
    "é", "e\u{301}", "\u{301}", "深度学习", "👩‍🔬", "العربية", "\u{202E}", "\u{200D}", "\u{A0}",
    "\u{3000}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{0}", "\u{7}", "\u{1B}[31m", "\u{7F}",
    "\u{9F}",
    "\u{FFFD}", "\u{FFFF}", "\u{10FFFF}", "a", "word", "two words", "k: v", "x #y",
  ]

  mutating func text() -> String {
    let count = Int.random(in: 0...6, using: &random)
    return (0..<count).map { _ in
      Self.pieces[Int.random(in: Self.pieces.indices, using: &random)]
    }.joined()
  }
}
