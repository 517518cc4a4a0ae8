import LibGit2
import ReadingLog

/// What was written into a published folder, so that the next time only what differs is written, and
/// nothing is removed that somebody else put there.
struct PublishedFiles: Sendable {
  /// A file as it was written.
  struct Entry: Sendable, Equatable {
    /// Of what its bytes were made of.
    var inputs: UInt64
    /// Of its bytes.
    var content: UInt64
    var size: Int
    var modified: FileStamp.Time
  }

  var entries: [String: Entry] = [:]

  /// The file's name in the folder.
  static let name = ".readlog-site"
  private static let heading = "readlog site 1"

  init() {}

  /// - Returns: `nil` for a text that is no such list: what is in the folder is then unknown.
  init?(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: 0x0A)
    guard let first = lines.first, first.elementsEqual(Self.heading.utf8) else { return nil }
    entries.reserveCapacity(lines.count)
    for line in lines.dropFirst() {
      let parts = line.split(separator: 0x09, maxSplits: 5)
      guard parts.count == 6, let inputs = Self.number(parts[0]),
        let content = Self.number(parts[1]),
        let size = Self.number(parts[2]), let seconds = Self.number(parts[3]),
        let nanoseconds = Self.number(parts[4])
      else { return nil }
      let path = String(decoding: parts[5], as: UTF8.self)
      guard PublishedPath.isSafe(path) else { return nil }
      entries[path] = Entry(
        inputs: inputs, content: content, size: Int(truncatingIfNeeded: size),
        modified: FileStamp.Time(
          seconds: Int(truncatingIfNeeded: seconds),
          nanoseconds: Int(truncatingIfNeeded: nanoseconds)))
    }
  }

  /// In the order of the paths.
  var bytes: [UInt8] {
    var text = Self.heading + "\n"
    for (path, entry) in entries.sorted(by: { $0.key < $1.key }) {
      let numbers = [
        entry.inputs, entry.content, UInt64(truncatingIfNeeded: entry.size),
        UInt64(truncatingIfNeeded: entry.modified.seconds),
        UInt64(truncatingIfNeeded: entry.modified.nanoseconds),
      ]
      for number in numbers { text += String(number, radix: 16) + "\t" }
      text += path + "\n"
    }
    return Array(text.utf8)
  }

  /// Lower-case hexadecimal digits.
  private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
    guard !digits.isEmpty, digits.count <= 16 else { return nil }
    var value: UInt64 = 0
    for digit in digits {
      switch digit {
      case 0x30...0x39: value = value << 4 | UInt64(digit - 0x30)
      case 0x61...0x66: value = value << 4 | UInt64(digit - 0x57)
      default: return nil
      }
    }
    return value
  }
}

/// Paths in a published folder.
enum PublishedPath {
  /// Whether it leads to a file below the folder.
  static func isSafe(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part != "." && part != ".." && !part.utf8.contains(0)
    }
  }
}
