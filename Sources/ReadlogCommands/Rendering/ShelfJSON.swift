import LibraryStore
import ReadingLog

/// A shelf for scripts: see docs/record-format.md.
struct ShelfJSON: Encodable {
  struct Section: Encodable {
    var heading: String?
    var papers: [ShelfEntryJSON]
  }

  var name: String
  /// From the library's folder on.
  var path: String
  var title: String?
  var about: String?
  var sections: [Section]

  init(_ shelf: Shelf, _ papers: ShelfPapers) {
    name = shelf.name
    path = LibraryFolder.path(ofShelf: shelf.name)
    title = shelf.title
    about = shelf.about
    sections = shelf.sections.map { section in
      Section(
        heading: section.heading, papers: section.entries.map { ShelfEntryJSON($0, papers) })
    }
  }
}

/// A paper on a shelf.
struct ShelfEntryJSON: Encodable {
  var id: String
  var by: String?
  var on: String?
  var note: String?
  var starred: Bool
  /// Missing, as the two below, for what is not in the library.
  var title: String?
  var year: Int?
  var venue: String?
  /// Names as the record has them.
  var authors: [String]?

  init(_ entry: Shelf.Entry, _ papers: ShelfPapers) {
    id = entry.id
    by = entry.by
    on = entry.on?.description
    note = entry.note
    starred = entry.isStarred
    let paper = papers[entry.id]
    title = paper?.title
    year = paper?.year
    venue = paper?[.venue]
    authors = paper?.authors
  }
}

struct MeetingJSON: Encodable {
  struct Item: Encodable {
    var shelf: String
    var section: String?
    var paper: ShelfEntryJSON
  }

  var on: String
  /// From today.
  var days: Int
  var papers: [Item]

  init(_ meeting: Meeting, _ papers: ShelfPapers, today: CalendarDate) {
    on = meeting.on.description
    days = meeting.on.dayNumber - today.dayNumber
    self.papers = meeting.items.map { item in
      Item(
        shelf: item.shelf, section: item.heading, paper: ShelfEntryJSON(item.entry, papers))
    }
  }
}
