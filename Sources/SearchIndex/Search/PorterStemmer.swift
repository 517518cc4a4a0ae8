/// English words without their endings (M. F. Porter, «An algorithm for suffix stripping», 1980).
struct PorterStemmer {
  private var word: [UInt8]

  /// The stem of a word in lower-case ASCII letters; every other word is its own.
  static func stem(_ word: [UInt8]) -> [UInt8] {
    guard word.count > 2, word.allSatisfy({ (0x61...0x7A).contains($0) }) else { return word }
    var stemmer = PorterStemmer(word: word)
    stemmer.removePlural()
    stemmer.removePastAndProgressive()
    stemmer.changeFinalY()
    stemmer.replace(Self.doubleSuffixes)
    stemmer.replace(Self.fullSuffixes)
    stemmer.removeLastSuffix()
    stemmer.tidy()
    return stemmer.word
  }

  private func isConsonant(_ index: Int) -> Bool {
    switch word[index] {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
      UInt8(ascii: "u"):
      false
    case UInt8(ascii: "y"): index == 0 || !isConsonant(index - 1)
    default: true
    }
  }

  /// How often consonants follow vowels in the first `count` letters.
  private func measure(_ count: Int) -> Int {
    var (measure, wasVowel) = (0, false)
    for index in 0..<count {
      let isVowel = !isConsonant(index)
      if wasVowel && !isVowel { measure += 1 }
      wasVowel = isVowel
    }
    return measure
  }

  private func hasVowel(_ count: Int) -> Bool { (0..<count).contains { !isConsonant($0) } }

  private func endsInDoubleConsonant(_ count: Int) -> Bool {
    count > 1 && word[count - 1] == word[count - 2] && isConsonant(count - 1)
  }

  /// Consonant, vowel, consonant, the last of them no w, x or y.
  private func endsShort(_ count: Int) -> Bool {
    guard count > 2, isConsonant(count - 1), !isConsonant(count - 2), isConsonant(count - 3) else {
      return false
    }
    return ![UInt8(ascii: "w"), UInt8(ascii: "x"), UInt8(ascii: "y")].contains(word[count - 1])
  }

  private func ends(_ suffix: StaticString) -> Int? {
    let count = suffix.utf8CodeUnitCount
    guard word.count >= count else { return nil }
    let start = word.count - count
    for index in 0..<count where word[start + index] != suffix.utf8Start[index] { return nil }
    return start
  }

  private mutating func set(_ stem: Int, _ suffix: StaticString) {
    word.removeSubrange(stem...)
    for index in 0..<suffix.utf8CodeUnitCount { word.append(suffix.utf8Start[index]) }
  }
}

extension PorterStemmer {
  private mutating func removePlural() {
    if let stem = ends("sses") {
      set(stem, "ss")
    } else if let stem = ends("ies") {
      set(stem, "i")
    } else if ends("ss") == nil, let stem = ends("s") {
      set(stem, "")
    }
  }

  private mutating func removePastAndProgressive() {
    if let stem = ends("eed") {
      if measure(stem) > 0 { set(stem, "ee") }
      return
    }
    guard let stem = ends("ed") ?? ends("ing"), hasVowel(stem) else { return }
    set(stem, "")
    if ends("at") != nil || ends("bl") != nil || ends("iz") != nil {
      word.append(UInt8(ascii: "e"))
    } else if endsInDoubleConsonant(word.count),
      ![UInt8(ascii: "l"), UInt8(ascii: "s"), UInt8(ascii: "z")].contains(word[word.count - 1])
    {
      word.removeLast()
    } else if measure(word.count) == 1, endsShort(word.count) {
      word.append(UInt8(ascii: "e"))
    }
  }

  private mutating func changeFinalY() {
    if let stem = ends("y"), hasVowel(stem) { set(stem, "i") }
  }

  /// The first of the suffixes that stands at the end gives way, if something is left before it.
  private mutating func replace(_ suffixes: [(StaticString, StaticString)]) {
    for (suffix, other) in suffixes {
      guard let stem = ends(suffix) else { continue }
      if measure(stem) > 0 { set(stem, other) }
      return
    }
  }

  private mutating func removeLastSuffix() {
    for suffix in Self.lastSuffixes {
      guard let stem = ends(suffix) else { continue }
      if measure(stem) > 1 { set(stem, "") }
      return
    }
    guard let stem = ends("ion"), stem > 0, measure(stem) > 1 else { return }
    if word[stem - 1] == UInt8(ascii: "s") || word[stem - 1] == UInt8(ascii: "t") { set(stem, "") }
  }

  private mutating func tidy() {
    if let stem = ends("e") {
      let measure = measure(stem)
      if measure > 1 || (measure == 1 && !endsShort(stem)) { set(stem, "") }
    }
    if ends("ll") != nil, measure(word.count) > 1 { word.removeLast() }
  }

  private static let doubleSuffixes: [(StaticString, StaticString)] = [
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
    ("bli", "ble"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
    ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
    ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ("logi", "log"),
  ]

  private static let fullSuffixes: [(StaticString, StaticString)] = [
    ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""),
    ("ness", ""),
  ]

  private static let lastSuffixes: [StaticString] = [
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ou", "ism",
    "ate", "iti", "ous", "ive", "ize",
  ]
}
