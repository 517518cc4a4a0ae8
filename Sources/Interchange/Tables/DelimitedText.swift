import ReadingLog

/// Rows of cells between delimiters, RFC 4180: quotes around what holds a delimiter, a quote or a
/// line break; quotes in it doubled.
struct DelimitedText {
  struct Row {
    /// 1-based, where it begins.
    let line: Int
    var cells: [String]
  }

  let delimiter: Character
  private(set) var rows: [Row] = []
  /// Lines of quotes that nothing closes: they are read as text.
  private(set) var unclosedQuotes: [Int] = []

  /// - Parameter delimiter: guessed from the first lines if `nil`.
  init(_ text: String, delimiter: Character? = nil) {
    var bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let chosen = delimiter?.asciiValue ?? Self.delimiter(of: bytes)
    self.delimiter = Character(Unicode.Scalar(chosen))
    read(bytes, delimiter: chosen)
  }

  private mutating func read(_ bytes: [UInt8], delimiter: UInt8) {
    var cells: [String] = []
    var cell: [UInt8] = []
    var line = 1
    var start = 1
    var index = 0
    func endRow(_ rows: inout [Row]) {
      cells.append(String(decoding: cell, as: UTF8.self))
      cell = []
      if cells.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
        rows.append(Row(line: start, cells: cells))
      }
      cells = []
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == Self.quote, cell.allSatisfy({ $0 == 0x20 }) {
        if let (text, end) = Self.quoted(bytes, from: index) {
          line += bytes[index..<end].count { $0 == 0x0A }
          cell = text
          index = end
          continue
        }
        unclosedQuotes.append(line)
        // One is enough to know: what follows is read line by line.
        cell.append(byte)
        index += 1
      } else if byte == delimiter {
        cells.append(String(decoding: cell, as: UTF8.self))
        cell = []
        index += 1
      } else if byte == 0x0A || byte == 0x0D {
        let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
        index += isPair ? 2 : 1
        line += 1
        endRow(&rows)
        start = line
      } else {
        cell.append(byte)
        index += 1
      }
    }
    endRow(&rows)
  }

  private static let quote = UInt8(ascii: "\"")
  /// No cell is larger; so that a quote too many does not swallow a whole table.
  private static let largestCell = 1 << 17

  /// The text in the quotes that open at a place, and where they have ended.
  private static func quoted(_ bytes: [UInt8], from start: Int) -> (text: [UInt8], end: Int)? {
    var text: [UInt8] = []
    var index = start + 1
    let limit = min(bytes.count, start + largestCell)
    while index < limit {
      if bytes[index] != quote {
        text.append(bytes[index])
        index += 1
      } else if index + 1 < bytes.count, bytes[index + 1] == quote {
        text.append(quote)
        index += 2
      } else {
        return (text, index + 1)
      }
    }
    return nil
  }

  /// The character that stands in the first lines most evenly, outside quotes.
  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    let candidates = [UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "|")]
    var best = (delimiter: UInt8(ascii: ","), count: 0)
    var isInQuotes = false
    var counts: [UInt8: Int] = [:]
    for byte in bytes.prefix(1 << 16) {
      if byte == quote { isInQuotes.toggle() }
      if isInQuotes { continue }
      // The first line names the columns: none of them has a delimiter in its name.
      if byte == 0x0A || byte == 0x0D { break }
      counts[byte, default: 0] += 1
    }
    for candidate in candidates where counts[candidate, default: 0] > best.count {
      best = (candidate, counts[candidate, default: 0])
    }
    return best.delimiter
  }
}
