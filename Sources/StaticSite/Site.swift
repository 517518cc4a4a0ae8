import ReadingLog

/// The files of a site.
package struct Site: Sendable {
  /// In no order; no two paths differ in case alone.
  package let pages: [SitePage]

  package init(_ library: SiteLibrary, theme: SiteTheme) {
    let context = SiteContext(library, theme: theme)
    let events = SiteEvent.all(library.papers)
    var pages = context.homePages(events) + context.paperPages + context.paperListPages
    pages += context.tagPages + context.venuePages + context.yearPages
    pages += context.peoplePages + context.shelfPages + [context.searchPage]
    if let base = library.baseURL {
      pages += SitemapFiles.pages(of: pages.map(\.path), base: base)
    }
    pages += context.searchIndex + context.dataFiles + context.assets + [context.feed(events)]
    self.pages = pages
  }
}

extension SiteContext {
  fileprivate var assets: [SitePage] {
    theme.assets.map { name, bytes in
      var inputs = Digest()
      bytes.withUnsafeBufferPointer { inputs.add($0) }
      return SitePage(path: "assets/\(name)", inputs: inputs.value) { bytes }
    }
  }
}
