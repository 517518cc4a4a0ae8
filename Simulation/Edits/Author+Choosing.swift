import ReadingLog

extension Author {
  /// What people do, and how often.
  private enum Activity {
    case record, byHand, shelf, addPaper, removePaper, renamePaper
  }

  /// Changes something.
  ///
  /// - Returns: the commit's message.
  mutating func edit() throws -> String {
    let activity: Activity = pick(weighted: [
      (84, .record), (6, .byHand), (5, .shelf), (2, .addPaper), (1, .removePaper),
      (2, .renamePaper),
    ])
    switch activity {
    case .record: return try editRecord(at: paper())
    case .byHand: return editByHand(at: paper())
    case .shelf: return try editShelf()
    case .addPaper: return try addPaper()
    case .removePaper where movesPapers: return try removePaper()
    case .renamePaper where movesPapers: return try renamePaper()
    case .removePaper, .renamePaper: return try editRecord(at: paper())
    }
  }

  var paths: [String] { texts.keys.filter { $0.hasPrefix("papers/") }.sorted() }

  /// Some papers are talked about more than others.
  ///
  /// Chosen by the papers, not by their number, so that a paper more or less in one clone does not
  /// send everybody to other papers.
  mutating func paper() -> String {
    let wanted = min(number(0..<1 << 20), number(0..<1 << 20))
    let ranked = paths.map { (Self.rank(of: subjects[$0] ?? $0), $0) }.sorted { $0 < $1 }
    return (ranked.first { $0.0 >= wanted } ?? ranked.last ?? (0, "")).1
  }

  private static func rank(of subject: String) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in subject.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int((hash ^ hash >> 29) & 0xF_FFFF)
  }

  static func id(of path: String) -> String { path.fileStem }
  static func path(of id: String) -> String { "papers/\(id).yaml" }
}
