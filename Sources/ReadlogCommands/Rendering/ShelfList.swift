import LibYAML
import LibraryStore
import ReadingLog

/// All shelves of a library, one a line.
struct ShelfList {
  private let shelves: [Shelf]
  private let today: CalendarDate

  init(_ catalogue: Catalogue, today: CalendarDate) {
    shelves = catalogue.surroundings.shelves.sorted { $0.name < $1.name }
    self.today = today
  }

  func show(in session: Session, asJSON: Bool) throws {
    if asJSON {
      session.output.line(try JSONOutput.text(shelves.map(entry)))
      return
    }
    if shelves.isEmpty {
      session.errors.remark("no shelf yet; 'readlog shelf create NAME' makes one")
    }
    let output = session.output
    let columns = shelves.map(row)
    let hasDates = columns.contains { !$0[2].isEmpty }
    let rows = hasDates ? columns : columns.map { [$0[0], $0[1], $0[3]] }
    let lines = TextLayout.table(rows, width: output.width) { text, column in
      switch column {
      case 0: output.styled(text, .cyan)
      case 2 where hasDates: output.styled(text, .green)
      default: text
      }
    }
    for line in lines { output.line(line.trimmingTrailingBlanks()) }
  }

  private func row(_ shelf: Shelf) -> [String] {
    let next = next(of: shelf).map { meeting in
      (["next \(meeting.on)"] + meeting.presenters).joined(separator: " ")
    }
    return [
      shelf.name, TextLayout.count(shelf.papers.count, "paper"), next ?? "",
      shelf.title == shelf.name ? "" : shelf.title ?? "",
    ].map { $0.escapingControlCharacters() }
  }

  private func next(of shelf: Shelf) -> Meeting? {
    Meeting.all(on: [shelf], from: today).first
  }

  private struct Entry: Encodable {
    struct Next: Encodable {
      var on: String
      var papers: [String]
      var by: [String]
    }

    var name: String
    var title: String?
    var about: String?
    var papers: Int
    var sections: Int
    var next: Next?
  }

  private func entry(_ shelf: Shelf) -> Entry {
    Entry(
      name: shelf.name, title: shelf.title, about: shelf.about, papers: shelf.papers.count,
      sections: shelf.sections.count,
      next: next(of: shelf).map {
        .init(on: $0.on.description, papers: $0.items.map(\.entry.id), by: $0.presenters)
      })
  }
}

extension Meeting {
  /// The handles of who presents, each once.
  var presenters: [String] {
    var seen: Set<String> = []
    return items.compactMap(\.entry.by).filter { seen.insert($0).inserted }
  }
}
