import Testing

@testable import ReadingLog

@Suite("Hints say what to do")
struct HintsTests {
  @Test(
    "about",
    arguments: [
      ("title: A\nautors: [B]\n", "did you mean 'authors'?"),
      ("title: A\njournal: B\n", "readlog calls it 'venue'"),
      ("title: A\nrating: 5\n", "it belongs to somebody: put it below their handle in 'readers'"),
      ("title: A\nshelfmark: B 12\n", "a field of your own begins with 'x-'"),
      ("title: A\nadded: {where: here}\n", "its fields are at, by"),
      ("title: A\ntype: inproceeding\n", "did you mean 'inproceedings'? (article, inproceedings,"),
      ("title: A\ntags: [lable-noise]\n", "did you mean 'label-noise'?"),
      ("title: A\ntags: [quantum]\n", "take one that 'readlog tags' lists"),
      ("title: A\nreaders: {bbo: {status: read}}\n", "did you mean 'bob'?"),
      ("title: A\nreaders: {Ada Byron: {status: read}}\n", "write 'ada'"),
      ("title: A\narxiv: \"1905.414\"\n", "five digits follow the dot"),
      ("title: A\narxiv: \"1999.00414\"\n", "there is no month 99"),
      ("title: A\nisbn: 978-0-262-03561\n", "it has 12 digits; an ISBN has 10 or 13"),
      ("title: A\nisbn: 978-0-262-03561-4\n", "its check digit does not fit"),
      ("title: A\ndoi: https://example.org/x\n", "a link that is no DOI goes into 'url'"),
      ("title: A\nurl: 10.1109/5.771073\n", "put it into 'doi'"),
      ("title: A\nurl: https://example.org/a b\n", "a link has no blanks in it"),
      ("title: A\nmonth: Smarch\n", "write it in digits only"),
      ("title: A: B\n", "a text with ': ' in it needs quotes around it"),
    ])
  func hint(text: String, expected: String) throws {
    let findings = Lab.findings(inRecord: text)
    let hint = try #require(findings.first?.hint)
    #expect(findings.count == 1)
    #expect(hint.contains(expected))
  }
}
