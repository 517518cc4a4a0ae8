import ReadingLog

/// The fields that conflict markers in a text leave open.
struct MarkedFields {
  let ours: String
  let names: [String]
  /// Whether the markers are around the whole file: two papers under one id.
  let isWhole: Bool

  /// - Returns: `nil` where nothing is marked, or either side cannot be read.
  init?(_ text: String) {
    guard let conflict = ConflictText(text), let read = conflict.read() else { return nil }
    ours = conflict.ours
    names = read.open.map(\.name)
    isWhole = text.hasPrefix("<<<<<<<") && text.contains("these are different papers")
  }
}
