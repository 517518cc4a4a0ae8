import ReadingLog

/// What a text in a foreign format says: papers in the order of the text, and what is to be told of it.
package struct Import: Sendable {
  package var papers: [ImportedPaper] = []
  /// In the order of the text.
  package var findings: [ImportFinding] = []
  /// The headings under which papers stood, in their order; most formats have none.
  package var sections: [ImportedSection] = []

  package init() {}
}

/// One entry of a foreign format as a record would say it.
package struct ImportedPaper: Sendable, Hashable {
  /// What has a place in a record. No `added`, `uid` and `readers`: the library gives them. What has
  /// no place is in `paper.extensions`, such as `x-bibtex`, so that an export brings it back.
  package var paper: Paper
  /// The citekey it has there.
  package var key: String?
  /// What somebody wrote about the paper, Markdown, each to become a note of whoever imports.
  package var notes: [ImportedNote] = []
  /// Files that the entry names, as written there; whether they exist nobody has asked.
  package var files: [String] = []
  /// 1-based, where the entry begins; for one of several files in a folder, in that file.
  package var line: Int

  package init(_ paper: Paper, key: String? = nil, line: Int) {
    self.paper = paper
    self.key = key
    self.line = line
  }
}

/// A remark that came with an entry.
package struct ImportedNote: Sendable, Hashable {
  package var kind: NoteKind
  /// Markdown, without a final line break.
  package var text: String
  package var page: String?

  package init(_ kind: NoteKind, _ text: String, page: String? = nil) {
    self.kind = kind
    self.text = text
    self.page = page
  }
}

/// A heading and what stood under it: a section of a shelf.
package struct ImportedSection: Sendable, Hashable {
  package var heading: String
  /// Text under the heading that belongs to no paper, Markdown.
  package var about: String?
  /// Indices into `Import.papers`.
  package var papers: [Int]

  package init(heading: String, about: String? = nil, papers: [Int] = []) {
    self.heading = heading
    self.about = about
    self.papers = papers
  }
}

/// Something that an importer did not take in, or not as it stood.
package struct ImportFinding: Sendable, Hashable {
  package enum Severity: Sendable, Hashable {
    /// An entry, or text outside entries, was not taken in.
    case skipped
    /// The entry was taken in, but not all of it, or not as written.
    case changed
  }

  package var severity: Severity
  /// 1-based.
  package var line: Int
  /// 1-based, in characters; nil where the line as a whole is meant.
  package var column: Int?
  /// One sentence without a full stop that names what it is about.
  package var message: String

  package init(_ severity: Severity, line: Int, column: Int? = nil, _ message: String) {
    self.severity = severity
    self.line = line
    self.column = column
    self.message = message
  }
}
