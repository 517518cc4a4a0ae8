import ReadingLog

/// A page of names with numbers: all tags, all venues.
struct NameList: Sendable {
  struct Entry: Sendable {
    let path: String?
    let label: String
    let count: Int
    var about: String? = nil
    /// How deep it lies.
    var level = 0
  }

  let path: String
  let title: String
  /// Of the things that are listed, one and many.
  let noun: (one: String, many: String)
  var summary: String? = nil
  /// What is counted.
  var counted = (one: "paper", many: "papers")
  let entries: [Entry]
}

extension SiteContext {
  func page(_ list: NameList) -> SitePage {
    let words = list.entries.flatMap { [$0.path ?? "", $0.label, "\($0.count)", $0.about ?? ""] }
    let inputs = inputs("names", papers: [], words: [list.title, list.summary ?? ""] + words)
    return SitePage(path: list.path, inputs: inputs) {
      self.theme.page("names", self.view(of: list))
    }
  }

  private func view(of list: NameList) -> View {
    let root = Self.root(of: list.path)
    let most = list.entries.map(\.count).max() ?? 0
    let summary =
      list.summary ?? SiteText.count(list.entries.count, list.noun.one, plural: list.noun.many)
    return [
      "page": frame(
        path: list.path, title: list.title, description: summary,
        section: list.path.split(separator: "/").first.map(String.init)),
      "title": list.title, "summary": summary, "hasNone": list.entries.isEmpty,
      "entries": list.entries.map { entry in
        [
          "href": entry.path.map { root + $0 },
          "label": SiteText.cut(SiteText.line(entry.label), to: 120),
          "count": SiteText.count(entry.count, list.counted.one, plural: list.counted.many),
          "number": entry.count,
          "about": entry.about.map { SiteText.cut(SiteText.line($0), to: 300) },
          "level": entry.level, "share": most == 0 ? 0 : max(1, entry.count * 100 / most),
        ] as View
      },
    ]
  }
}
