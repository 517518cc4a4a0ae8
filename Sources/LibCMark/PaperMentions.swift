/// A text taken apart at its `[[id]]`.
enum PaperMentions {
  enum Piece {
    case text(Substring)
    case paper(id: String, address: String, title: String)
  }

  /// In bytes, with room to spare (`PaperID`).
  private static let longestID = 200

  /// - Parameter paper: what is no paper's id stays text.
  static func pieces(of text: Substring, paper: Markdown.PaperLink) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text
    var searched = text
    while let opening = searched.range(of: "[[") {
      let behind = searched[opening.upperBound...]
      // Ids are short; a text full of brackets must not be searched to its end for each.
      guard let closing = Substring(behind.utf8.prefix(longestID)).range(of: "]]"),
        let (address, title) = paper(String(behind[..<closing.lowerBound]))
      else {
        searched = behind
        continue
      }
      let id = String(behind[..<closing.lowerBound])
      if rest.startIndex < opening.lowerBound {
        pieces.append(.text(rest[..<opening.lowerBound]))
      }
      pieces.append(.paper(id: id, address: address, title: title))
      rest = rest[closing.upperBound...]
      searched = rest
    }
    return rest.isEmpty ? pieces : pieces + [.text(rest)]
  }
}

extension Substring {
  /// Where two bytes first stand.
  fileprivate func range(of pair: String) -> Range<Index>? {
    let (first, second) = (pair.utf8.first, pair.utf8.last)
    var ahead = startIndex
    while let found = utf8[ahead...].firstIndex(where: { $0 == first }) {
      let next = utf8.index(after: found)
      if next < endIndex, utf8[next] == second { return found..<utf8.index(after: next) }
      ahead = next
    }
    return nil
  }
}
