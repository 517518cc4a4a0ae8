/// Ids of notes: they sort by time and never clash, so that two people's notes merge.
package enum NoteID {
  /// - Parameter suffix: four random letters or digits.
  package static func make(at time: Timestamp, suffix: String) -> String {
    "\(time.compact)-\(suffix)"
  }

  /// The time in `20261120T140500Z-k3f9`; siblings made by a merge (`…~1a2b3c4d`) have one too.
  package static func timestamp(of id: String) -> Timestamp? {
    let parts = id.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, parts[0].utf8.count == 16 else { return nil }
    let digits = Array(parts[0])
    func part(_ range: Range<Int>) -> String { String(digits[range]) }
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
