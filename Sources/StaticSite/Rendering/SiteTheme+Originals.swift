extension SiteTheme {
  /// The files that come with the program, by their names.
  package static let originals: [String: [UInt8]] = [
    "missing.mustache": PackageResources.missing_mustache,
    "activity.mustache": PackageResources.activity_mustache,
    "home.mustache": PackageResources.home_mustache,
    "layout.mustache": PackageResources.layout_mustache,
    "listing.mustache": PackageResources.listing_mustache,
    "names.mustache": PackageResources.names_mustache,
    "note.mustache": PackageResources.note_mustache,
    "paper.mustache": PackageResources.paper_mustache,
    "row.mustache": PackageResources.row_mustache,
    "search.mustache": PackageResources.search_mustache,
    "shelf.mustache": PackageResources.shelf_mustache,
    "icon.svg": PackageResources.icon_svg,
    "search.css": PackageResources.search_css,
    "search-engine.js": PackageResources.search_engine_js,
    "search-page.js": PackageResources.search_page_js,
    "site.css": PackageResources.site_css,
    "site.js": PackageResources.site_js,
    "theme.js": PackageResources.theme_js,
  ]
}
