import ReadingLog
import Testing

@Suite("The links of a paper")
struct PaperLinkTests {
  private func addresses(_ fields: [Field: String]) -> [String] {
    var paper = Paper()
    for (field, text) in fields { paper[field] = text }
    return PaperLink.all(of: paper).map(\.address)
  }

  @Test("begin with the most lasting")
  func order() {
    let all = addresses([
      .openreview: "BkeStsCcKQ", .arxiv: "1905.00414", .pmid: "31452104",
      .url: "https://example.org/a?b=c#d", .doi: "10.1109/5.771073", .code: "https://example.org/x",
    ])
    #expect(
      all == [
        "https://doi.org/10.1109/5.771073", "https://example.org/a?b=c#d",
        "https://arxiv.org/abs/1905.00414", "https://openreview.net/forum?id=BkeStsCcKQ",
        "https://pubmed.ncbi.nlm.nih.gov/31452104/",
      ])
    #expect(addresses([:]) == [])
  }

  @Test(
    "hold identifiers as an address has to be written",
    arguments: [
      ("10.1/a<b>c#d?e%f", "https://doi.org/10.1/a%3Cb%3Ec%23d%3Fe%25f"),
      ("10.1/a(b);c:2-d", "https://doi.org/10.1/a(b);c:2-d"),
      ("10.1/ü \u{1B}", "https://doi.org/10.1/%C3%BC%20%1B"),
    ])
  func escaped(doi: String, address: String) { #expect(addresses([.doi: doi]) == [address]) }

  @Test(
    "are links, whatever a record says",
    arguments: [
      "javascript:alert(1)", "file:///etc/passwd", "-oProxyCommand=x", "https://", "ftp://a/b",
      "https://a/\u{1B}[2J", "/etc/passwd", "https://a b/", "data:text/html,x",
    ])
  func hostile(url: String) { #expect(addresses([.url: url]) == []) }
}
