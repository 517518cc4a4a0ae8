import ReadingLog

/// What the search page knows of a paper.
package struct SearchDocument: Sendable {
  package var id: String
  /// Of its page, from the site's root on.
  package var path: String
  package var title: String
  package var authors: [String] = []
  package var year: Int?
  package var venue: String?
  package var tags: [String] = []
  package var tldr: String?
  package var abstract: String?
  /// DOI, arXiv number and the like: found when they are typed or pasted.
  package var identifiers: [String] = []
  /// Oldest first.
  package var notes: [Note] = []
  package var readings: [Reading] = []
  /// Papers are numbered in this order, so that a new one changes no other's number.
  package var added: Timestamp?

  /// What somebody wrote about the paper.
  package struct Note: Sendable {
    package var reader: String
    /// Markdown.
    package var text: String

    package init(reader: String, text: String) {
      self.reader = reader
      self.text = text
    }
  }

  /// How far somebody is with the paper.
  package struct Reading: Sendable {
    package var reader: String
    package var status: ReadingStatus?
    package var isStarred: Bool

    package init(reader: String, status: ReadingStatus?, isStarred: Bool) {
      self.reader = reader
      self.status = status
      self.isStarred = isStarred
    }
  }

  package init(id: String, path: String, title: String) {
    self.id = id
    self.path = path
    self.title = title
  }
}

extension SearchDocument {
  /// - Parameter path: of the paper's page, from the site's root on.
  init(_ site: SitePaper, path: String) {
    let paper = site.paper
    self.init(id: site.id, path: path, title: SiteText.line(paper.title))
    authors = (paper.authors.isEmpty ? paper.editors : paper.authors).map { PersonName($0).display }
    year = paper.year
    venue = paper[.venue].map(SiteText.line)
    tags = paper.tags
    tldr = paper[.tldr]
    abstract = paper[.abstract]
    identifiers = [paper[.doi], paper[.arxiv], paper[.openreview], paper[.pmid]].compactMap(\.self)
    notes = paper.notes.map { Note(reader: $0.handle, text: $0.note.text) }
    readings = paper.readers.map {
      Reading(reader: $0.handle, status: $0.status, isStarred: $0.starred)
    }
    added = paper.added?.at
  }
}
