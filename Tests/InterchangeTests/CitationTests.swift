import ReadingLog
import Testing

@testable import Interchange

/// References as people expect them, and none with traces of what is missing.
@Suite struct CitationTests {
  static let article: Paper = {
    var paper = Paper()
    paper[.title] = "Deep learning"
    paper.authors = ["Yann LeCun", "Yoshua Bengio", "Geoffrey E. Hinton"]
    paper.year = 2015
    paper.month = 5
    paper.type = .article
    paper[.venue] = "Nature"
    paper[.volume] = "521"
    paper[.number] = "7553"
    paper[.pages] = "436–444"
    paper[.doi] = "10.1038/nature14539"
    return paper
  }()

  static let conference: Paper = {
    var paper = Paper()
    paper[.title] = "What is the Effect of Importance Weighting in Deep Learning?"
    paper.authors = ["Jonathon Byrd", "van der Lipton, Jr., Zachary Chase"]
    paper.year = 2019
    paper.type = .inproceedings
    paper[.venue] = "ICML"
    paper[.pages] = "872–881"
    paper[.publisher] = "PMLR"
    return paper
  }()

  @Test func writesAPA() {
    let writer = CitationWriter(.apa)
    #expect(
      writer.reference(id: "a", Self.article)
        == "LeCun, Y., Bengio, Y., & Hinton, G. E. (2015). Deep learning. Nature, 521(7553), 436–444. https://doi.org/10.1038/nature14539"
    )
    #expect(
      writer.reference(id: "a", Self.conference)
        == "Byrd, J., & van der Lipton, Z. C., Jr. (2019). What is the Effect of Importance Weighting in Deep Learning? In ICML (pp. 872–881). PMLR."
    )
  }

  @Test func writesIEEE() {
    let writer = CitationWriter(.ieee)
    #expect(
      writer.reference(id: "a", Self.article, number: 3)
        == "[3] Y. LeCun, Y. Bengio, and G. E. Hinton, “Deep learning,” Nature, vol. 521, no. 7553, pp. 436–444, May 2015, doi: 10.1038/nature14539."
    )
    #expect(
      writer.reference(id: "a", Self.conference)
        == "J. Byrd and Z. C. van der Lipton Jr., “What is the Effect of Importance Weighting in Deep Learning?” in ICML, PMLR, 2019, pp. 872–881."
    )
  }

  @Test func writesACM() {
    let writer = CitationWriter(.acm)
    #expect(
      writer.reference(id: "a", Self.article)
        == "Yann LeCun, Yoshua Bengio, and Geoffrey E. Hinton. 2015. Deep learning. Nature 521, 7553 (May 2015), 436–444. https://doi.org/10.1038/nature14539"
    )
    #expect(
      writer.reference(id: "a", Self.conference)
        == "Jonathon Byrd and Zachary Chase van der Lipton Jr. 2019. What is the Effect of Importance Weighting in Deep Learning? In ICML, 872–881. PMLR."
    )
  }

  @Test func namesTheId() {
    #expect(CitationWriter(.bibtexKey).list([("lecun2015deep", Self.article)]) == "lecun2015deep\n")
  }

  @Test func abridgesLongListsOfNames() {
    var paper = Self.article
    paper.authors = (1...25).map { "Given Family\($0)" }
    let apa = CitationWriter(.apa).reference(id: "a", paper)
    #expect(apa.contains("Family19, G., … Family25, G. (2015)"))
    #expect(CitationWriter(.ieee).reference(id: "a", paper).hasPrefix("G. Family1 et al., “Deep"))
  }

  @Test(arguments: [
    ("Jean-Pierre Serre", "J.-P. Serre"), ("JA Doe", "J. A. Doe"), ("J.A. Doe", "J. A. Doe"),
    ("{The ATLAS Collaboration}", "The ATLAS Collaboration"), ("我妻, 栄", "栄 我妻"),
    ("Plato", "Plato"), ("Émile Zola", "É. Zola"),
  ]) func shortensNames(_ name: String, _ expected: String) {
    #expect(CitedName(name).initialsFirst == expected)
  }

  /// Whatever fields a record has, no reference has empty parentheses, doubled or stray marks.
  @Test(arguments: CitationStyle.allCases, PaperType.allCases)
  func leavesNoTraceOfWhatIsMissing(_ style: CitationStyle, _ type: PaperType) {
    let fields: [Field] = [
      .venue, .volume, .number, .pages, .publisher, .institution, .doi, .edition,
    ]
    for mask in 0..<(1 << (fields.count + 3)) {
      var paper = Paper()
      paper[.title] = "A title"
      paper.type = type
      for (bit, field) in fields.enumerated() where mask & (1 << bit) != 0 {
        paper[field] = field == .doi ? "10.1000/182" : "7"
      }
      if mask & (1 << fields.count) != 0 { paper.authors = ["Ann Lee"] }
      if mask & (2 << fields.count) != 0 { paper.year = 2019 }
      if mask & (4 << fields.count) != 0 { paper.month = 5 }
      let text = CitationWriter(style).reference(id: "lee2019title", paper)
      let odd = ["()", "( ", " )", ",,", ", ,", "..", " .", " ,", ".,", "  ", ",.", "?."].filter {
        text.contains($0)
      }
      // `ed.,` and `Jr.,` are no stray marks.
      #expect(odd.filter { $0 != ".," || !text.contains("ed.,") } == [], "\(text)")
    }
  }

  @Test func writesAListInMarkdown() {
    var paper = Self.article
    paper[.title] = "Deep *learning* <b>"
    paper[.tldr] = "Many layers."
    #expect(
      MarkdownWriter().write([("a", paper), ("b", Self.conference)]) == """
        - [Deep \\*learning\\* \\<b\\>](<https://doi.org/10.1038/nature14539>). Yann LeCun, Yoshua Bengio, and Geoffrey E. Hinton. Nature 2015.
          Many layers.
        - What is the Effect of Importance Weighting in Deep Learning? Jonathon Byrd and Zachary Chase van der Lipton Jr. ICML 2019.

        """)
  }
}
