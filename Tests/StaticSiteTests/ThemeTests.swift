import StaticSite
import Testing

@Suite("Templates")
struct ThemeTests {
  @Test(
    "a broken one is named with its line",
    arguments: [
      ("a\n{{#b}}", 2), ("{{#a}}\n\n{{/b}}", 3), ("a\n\n{{>nowhere}}", 3), ("{{a", 1),
    ])
  func broken(_ text: String, _ line: Int) {
    #expect {
      try SiteTheme(replacements: ["row.mustache": Array(text.utf8)])
    } throws: { error in
      let fault = error as? TemplateFault
      return fault?.file == "row.mustache" && fault?.line == line
    }
  }

  @Test func theOriginalsAreFine() throws {
    _ = try SiteTheme()
  }
}
