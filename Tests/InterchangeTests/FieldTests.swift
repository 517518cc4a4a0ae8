import ReadingLog
import Testing

@testable import Interchange

/// Names, dates, pages and identifiers, however somebody wrote them.
@Suite struct FieldTests {
  @Test(arguments: [
    ("Doe, Jane", "Jane Doe"), ("Jane Q. Doe", "Jane Q. Doe"),
    ("van der Berg, Jan", "Jan van der Berg"),
    ("Van der Berg, Jan", "Van der Berg, Jan"), ("Smith, John, Jr.", "Smith, Jr., John"),
    ("Smith, Jr., John", "Smith, Jr., John"), ("John Smith, III", "Smith, III, John"),
    ("World Health Organization", "{World Health Organization}"), ("OpenAI,", "{OpenAI}"),
    ("{NASA}", "{NASA}"), ("Smith J.", "J. Smith"), ("Smith J.A.", "J.A. Smith"),
    ("Plato", "Plato"),
    ("Garc&iacute;a M&aacute;rquez, Gabriel", "García Márquez, Gabriel"),
    ("De Vito, Ernesto", "De Vito, Ernesto"), ("Burger,D.R.", "D.R. Burger"),
    ("J. Alex Smith", "J. Alex Smith"),
    ("Philip H.S Torr", "Philip H.S Torr"), ("de La Fontaine, Jean", "de La Fontaine, Jean"),
    ("王小明", "王小明"), ("王, 小明", "王, 小明"), ("The ATLAS Collaboration", "{The ATLAS Collaboration}"),
  ]) func readsNames(_ text: String, _ name: String) {
    #expect(NameText.reading(text) == name)
  }

  @Test(arguments: [
    ("Doe, Jane; Roe, Richard", ["Jane Doe", "Richard Roe"]),
    ("Jane Doe, Richard Roe and Ann Lee", ["Jane Doe", "Richard Roe", "Ann Lee"]),
    ("Jane Doe, Richard Roe, and Ann Lee", ["Jane Doe", "Richard Roe", "Ann Lee"]),
    ("Doe, Jane and Roe, Richard", ["Jane Doe", "Richard Roe"]),
    ("Doe, J., Roe, R. B., & van Lee, A.", ["J. Doe", "R. B. Roe", "A. van Lee"]),
    ("Jane Doe · Richard Roe", ["Jane Doe", "Richard Roe"]), ("Doe, Jane", ["Jane Doe"]),
    ("Jane Doe, Richard Roe", ["Jane Doe", "Richard Roe"]),
    ("Doe J, Roe RB, Lee A.", ["J Doe", "RB Roe", "A. Lee"]),
    ("Jane Doe (MIT), Richard Roe (Oxford, UK)", ["Jane Doe", "Richard Roe"]),
    ("Jane Doe1, Richard Roe2,*", ["Jane Doe", "Richard Roe"]),
    ("Doe, Jane, Roe, Richard", ["Jane Doe", "Richard Roe"]),
    ("{Doe, Roe and Sons} and Lee, Ann", ["{Doe, Roe and Sons}", "Ann Lee"]),
    ("Jane Doe\nRichard Roe", ["Jane Doe", "Richard Roe"]),
    ("Jane Doe & Richard Roe", ["Jane Doe", "Richard Roe"]),
    ("Wei Li, Min Wang, Xu Zhang", ["Wei Li", "Min Wang", "Xu Zhang"]),
    ("Jane Doe et al.", ["Jane Doe", "et al."]),
    ("Y LeCun, Y Bengio…", ["Y LeCun", "Y Bengio", "et al."]), ("", []),
  ]) func readsListsOfNames(_ text: String, _ names: [String]) {
    #expect(NameList.reading(text) == names)
  }

  @Test(
    arguments: [
      ("2019", 2019, nil), ("2019/06/12/", 2019, 6), ("2019-06", 2019, 6),
      ("2019 Jan-Feb", 2019, 1),
      ("12 June 2019", 2019, 6), ("June 12, 2019", 2019, 6), ("06/2019", 2019, 6),
      ("c2019", 2019, nil),
      ("20190612", 2019, 6), ("05/06/2019", 2019, nil), ("25/06/2019", 2019, 6),
      ("06/25/2019", 2019, 6),
      ("Spring 2010", 2010, nil), ("août 2011", 2011, 8), ("2019///", 2019, nil),
      ("[2001]", 2001, nil),
      ("2012–2013", 2012, nil), ("n.d.", nil, nil), ("20019", nil, nil), ("", nil, nil),
      ("27-30 June 2016", 2016, 6),
      ("2015 May 28", 2015, 5), ("2019-00-00", 2019, nil),
      ("Mon, 2 Apr 2007 19:18:42 GMT", 2007, 4),
    ] as [(String, Int?, Int?)]) func readsDates(_ text: String, _ year: Int?, _ month: Int?)
  {
    let date = PublicationDate(text)
    #expect(date.year == year)
    #expect(date.month == month)
  }

  @Test(arguments: [
    ("117-124", "117–124"), ("117--124", "117–124"), ("pp. 5–9", "5–9"), ("e1407", "e1407"),
    ("S1-S10", "S1–S10"), ("117-24", "117–24"), ("1, 5-7", "1, 5-7"), ("xii-xv", "xii–xv"),
    ("12 - 19", "12–19"),
    ("1:1-1:20", "1:1–1:20"), ("-", "-"), ("11", "11"),
  ]) func readsPages(_ text: String, _ pages: String) {
    #expect(PageRange.written(text) == pages)
  }

  @Test(arguments: [
    ("117", "24", "117–124"), ("117", "124", "117–124"), ("117–124", "", "117–124"),
    ("e5", "", "e5"),
    ("S12", "9", "S12–S19"), ("117-124", "124", "117–124"), ("5", "5", "5"), ("", "9", "9"),
  ]) func joinsPages(_ first: String, _ last: String, _ pages: String) {
    #expect(PageRange.joined(first: first, last: last) == pages)
  }

  @Test(
    arguments: [
      ("see doi:10.1000/182.", "10.1000/182"),
      ("https://doi.org/10.1000/ABC(1)2", "10.1000/abc(1)2"),
      ("(doi: 10.1000/182)", "10.1000/182"),
      ("https://x.org/?doi=10.1000%2F182&a=b", "10.1000/182&a=b"),
      ("110.1000/1", nil), ("10.x/1", nil),
      ("10.1002/(SICI)1521-396X(199909)175:1", "10.1002/(sici)1521-396x(199909)175:1"),
    ] as [(String, String?)]) func findsDOIs(_ text: String, _ doi: String?)
  {
    #expect(IdentifierFinder.doi(in: text) == doi)
  }

  @Test(
    arguments: [
      ("arXiv:1706.03762v5 [cs.CL]", "1706.03762", 5),
      ("arXiv preprint arXiv:1706.03762", "1706.03762", nil),
      ("http://arxiv.org/pdf/hep-th/9901001v2.pdf", "hep-th/9901001", 2),
      ("CoRR abs/1706.03762", nil, nil),
      ("10.48550/ARXIV.1412.6980", "1412.6980", nil), ("arXiv 1905.00414", "1905.00414", nil),
      ("arxiv", nil, nil),
    ] as [(String, String?, Int?)]) func findsArXivIds(
      _ text: String, _ id: String?, _ version: Int?
    )
  {
    #expect(IdentifierFinder.arXiv(in: text)?.bare == id)
    #expect(IdentifierFinder.arXiv(in: text)?.version == version)
  }

  @Test(arguments: [
    ("H<sub>2</sub>O &amp; CO<sub>2</sub>", "H2O & CO2"), ("p < 0.05 and a<b>c", "p < 0.05 and ac"),
    ("&lt;i&gt;In vitro&lt;/i&gt;", "In vitro"), ("AT&T; R&D", "AT&T; R&D"),
    ("M&uuml;ller &#8211; &#x3B1;", "Müller – α"),
    ("a  b\u{200B}c\u{00A0}d\te", "a bc d e"), ("<scp>LaTeX</scp> &nbsp;x", "LaTeX x"),
    ("<mml:math><mml:mi>x</mml:mi></mml:math>-ray", "x-ray"), ("Dąbrowska &Scaron;", "Dąbrowska Š"),
  ]) func readsMarkup(_ text: String, _ plain: String) {
    #expect(PlainText.line(text) == plain)
  }

  @Test(
    arguments: [
      ("ICLR 2019 Poster", "ICLR", 2019, "Poster"),
      ("Submitted to ICLR 2024", "ICLR", 2024, "Submitted"),
      ("ICML'19", "ICML", 2019, nil), ("NeurIPS2020", "NeurIPS", 2020, nil),
      ("NAACL-HLT 2018", "NAACL-HLT", 2018, nil),
    ] as [(String, String, Int, String?)])
  func readsVenues(_ text: String, _ venue: String, _ year: Int, _ decision: String?) {
    let name = VenueName(text)
    #expect(name?.venue == venue)
    #expect(name?.year == year)
    #expect(name?.decision == decision)
  }
}
