import ReadingLog

/// The files of a site.
package struct Site: Sendable {
  /// In no order; the paths are told apart by more than case.
  package let pages: [SitePage]

  package init(_ library: SiteLibrary, theme: SiteTheme) {
    let context = SiteContext(library, theme: theme)
    pages = context.assets
  }
}
