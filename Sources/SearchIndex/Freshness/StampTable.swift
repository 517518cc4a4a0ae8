/// What the index remembers of one file.
struct Stamp {
  /// A digest of the path.
  var key: UInt64
  var state: FileState
  /// Of the text that was indexed.
  var digest: UInt64
  /// The paper's row; 0 for a file that holds no record.
  var row: Int64
  /// The state cannot tell whether the file was written once more.
  var isRacy: Bool
  /// The file is to be looked at again for whatever is wrong with it.
  var isTroubled: Bool
}

/// The stamps of all files in 256 parts by the first byte of their keys, each in the order of the
/// keys: a change of one file writes one part anew.
struct StampTable {
  static let partCount = 256
  private(set) var parts: [[Stamp]] = Array(repeating: [], count: partCount)

  var count: Int { parts.reduce(0) { $0 + $1.count } }

  static func part(of key: UInt64) -> Int { Int(key >> 56) }

  /// Where in its part a key stands.
  func index(of key: UInt64) -> Int? {
    let place = insertionIndex(of: key)
    let part = parts[Self.part(of: key)]
    return place < part.count && part[place].key == key ? place : nil
  }

  mutating func set(_ stamp: Stamp) {
    let (part, place) = (Self.part(of: stamp.key), insertionIndex(of: stamp.key))
    if place < parts[part].count, parts[part][place].key == stamp.key {
      parts[part][place] = stamp
    } else {
      parts[part].insert(stamp, at: place)
    }
  }

  mutating func remove(_ key: UInt64) {
    if let place = index(of: key) { parts[Self.part(of: key)].remove(at: place) }
  }

  /// - Parameter stamps: in the order of their keys.
  mutating func setPart(_ part: Int, to stamps: [Stamp]) { parts[part] = stamps }

  private func insertionIndex(of key: UInt64) -> Int {
    let part = parts[Self.part(of: key)]
    return part.withUnsafeBufferPointer { part in
      var (low, high) = (0, part.count)
      while low < high {
        let middle = (low + high) / 2
        if part[middle].key < key { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }
}

/// A part of the table as bytes: 57 a stamp, and a digest of them all.
extension StampTable {
  private static let width = 57

  static func bytes(_ stamps: [Stamp]) -> [UInt8] {
    var writer = ByteWriter()
    writer.reserve(stamps.count * width + 8)
    for stamp in stamps {
      writer.fixed(stamp.key)
      writer.fixed(UInt64(bitPattern: stamp.state.size))
      writer.fixed(UInt64(bitPattern: stamp.state.modified))
      writer.fixed(UInt64(bitPattern: stamp.state.changed))
      writer.fixed(stamp.state.inode)
      writer.fixed(stamp.digest)
      writer.fixed(UInt64(bitPattern: stamp.row))
      writer.byte((stamp.isRacy ? 1 : 0) | (stamp.isTroubled ? 2 : 0))
    }
    return writer.sealed()
  }

  static func stamps(_ bytes: UnsafeBufferPointer<UInt8>) throws(IndexDamage) -> [Stamp] {
    var reader = try ByteReader(sealed: bytes)
    var stamps: [Stamp] = []
    stamps.reserveCapacity(bytes.count / width)
    while !reader.isAtEnd {
      let key = try reader.fixed()
      let state = FileState(
        size: Int64(bitPattern: try reader.fixed()),
        modified: Int64(bitPattern: try reader.fixed()),
        changed: Int64(bitPattern: try reader.fixed()), inode: try reader.fixed())
      let digest = try reader.fixed()
      let row = Int64(bitPattern: try reader.fixed())
      let flags = try reader.byte()
      stamps.append(
        Stamp(
          key: key, state: state, digest: digest, row: row, isRacy: flags & 1 != 0,
          isTroubled: flags & 2 != 0))
    }
    return stamps
  }
}
