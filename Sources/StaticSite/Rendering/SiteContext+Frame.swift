import ReadingLog

extension SiteContext {
  /// What stands around each page.
  ///
  /// - Parameters:
  ///   - path: of the page, from the site's folder on.
  ///   - title: of the page; the site's own without one.
  ///   - section: the folder whose entry in the navigation is marked.
  ///   - facts: names and values for machines, such as `citation_title`.
  ///   - root: what leads to the site's folder; by itself as many `../` as the path has folders.
  func frame(
    path: String, title: String? = nil, description: String? = nil, section: String? = nil,
    facts: [(name: String, content: String)] = [], root: String? = nil
  ) -> View {
    let root = root ?? Self.root(of: path)
    let site = SiteText.line(library.title)
    let description = description.map { SiteText.cut(SiteText.line($0), to: 200) }
    let title = title.map { SiteText.cut(SiteText.line($0), to: 300) }
    return [
      "root": root, "site": site, "title": title.map { "\($0) · \(site)" } ?? site,
      "heading": title ?? site, "description": description,
      "address": library.baseURL.map { $0 + (path == "index.html" ? "" : path) },
      "kind": section == "papers" && title != nil ? "article" : "website",
      "facts": facts.map { ["name": $0.name, "content": SiteText.line($0.content)] as View },
      "navigation": Self.sections.map { folder, label in
        [
          "href": "\(root)\(folder)/index.html", "label": label, "isCurrent": folder == section,
        ] as View
      },
    ]
  }

  static func root(of path: String) -> String {
    String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
  }

  private static let sections = [
    ("papers", "Papers"), ("tags", "Tags"), ("shelves", "Shelves"), ("people", "People"),
    ("venues", "Venues"), ("years", "Years"),
  ]
}
