import LibYAML
import ReadingLog
import Testing

@testable import Interchange

/// What is written, and when what an import kept comes back.
@Suite struct BibTeXWriterTests {
  private static let paper: Paper = {
    var paper = Paper()
    paper[.title] = "BERT & ImageNet: GANs for 100% of the cases"
    paper.authors = ["Jörg van der Müller", "King, Jr., Martin Luther", "{Barnes and Noble, Inc.}"]
    (paper.year, paper.month, paper.type) = (2019, 6, .inproceedings)
    paper[.venue] = "Proceedings of A_B"
    paper[.pages] = "12–34"
    paper[.institution] = "Association"
    paper[.doi] = "10.1000/a_b"
    paper[.arxiv] = "1905.00414"
    paper[.version] = "v2"
    paper.keywords = ["deep learning", "noise, labels"]
    return paper
  }()

  @Test func bibTeXHasItsOwnNamesAndCommands() {
    let text = BibTeXWriter(dialect: .bibtex, ascii: true).text([(id: "a", paper: Self.paper)])
    #expect(
      text == #"""
        @inproceedings{a,
          author = {van der M{\"u}ller, J{\"o}rg and King, Jr., Martin Luther and {Barnes and Noble, Inc.}},
          title = {{BERT} \& {ImageNet}: {GAN}s for 100\% of the cases},
          booktitle = {Proceedings of A\_B},
          year = {2019},
          month = jun,
          pages = {12--34},
          organization = {Association},
          doi = {10.1000/a_b},
          eprint = {1905.00414v2},
          archiveprefix = {arXiv},
          keywords = {deep learning, {noise, labels}},
        }

        """#)
  }

  @Test func bibLaTeXHasDatesAndUnicode() {
    let text = BibTeXWriter(dialect: .biblatex).text([(id: "a", paper: Self.paper)])
    #expect(text.contains("  author = {van der Müller, Jörg and King"))
    #expect(text.contains("  date = {2019-06},\n"))
    #expect(text.contains("  eprinttype = {arXiv},\n"))
  }

  @Test(
    arguments: zip(
      PaperType.allCases,
      [
        ("article", "article"), ("inproceedings", "inproceedings"), ("misc", "online"),
        ("book", "book"), ("incollection", "incollection"), ("phdthesis", "thesis"),
        ("techreport", "report"), ("misc", "dataset"), ("misc", "software"), ("misc", "misc"),
      ]))
  func everyTypeHasAnEntry(_ type: PaperType, _ names: (String, String)) {
    var paper = Paper()
    paper[.title] = "Title"
    paper.type = type
    #expect(BibTeXWriter(dialect: .bibtex).entry(id: "a", paper).hasPrefix("@\(names.0){a,\n"))
    #expect(BibTeXWriter(dialect: .biblatex).entry(id: "a", paper).hasPrefix("@\(names.1){a,\n"))
    let again = BibTeX.read(BibTeXWriter(dialect: .bibtex).entry(id: "a", paper)).papers
    #expect(again.first?.paper.type == type)
  }

  private func imported(_ text: String) throws -> Paper {
    try #require(BibTeX.read(text).papers.first?.paper)
  }

  @Test func whatWasKeptComesBack() throws {
    let source = """
      @mastersthesis{DBLP:x/y,
        author = {Roe, Jane and others},
        title = {On {the Turing} test},
        year = {2019a},
        type = {Diploma thesis},
        school = {University},
        address = {Graz},
      }

      """
    let written = BibTeXWriter(dialect: .bibtex).entry(id: "roe2019on", try imported(source))
    for line in source.split(separator: "\n").dropFirst() { #expect(written.contains(line)) }
    #expect(written.hasPrefix("@mastersthesis{roe2019on,\n  ids = {DBLP:x/y},\n"))
  }

  @Test func whatHasChangedSinceIsWrittenAnew() throws {
    var paper = try imported(
      """
      @article{a, title = {On {the Turing} test}, author = {Roe, Jane and others}, journal = {\\aj},
        issue = {Spring}, number = 2, date = {2019-05-03}, note = {Kept}}
      """)
    paper[.title] = "On another test"
    paper.authors.append("John Doe")
    paper[.venue] = "Nature"
    paper.year = 2020
    let written = BibTeXWriter(dialect: .biblatex).entry(id: "a", paper)
    #expect(
      written == """
        @article{a,
          author = {Roe, Jane and Doe, John},
          title = {On another test},
          journaltitle = {Nature},
          date = {2020-05},
          number = {2},
          issue = {Spring},
          note = {Kept},
        }

        """)
  }

  @Test func textOfOthersCannotBreakTheFile() {
    var paper = Paper()
    paper[.title] = "}} @article{x, \\"
    paper.extensions = [
      YAMLValue.Field(
        "x-bibtex",
        .mapping([
          YAMLValue.Field("note", .text("}}\n\n@article{evil, title = {x}}")),
          YAMLValue.Field("a}b", .text("odd name")), YAMLValue.Field("entrytype", .text("a{b")),
          YAMLValue.Field("crossref", .text("elsewhere")),
        ]))
    ]
    let written = BibTeXWriter(dialect: .bibtex).entry(id: "a}{,b", paper)
    #expect(Braces.areBalanced(written))
    let again = BibTeX.read(written)
    #expect(again.papers.count == 1)
    #expect(again.papers.first?.paper.title == paper.title)
    #expect(again.findings == [])
  }
}
