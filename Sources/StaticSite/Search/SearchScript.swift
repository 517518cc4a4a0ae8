/// A file of the search index.
package struct SearchFile: Sendable, Hashable {
  /// From the site's root on.
  package var path: String
  package var bytes: [UInt8]
}

/// Text of a script that hands a value to the search page: `readlogShard("name",value);`.
///
/// A script and not JSON, since a page that was opened from a disk may load nothing else.
struct SearchScript: Sendable {
  private var bytes: [UInt8] = []
  private let name: String
  /// Whether a comma has to stand before the next value.
  private var needsComma = false

  init(_ name: String) {
    self.name = name
    bytes += Array("readlogShard(".utf8)
    append(text: name)
    bytes.append(UInt8(ascii: ","))
  }

  private init() { name = "" }

  /// A value alone, to be appended to a script.
  static func fragment() -> SearchScript { SearchScript() }

  /// In bytes.
  var size: Int { bytes.count }

  mutating func append(_ fragment: SearchScript) {
    separate()
    bytes += fragment.bytes
  }

  var file: SearchFile {
    SearchFile(path: "search/\(name).js", bytes: bytes + Array(");\n".utf8))
  }

  mutating func object(_ body: (inout SearchScript) -> Void) { nest("{", "}", body) }

  mutating func list(_ body: (inout SearchScript) -> Void) { nest("[", "]", body) }

  /// A key; its value comes next.
  mutating func key(_ key: String) {
    text(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func text(_ value: String) {
    separate()
    append(text: value)
  }

  mutating func number(_ value: Int) {
    separate()
    bytes += Array(String(value).utf8)
  }

  mutating func numbers(_ value: SearchNumbers) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes += value.bytes
    bytes.append(UInt8(ascii: "\""))
  }

  /// On a line of its own, so that a change of one entry is a change of one line.
  mutating func newLine() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func nest(_ open: String, _ close: String, _ body: (inout SearchScript) -> Void)
  {
    separate()
    bytes += Array(open.utf8)
    needsComma = false
    body(&self)
    bytes += Array(close.utf8)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func append(text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x00...0x1F, 0x7F:
        bytes += Array("\\u00".utf8)
        bytes += [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : 0x57 + $0 }
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
