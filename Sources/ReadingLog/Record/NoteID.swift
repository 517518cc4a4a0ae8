/// Ids of notes: they sort by time and never clash, so that two people's notes merge.
package enum NoteID {
  /// - Parameter suffix: four random letters or digits.
  package static func make(at time: Timestamp, suffix: String) -> String {
    "\(time.compact)-\(suffix)"
  }

  /// The time in `20261120T140500Z-k3f9`; siblings made by a merge (`…~1a2b3c4d`) have one too.
  package static func timestamp(of id: String) -> Timestamp? {
    let parts = id.split(separator: "-", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    // Bytes, not characters: an accented letter is two of the first and one of the second.
    let bytes = Array(parts[0].utf8)
    guard bytes.count == 16, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z") else {
      return nil
    }
    func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    return Timestamp(
      "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T"
        + "\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z")
  }

  /// Whether `id` has the form of a note's id.
  package static func isValid(_ id: String) -> Bool {
    guard timestamp(of: id) != nil, let suffix = id.split(separator: "-").last else { return false }
    let parts = suffix.split(separator: "~", omittingEmptySubsequences: false)
    let alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"
    guard let random = parts.first, random.count == 4, random.allSatisfy(alphabet.contains) else {
      return false
    }
    return parts.dropFirst().allSatisfy { $0.count == 8 && $0.allSatisfy(\.isHexDigit) }
  }
}
