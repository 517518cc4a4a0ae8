import ReadingLog

/// A digest for scripts: see docs/record-format.md.
struct DigestJSON: Encodable {
  struct PaperEntry: Encodable {
    var title: String
    var authors: [String]
    var year: Int?
    var venue: String?
    var url: String?
  }

  struct Event: Encodable {
    var paper: String
    var by: String?
    var on: String
    var rating: Int?
    var starred: Bool?

    init(_ event: ReadingDigest.Event, isReading: Bool = true) {
      paper = event.paper
      by = event.by
      on = event.on.description
      rating = event.rating
      starred = isReading ? event.isStarred : nil
    }
  }

  struct NoteEntry: Encodable {
    struct Answered: Encodable {
      var by: String
      var id: String
      var kind: String?
      var firstLine: String
    }

    var paper: String
    var by: String
    var on: String
    var id: String
    var kind: String?
    var page: String?
    var section: String?
    var firstLine: String
    var answers: Answered?

    init(_ written: ReadingDigest.WrittenNote) {
      paper = written.paper
      by = written.by
      on = written.on.description
      id = written.note.id
      kind = written.note.kind?.rawValue
      page = written.note.page
      section = written.note.section
      firstLine = written.note.firstLine
      answers = written.answers.map {
        Answered(
          by: $0.by, id: $0.note.id, kind: $0.note.kind?.rawValue, firstLine: $0.note.firstLine)
      }
    }
  }

  struct Tag: Encodable {
    var tag: String
    var papers: Int
    var by: [String]
  }

  var since: String
  var until: String
  /// Every paper that the rest is about, by its id.
  var papers: [String: PaperEntry]
  var added: [Event]
  var read: [Event]
  var started: [Event]
  var rated: [Event]
  var starred: [Event]
  var notes: [NoteEntry]
  var tags: [Tag]

  init(_ digest: ReadingDigest) {
    since = digest.period.first.description
    until = digest.period.last.description
    papers = digest.papers.mapValues { paper in
      PaperEntry(
        title: paper.title, authors: paper.authors, year: paper.year, venue: paper[.venue],
        url: PaperLink.all(of: paper).first?.address)
    }
    added = digest.added.map { Event($0, isReading: false) }
    read = digest.read.map { Event($0) }
    started = digest.started.map { Event($0) }
    rated = digest.rated.map { Event($0) }
    starred = digest.starred.map { Event($0) }
    notes = digest.notes.map { NoteEntry($0) }
    tags = digest.tags.map { Tag(tag: $0.tag, papers: $0.papers, by: $0.by) }
  }
}
