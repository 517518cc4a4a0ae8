import LibYAML
import ReadingLog

/// Everything that a site is made of; the same values give the same bytes.
package struct SiteLibrary: Sendable {
  /// What the site is called.
  package var title: String
  /// Where it will be found, with a `/` at its end; `nil` where nobody knows, and everything that needs
  /// whole addresses is left out.
  package var baseURL: String?
  /// The people and the tags.
  package var config: LibraryConfig
  /// In the order of their ids, each id once.
  package var papers: [SitePaper]
  package var shelves: [Shelf]

  package init(
    title: String, baseURL: String? = nil, config: LibraryConfig, papers: [SitePaper],
    shelves: [Shelf]
  ) {
    self.title = title
    self.baseURL = baseURL
    self.config = config
    self.papers = papers
    self.shelves = shelves
  }
}

/// A paper of a site.
package struct SitePaper: Sendable {
  package let id: String
  /// Without the `x-` fields: what an import kept there may name files of somebody's computer.
  package let paper: Paper
  /// Of the text of its record: as long as it stays, so does what is made of the paper alone.
  package let digest: UInt64

  package init(_ record: Record) {
    self.init(id: record.id, record.paper, digest: Digest(record.text).value)
  }

  package init(id: String, _ paper: Paper, digest: UInt64) {
    self.id = id
    var paper = paper
    paper.extensions = []
    self.paper = paper
    self.digest = digest
  }
}

extension Paper {
  /// Whether the record says `x-private: true`: its readers want it on no page.
  package var isPrivate: Bool {
    extensions.contains { $0.name == "x-private" && $0.value == .literal("true") }
  }
}
