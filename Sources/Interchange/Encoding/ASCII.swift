/// Bytes that the scanners of this target look for; all of UTF-8's other bytes are above them.
enum ASCII {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let hash = UInt8(ascii: "#")
  static let dollar = UInt8(ascii: "$")
  static let percent = UInt8(ascii: "%")
  static let ampersand = UInt8(ascii: "&")
  static let apostrophe = UInt8(ascii: "'")
  static let openParenthesis = UInt8(ascii: "(")
  static let closeParenthesis = UInt8(ascii: ")")
  static let comma = UInt8(ascii: ",")
  static let hyphen = UInt8(ascii: "-")
  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")
  static let colon = UInt8(ascii: ":")
  static let semicolon = UInt8(ascii: ";")
  static let less = UInt8(ascii: "<")
  static let equals = UInt8(ascii: "=")
  static let greater = UInt8(ascii: ">")
  static let at = UInt8(ascii: "@")
  static let backslash = UInt8(ascii: "\\")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let grave = UInt8(ascii: "`")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let tilde = UInt8(ascii: "~")
}

extension UInt8 {
  var isASCIIBlank: Bool {
    self == ASCII.space || self == ASCII.lineFeed || self == ASCII.tab
      || self == ASCII.carriageReturn
  }

  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

  var asciiLowercased: UInt8 { isASCIIUppercase ? self | 0x20 : self }

  var isASCIIUppercase: Bool { (0x41...0x5A).contains(self) }

  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}

extension Sequence<UInt8> {
  /// As text; bytes that are no UTF-8 become U+FFFD.
  var text: String { String(decoding: Array(self), as: UTF8.self) }
}

extension StringProtocol {
  /// Whether `word`, in small ASCII letters, stands anywhere in the text, case aside.
  func mentions(_ word: StaticString) -> Bool {
    let first = word.utf8Start[0]
    let count = word.utf8CodeUnitCount
    let found = utf8.withContiguousStorageIfAvailable { bytes -> Bool in
      guard bytes.count >= count else { return false }
      for start in 0...(bytes.count - count) where bytes[start].asciiLowercased == first {
        if (1..<count).allSatisfy({ bytes[start + $0].asciiLowercased == word.utf8Start[$0] }) {
          return true
        }
      }
      return false
    }
    return found ?? Array(utf8).text.mentions(word)
  }

  /// One blank for every run of white space, none at the ends.
  var onOneLine: String {
    var output: [UInt8] = []
    output.reserveCapacity(utf8.count)
    for byte in utf8 {
      if !byte.isASCIIBlank {
        output.append(byte)
      } else if let last = output.last, last != ASCII.space {
        output.append(ASCII.space)
      }
    }
    if output.last == ASCII.space { output.removeLast() }
    return String(decoding: output, as: UTF8.self)
  }
}
