import LibCMark
import Testing

@Suite("Markdown becomes HTML in which nothing runs")
struct MarkdownTests {
  private let markdown = Markdown(topHeading: 4) { id in
    id == "gaier2019weight" ? ("gaier2019weight.html", "Weight Agnostic \"Networks\"") : nil
  }

  @Test(
    "what people write",
    arguments: [
      (
        "One *two* **three** `four` ~~five~~",
        "<p>One <em>two</em> <strong>three</strong> <code>four</code> <del>five</del></p>\n"
      ),
      ("# A\n\n### B", "<h4>A</h4>\n<h6>B</h6>\n"),
      ("- a\n- b", "<ul><li>a\n</li>\n<li>b\n</li>\n</ul>\n"),
      ("3. a", "<ol start=\"3\"><li>a\n</li>\n</ol>\n"),
      (
        "- [x] a\n- [ ] b",
        "<ul><li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"done\">☑</span> a\n</li>\n<li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"open\">☐</span> b\n</li>\n</ul>\n"
      ),
      ("> a\n> b", "<blockquote><p>a\nb</p>\n</blockquote>\n"),
      ("```swift\na < b\n```", "<pre><code>a &lt; b\n</code></pre>\n"),
      (
        "| a | b |\n|---|--:|\n| 1 | 2 |",
        "<div class=\"table\"><table>\n<thead><tr><th>a</th><th class=\"right\">b</th></tr></thead>\n<tbody>\n<tr><td>1</td><td class=\"right\">2</td></tr>\n</tbody></table></div>\n"
      ),
      (
        "| a |\n|---|",
        "<div class=\"table\"><table>\n<thead><tr><th>a</th></tr></thead>\n</table></div>\n"
      ),
      ("a  \nb", "<p>a<br />\nb</p>\n"),
      ("", ""),
    ])
  func written(_ text: String, _ html: String) {
    #expect(markdown.html(text) == html)
  }

  @Test(
    "links lead where they may",
    arguments: [
      (
        "[a](https://x.org/?a=1&b=2)",
        "<p><a href=\"https://x.org/?a=1&amp;b=2\" rel=\"nofollow noopener noreferrer\">a</a></p>\n"
      ),
      (
        "www.x.org",
        "<p><a href=\"http://www.x.org\" rel=\"nofollow noopener noreferrer\">www.x.org</a></p>\n"
      ),
      (
        "[a](doi:10.1/x)",
        "<p><a href=\"https://doi.org/10.1/x\" rel=\"nofollow noopener noreferrer\">a</a></p>\n"
      ),
      ("[a](javascript:alert(1))", "<p>a</p>\n"),
      ("[a](JaVaScRiPt:alert(1))", "<p>a</p>\n"),
      ("[a](&#106;avascript:alert(1))", "<p>a</p>\n"),
      ("[a](data:text/html,x)", "<p>a</p>\n"),
      ("[a](../../x)", "<p>a</p>\n"),
      ("[a](//x.org)", "<p>a</p>\n"),
      ("<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n"),
      (
        "![a](https://x.org/p.png)",
        "<p><a href=\"https://x.org/p.png\" rel=\"nofollow noopener noreferrer\">a</a></p>\n"
      ),
      (
        "[![a](https://x.org/p.png)](https://y.org)",
        "<p><a href=\"https://y.org\" rel=\"nofollow noopener noreferrer\">a</a></p>\n"
      ),
    ])
  func links(_ text: String, _ html: String) {
    #expect(markdown.html(text) == html)
  }

  @Test(
    "HTML is text",
    arguments: [
      ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
      ("a <b onmouseover=\"x\">b</b>", "<p>a &lt;b onmouseover=&quot;x&quot;&gt;b&lt;/b&gt;</p>\n"),
      ("<!-- a -->", "<p>&lt;!-- a --&gt;</p>\n"),
    ])
  func rawHTML(_ text: String, _ html: String) {
    #expect(markdown.html(text) == html)
  }

  @Test(
    "formulas stay as they were typed",
    arguments: [
      ("$a_1*b*c_2$", "$a_1*b*c_2$"), ("\\(x_i\\)", "\\(x_i\\)"), ("$\\{a\\}$", "$\\{a\\}$"),
      ("$$a\n= b$$", "$$a\n= b$$"), ("\\[ [x](y) \\]", "\\[ [x](y) \\]"), ("$a < b$", "$a &lt; b$"),
      ("$`a$", "$`a$"),
    ])
  func formulas(_ text: String, _ formula: String) {
    #expect(markdown.html(text) == "<p><span class=\"math\">\(formula)</span></p>\n")
  }

  @Test(
    "what is no formula",
    arguments: [
      ("$5 or $6", "<p>$5 or $6</p>\n"), ("\\$a$", "<p>$a$</p>\n"),
      ("`$a$` and `b`", "<p><code>$a$</code> and <code>b</code></p>\n"),
      ("```\n$a$\n```", "<pre><code>$a$\n</code></pre>\n"), ("$a\n\nb$", "<p>$a</p>\n<p>b$</p>\n"),
      (
        "[a](https://x.org/$b$)",
        "<p><a href=\"https://x.org/$b$\" rel=\"nofollow noopener noreferrer\">a</a></p>\n"
      ),
    ])
  func noFormula(_ text: String, _ html: String) {
    #expect(markdown.html(text) == html)
  }

  @Test func papersAreLinked() {
    #expect(
      markdown.html("See [[gaier2019weight]], [[nobody2019]]")
        == "<p>See <a class=\"paper-link\" href=\"gaier2019weight.html\" title=\"Weight Agnostic &quot;Networks&quot;\">gaier2019weight</a>, [[nobody2019]]</p>\n"
    )
    #expect(markdown.html("`[[gaier2019weight]]`") == "<p><code>[[gaier2019weight]]</code></p>\n")
  }

  @Test func wordsAlone() {
    #expect(
      markdown.plainText("# A *b*\n\nSee [[gaier2019weight]]\nand `c`, $x_1$ <b>")
        == "A b\nSee gaier2019weight\nand c, $x_1$ <b>\n")
  }

  @Test("hostile texts take no time to speak of and no stack")
  func hostile() {
    let texts = [
      String(repeating: "> ", count: 20_000) + "a", String(repeating: "\\(", count: 50_000),
      String(repeating: "$a ", count: 50_000), String(repeating: "[[", count: 50_000) + "]]",
      String(repeating: "`", count: 50_000) + " ``` `` `", String(repeating: "*a ", count: 30_000),
      "\u{1}0\u{2} $a$",
    ]
    let clock = ContinuousClock()
    for text in texts {
      var html = ""
      let time = clock.measure { html = markdown.html(text) }
      #expect(!html.isEmpty)
      #expect(time < .seconds(10), "\(text.prefix(20))")
    }
  }

  @Test("many at once are as each alone")
  func concurrency() async {
    let text = "~~a~~ | https://x.org\n\n| a |\n|---|\n| ~~b~~ |"
    let alone = markdown.html(text)
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<200 { group.addTask { [markdown] in markdown.html(text) } }
      for await html in group { #expect(html == alone) }
    }
  }
}
