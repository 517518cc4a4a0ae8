import ReadingLog

/// What every page needs: the library, what is known of it as a whole, and the theme.
struct SiteContext: Sendable {
  let library: SiteLibrary
  let theme: SiteTheme

  init(_ library: SiteLibrary, theme: SiteTheme) {
    self.library = library
    self.theme = theme
  }

  var assets: [SitePage] {
    theme.assets.map { name, bytes in
      SitePage(path: "assets/\(name)", inputs: theme.digest) { bytes }
    }
  }
}
