import ReadingLog

/// What a list can show of a paper.
enum ListColumn: String, CaseIterable {
  case id, year, venue, type, title, authors, tags, status, rating, notes, added, doi, arxiv

  static func parse(_ text: String?) throws -> [ListColumn]? {
    try text?.split(separator: ",").map { word in
      let name = word.trimmed.lowercased()
      guard let column = ListColumn(rawValue: name) else {
        throw Failure(
          .usage, "there is no column '\(name)'",
          hints: [
            Suggestion.nearest(to: name, among: allCases.map(\.rawValue)).first
              .map { "did you mean '\($0)'?" },
            "there are \(allCases.map(\.rawValue).joined(separator: ", "))",
          ])
      }
      return column
    }
  }

  /// - Parameter scope: whose reading `status` and `rating` show.
  func cell(of found: FoundPaper, in scope: QueryScope) -> String {
    let paper = found.paper
    var reader: Reader? { scope.me.flatMap(paper.reader) }
    switch self {
    case .id: return found.id
    case .year: return paper.year.map(String.init) ?? ""
    case .venue: return paper[.venue] ?? ""
    case .type: return paper.type?.rawValue ?? ""
    case .title: return paper.title
    case .authors: return Self.short(paper.authors)
    case .tags: return paper.tags.joined(separator: " ")
    case .status: return (reader?.status?.rawValue ?? "") + (reader?.starred == true ? " ★" : "")
    case .rating: return reader?.rating.map(String.init) ?? ""
    case .notes: return paper.noteCount == 0 ? "" : String(paper.noteCount)
    case .added: return paper.added?.at?.date.description ?? ""
    case .doi: return paper[.doi] ?? ""
    case .arxiv: return paper[.arxiv] ?? ""
    }
  }

  var style: Console.Style? {
    switch self {
    case .id: .cyan
    case .year, .venue, .type, .added: .dim
    case .status, .rating: .green
    default: nil
    }
  }

  /// `Kornblith`, `Gaier and Ha`, `Kornblith et al.`
  static func short(_ authors: [String]) -> String {
    let names = authors.map { PersonName($0).shortFamily }
    switch names.count {
    case 0: return ""
    case 1: return names[0]
    case 2: return "\(names[0]) and \(names[1])"
    default: return "\(names[0]) et al."
    }
  }
}

extension String {
  func trimmingTrailingBlanks() -> String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
