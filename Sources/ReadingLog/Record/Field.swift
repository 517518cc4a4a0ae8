/// The fields of a record, in the order in which they are written.
package enum Field: String, CaseIterable, Sendable {
  case title, authors, editors, year, month, type
  case venue, volume, number, pages, publisher, series, edition, institution
  case isbn, issn, language, version
  case doi, arxiv, openreview, pmid, url, code
  case tldr, abstract, keywords, tags, related, files, added, uid, aliases, readers

  /// What a field holds and so how it is read, checked, merged and asked for.
  package enum Kind: Sendable {
    /// One line of text.
    case text
    /// Running text, any number of lines.
    case prose
    /// A whole number within a range.
    case number(ClosedRange<Int>)
    /// One of `PaperType`.
    case paperType
    /// Ordered names of people and institutions.
    case names
    /// Texts without order.
    case set
    case identifier(IdentifierKind)
    case link
    /// A mapping whose entries have a shape of their own.
    case entries
  }

  package var kind: Kind {
    switch self {
    case .title, .venue, .volume, .number, .pages, .publisher, .series, .edition, .institution,
      .language, .version, .uid:
      .text
    case .tldr, .abstract: .prose
    case .year: .number(1000...2999)
    case .month: .number(1...12)
    case .type: .paperType
    case .authors, .editors: .names
    case .keywords, .tags, .aliases: .set
    case .doi: .identifier(.doi)
    case .arxiv: .identifier(.arxiv)
    case .openreview: .identifier(.openreview)
    case .pmid: .identifier(.pmid)
    case .isbn: .identifier(.isbn)
    case .issn: .identifier(.issn)
    case .url, .code: .link
    case .related, .files, .added, .readers: .entries
    }
  }

  /// The fields that hold one text.
  package static let texts: [Field] = allCases.filter {
    switch $0.kind {
    case .text, .prose, .identifier, .link: true
    default: false
    }
  }

  package static let names = Set(allCases.map(\.rawValue))

  /// Fields whose name begins so are the library's own and are kept as they are.
  package static let extensionPrefix = "x-"
}

/// The kinds of work that a record can describe.
package enum PaperType: String, CaseIterable, Sendable {
  case article, inproceedings, preprint, book, chapter, thesis, report, dataset, software, misc
}

/// How one paper stands to another: `a: extends` in the record of b says that b extends a.
package enum Relation: String, CaseIterable, Sendable {
  case related, cites, extends, contradicts, reproduces, supersedes
}

/// How far somebody is with a paper, in the order in which it goes.
package enum ReadingStatus: String, CaseIterable, Sendable {
  case queued, reading, read, dropped
}

/// What a note is.
package enum NoteKind: String, CaseIterable, Sendable {
  case summary, quote, comment, question, todo
}

/// The fields below a reader's handle, in the order in which they are written.
package enum ReaderField: String, CaseIterable, Sendable {
  case status, queued, started, finished, rating, starred, notes
}

/// The fields of a note, in the order in which they are written.
package enum NoteField: String, CaseIterable, Sendable {
  case kind, page, section, reply, edited, text
}

/// The fields of an attached file, in the order in which they are written.
package enum FileField: String, CaseIterable, Sendable {
  case sha256, size, media, url
}

/// The fields of `added`.
package enum AddedField: String, CaseIterable, Sendable {
  case at, by
}
