import ReadingLog

/// `sitemap.xml`: the addresses of all pages, for search engines.
enum SitemapFiles {
  /// The most addresses that one file may have (sitemaps.org).
  private static let longest = 50_000

  static func pages(of paths: [String], base: String) -> [SitePage] {
    let paths = paths.filter { $0.hasSuffix(".html") && $0 != "404.html" }.sorted()
    let parts = stride(from: 0, to: max(1, paths.count), by: longest).map {
      Array(paths[$0..<min($0 + longest, paths.count)])
    }
    if parts.count == 1 { return [file("sitemap.xml", "urlset", "url", parts[0], base)] }
    let names = parts.indices.map { "sitemap.\($0 + 1).xml" }
    return [file("sitemap.xml", "sitemapindex", "sitemap", names, base)]
      + zip(names, parts).map { file($0, "urlset", "url", $1, base) }
  }

  private static func file(
    _ path: String, _ root: String, _ element: String, _ paths: [String], _ base: String
  ) -> SitePage {
    var inputs = Digest(base)
    for path in paths { inputs.add(path + "\n") }
    return SitePage(path: path, inputs: inputs.value) {
      var text = """
        <?xml version="1.0" encoding="utf-8"?>
        <\(root) xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

        """
      for path in paths {
        let address = base + (path == "index.html" ? "" : path)
        text += "<\(element)><loc>\(SiteText.escaped(address))</loc></\(element)>\n"
      }
      return Array((text + "</\(root)>\n").utf8)
    }
  }
}
