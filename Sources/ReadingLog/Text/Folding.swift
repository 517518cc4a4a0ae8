/// Brings spellings of a word together: case, accents and Unicode form do not count.
///
/// The base letter of an accented one is read off its Unicode name ("LATIN SMALL LETTER E WITH
/// ACUTE" is an e), so no table has to be kept. A letter and its decomposed form are equal
/// `Character`s in Swift; the table below therefore finds both.
package enum Folding {
  /// Lower case without accents; other characters stay.
  package static func fold(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    return withoutAccents(text).lowercased()
  }

  /// Without accents, case kept.
  package static func withoutAccents(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return String(text) }
    var result = ""
    for character in text {
      if character.isASCII {
        result.append(character)
      } else if let base = bases[character] {
        result += base
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// The ASCII letters and digits of a text, accents removed, lower case: what ids are made of.
  package static func asciiWord(_ text: some StringProtocol) -> String {
    String(fold(text).filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
  }

  /// Words of letters and digits, folded; everything else separates.
  package static func words(_ text: some StringProtocol) -> [String] {
    fold(text).split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  /// A title as it is compared: braces and backslashes of LaTeX gone, words only.
  package static func title(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return asciiTitle(text.utf8) }
    return words(String(text.filter { !"{}\\$".contains($0) })).joined(separator: " ")
  }

  /// The same for the many titles where a byte is a letter.
  private static func asciiTitle(_ text: some Sequence<UInt8>) -> String {
    var bytes: [UInt8] = []
    var separates = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\\"), UInt8(ascii: "$"): continue
      case 0x30...0x39, 0x61...0x7A, 0x41...0x5A:
        if separates, !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
        separates = false
        bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      default: separates = true
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let bases: [Character: String] = {
    var bases: [Character: String] = [:]
    let ranges: [ClosedRange<UInt32>] = [0xC0...0x24F, 0x370...0x3FF, 0x1E00...0x1FFF]
    for value in ranges.joined() {
      guard let scalar = Unicode.Scalar(value), scalar.properties.isAlphabetic,
        let base = base(of: scalar)
      else { continue }
      bases[Character(scalar)] = base
    }
    return bases
  }()

  private static func base(of scalar: Unicode.Scalar) -> String? {
    guard let name = scalar.properties.name else { return nil }
    let isLower = name.contains(" SMALL ")
    let parts = name.split(separator: " WITH ", maxSplits: 1)
    let head = parts[0].split(separator: " ")
    guard let letter = head.last else { return nil }
    if head.first == "GREEK" {
      guard parts.count == 2, let plain = greek[String(letter)] else { return nil }
      return isLower ? plain : plain.uppercased()
    }
    guard head.first == "LATIN" else { return nil }
    let plain: String
    switch (letter, head.dropLast().last) {
    case ("S", "SHARP"): plain = "ss"
    case ("I", "DOTLESS"): plain = "i"
    case ("ETH", _): plain = "d"
    case ("THORN", _): plain = "th"
    case ("ENG", _): plain = "n"
    case (_, "LETTER") where letter.count == 1 || ["AE", "OE", "IJ"].contains(letter):
      plain = letter.lowercased()
    default: return nil
    }
    return isLower ? plain : plain.uppercased()
  }

  private static let greek: [String: String] = [
    "ALPHA": "α", "EPSILON": "ε", "ETA": "η", "IOTA": "ι", "OMICRON": "ο", "UPSILON": "υ",
    "OMEGA": "ω", "RHO": "ρ",
  ]
}
