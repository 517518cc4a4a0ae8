import ArgumentParser
import ReadingLog

/// An option for every field that holds one value. Two have none: `uid` is made by readlog, and
/// `--version` is the program's own.
struct FieldOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "The title.") var title: String?
  @Option(help: "The year of publication.") var year: String?
  @Option(help: "The month, 1 to 12.") var month: String?
  @Option(help: "article, inproceedings, preprint, book, …") var type: String?
  @Option(help: "The conference, journal or series.") var venue: String?
  @Option(help: "The volume of the journal or series.") var volume: String?
  @Option(help: "The issue of the journal.") var number: String?
  @Option(help: "Its pages, such as 12-34.") var pages: String?
  @Option(help: "The publisher.") var publisher: String?
  @Option(help: "The series that the book is in.") var series: String?
  @Option(help: "The edition of the book.") var edition: String?
  @Option(help: "Where the thesis or report was written.") var institution: String?
  @Option(help: "The ISBN.") var isbn: String?
  @Option(help: "The ISSN.") var issn: String?
  @Option(help: "Its language, such as en.") var language: String?
  @Option(help: "The DOI; links to doi.org are fine.") var doi: String?
  @Option(help: "The arXiv id; links are fine.") var arxiv: String?
  @Option(help: "The OpenReview id; links are fine.") var openreview: String?
  @Option(help: "The PubMed id; links are fine.") var pmid: String?
  @Option(help: "Where it is on the web.") var url: String?
  @Option(help: "Where its code is.") var code: String?
  @Option(parsing: .unconditional, help: "One sentence that says it.") var tldr: String?
  @Option(parsing: .unconditional, help: "Its abstract.") var abstract: String?

  /// What was typed, in the order of a record.
  var typed: [(field: Field, text: String)] {
    Field.allCases.compactMap { field in self[field].map { (field, $0) } }
  }

  private subscript(field: Field) -> String? {
    switch field {
    case .title: title
    case .year: year
    case .month: month
    case .type: type
    case .venue: venue
    case .volume: volume
    case .number: number
    case .pages: pages
    case .publisher: publisher
    case .series: series
    case .edition: edition
    case .institution: institution
    case .isbn: isbn
    case .issn: issn
    case .language: language
    case .doi: doi
    case .arxiv: arxiv
    case .openreview: openreview
    case .pmid: pmid
    case .url: url
    case .code: code
    case .tldr: tldr
    case .abstract: abstract
    case .authors, .editors, .keywords, .tags, .related, .files, .added, .readers, .uid, .aliases,
      .version:
      nil
    }
  }
}
