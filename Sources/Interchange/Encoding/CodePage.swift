/// Encodings of one byte a character whose first half is ASCII.
///
/// The tables are Unicode's (https://www.unicode.org/Public/MAPPINGS/); Windows-1252 is Latin-1 with
/// letters and signs where that has controls (https://encoding.spec.whatwg.org/#windows-1252).
enum CodePage: CaseIterable {
  case windows1252, latin9, windows1250, latin2, macRoman

  func scalars(_ bytes: ArraySlice<UInt8>) -> [Unicode.Scalar] {
    let upper = Self.upper[self] ?? []
    return bytes.map { $0 < 0x80 ? Unicode.Scalar($0) : upper[Int($0) - 0x80] }
  }

  /// The code page that a file is in: as a comment at its start says, else as its bytes suggest.
  init(of bytes: ArraySlice<UInt8>) {
    self = Self.named(in: bytes) ?? (Self.looksLikeMacRoman(bytes) ? .macRoman : .windows1252)
  }

  /// JabRef's `% Encoding: ISO8859_2`, BibDesk's `%% Saved with string encoding Western (Mac OS
  /// Roman)`, KBibTeX's `@comment{x-kbibtex-encoding=latin2}`.
  private static func named(in bytes: ArraySlice<UInt8>) -> CodePage? {
    let start = String(decoding: bytes.prefix(400), as: UTF8.self).lowercased()
    guard let mark = start.places(of: "encoding", limit: 1).first else { return nil }
    let rest = start.utf8.dropFirst(mark + 8).prefix(60).prefix { $0 != ASCII.lineFeed }
    let name = String(decoding: rest, as: UTF8.self).filter { $0.isLetter || $0.isNumber }
    return names.first { name.holds($0.name) }?.page
  }

  /// The longer names first: `latin9` stands in none of the others, `latin1` in none of these.
  private static let names: [(name: String, page: CodePage)] = [
    ("macosroman", .macRoman), ("macroman", .macRoman), ("iso885915", .latin9),
    ("latin9", .latin9), ("iso88592", .latin2), ("latin2", .latin2), ("1250", .windows1250),
    ("1252", .windows1252), ("iso88591", .windows1252), ("latin1", .windows1252),
  ]

  /// Mac OS has the letters of western Europe from 0x80 to 0x9F, where Windows has mostly quotes and
  /// dashes, and Windows has its letters from 0xC0 on.
  private static func looksLikeMacRoman(_ bytes: ArraySlice<UInt8>) -> Bool {
    var (mac, windows) = (0, 0)
    var before: UInt8 = 0
    for (index, byte) in zip(bytes.indices, bytes) {
      defer { before = byte }
      guard byte >= 0x80 else { continue }
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
      let isInWord = before.isASCIILetter && next.isASCIILetter
      if byte < 0xA0, isInWord, byte != 0x92 { mac += 1 }
      if byte >= 0xC0, before.isASCIILetter || next.isASCIILetter { windows += 1 }
    }
    return mac > windows
  }

  private static let upper: [CodePage: [Unicode.Scalar]] = {
    let latin1 = (0x80...0xFF as ClosedRange<UInt8>).map { Unicode.Scalar($0) }
    let windows = Array(controls1252.unicodeScalars) + latin1[32...]
    var latin9 = windows
    for (byte, letter) in zip(
      [0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE], "€ŠšŽžŒœŸ".unicodeScalars)
    {
      latin9[byte - 0x80] = letter
    }
    return [
      .windows1252: windows, .latin9: latin9, .windows1250: Array(upper1250.unicodeScalars),
      .latin2: Array(latin1[..<32]) + Array(upperLatin2.unicodeScalars),
      .macRoman: Array(upperMac.unicodeScalars),
    ]
  }()

  private static let controls1252 = """
    €\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ
    """
  private static let upper1250 = """
    €\u{81}‚\u{83}„…†‡\u{88}‰Š‹ŚŤŽŹ\u{90}‘’“”•–—\u{98}™š›śťžź\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°\
    ±˛ł´µ¶·¸ąş»Ľ˝ľżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙
    """
  private static let upperLatin2 = """
    \u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčé\
    ęëěíîďđńňóôőö÷řůúűüýţ˙
    """
  private static let upperMac = """
    ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒ\
    œ–—“”‘’÷◊ÿŸ⁄€‹›\u{FB01}\u{FB02}‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ
    """
}
