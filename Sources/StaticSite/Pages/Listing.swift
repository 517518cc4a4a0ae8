import ReadingLog

/// A page of papers under headings, in as many parts as it needs.
struct Listing: Sendable {
  struct Group: Sendable {
    var heading: String?
    var papers: [Item]
  }

  struct Item: Sendable {
    let place: Int
    /// What is to be said of the paper in this list alone.
    var remark: String?

    init(_ place: Int, remark: String? = nil) {
      self.place = place
      self.remark = remark
    }
  }

  struct Link: Sendable {
    let path: String
    let label: String
    let count: Int
  }

  /// Of the first part.
  let path: String
  /// The folder, as the navigation has it.
  let section: String
  /// What kind of thing it is about: `Tag`.
  let kicker: String
  let title: String
  /// Above the title.
  var parents: [Link] = []
  /// Markdown.
  var about: String?
  /// A line of numbers.
  var summary: String
  /// To what lies below it, or beside it.
  var links: [Link] = []
  var groups: [Group]

  /// Papers that one part of a page shows.
  static let longest = 200

  /// By year, in the order in which they are given.
  static func groups(byYear places: [Int], in context: SiteContext) -> [Group] {
    var groups: [(year: Int?, group: Group)] = []
    for place in places {
      let year = context.paper(place).paper.year
      if groups.last?.year != year || groups.isEmpty {
        groups.append((year, Group(heading: year.map(String.init) ?? "Without a year", papers: [])))
      }
      groups[groups.count - 1].group.papers.append(Item(place))
    }
    return groups.map(\.group)
  }
}

extension SiteContext {
  /// The pages of a list.
  func pages(of listing: Listing) -> [SitePage] {
    let parts = Self.parts(of: listing.groups)
    return parts.enumerated().map { number, groups in
      let path = Self.path(ofPart: number, of: listing.path)
      let papers = groups.flatMap { $0.papers.map(\.place) }
      let part = "\(number) of \(parts.count)"
      let inputs = inputs(
        "listing", papers: papers, words: [part] + Self.words(of: listing, groups))
      return SitePage(path: path, inputs: inputs) {
        self.theme.page(
          "listing", self.view(of: listing, groups, path: path, part: number, of: parts.count))
      }
    }
  }

  /// All that a part shows beside the papers.
  private static func words(of listing: Listing, _ groups: [Listing.Group]) -> [String] {
    var words = [listing.title, listing.about ?? "", listing.summary]
    for link in listing.parents + listing.links {
      words += [link.path, link.label, String(link.count)]
    }
    for group in groups {
      words.append(group.heading ?? "")
      words += group.papers.map { $0.remark ?? "" }
    }
    return words
  }

  private func view(
    of listing: Listing, _ groups: [Listing.Group], path: String, part: Int, of count: Int
  ) -> View {
    let root = Self.root(of: path)
    func link(_ link: Listing.Link) -> View {
      ["href": root + link.path, "label": SiteText.cut(link.label, to: 80), "count": link.count]
    }
    let about = listing.about
    return [
      "page": frame(
        path: path, title: count > 1 ? "\(listing.title), part \(part + 1)" : listing.title,
        description: about ?? listing.summary, section: listing.section),
      "kicker": listing.kicker, "title": SiteText.cut(SiteText.line(listing.title), to: 300),
      "parents": listing.parents.map(link),
      "about": part == 0 ? about.map { html($0, root: root) } : nil,
      "summary": listing.summary, "links": part == 0 ? listing.links.map(link) : nil,
      "groups": groups.map { group in
        [
          "heading": group.heading.map { SiteText.cut($0, to: 200) },
          "papers": group.papers.map {
            ["row": self.row($0.place), "remark": $0.remark] as View
          },
        ] as View
      },
      "parts": count == 1 ? nil : Self.pager(listing.path, root: root, part: part, of: count),
    ]
  }

  private static func pager(_ path: String, root: String, part: Int, of count: Int) -> View {
    func link(_ part: Int) -> String { root + self.path(ofPart: part, of: path) }
    return [
      "number": part + 1, "count": count, "previous": part > 0 ? link(part - 1) : nil,
      "next": part + 1 < count ? link(part + 1) : nil,
    ]
  }

  /// `tags/gan.html`, `tags/gan.2.html`, …
  private static func path(ofPart part: Int, of path: String) -> String {
    part == 0 ? path : path.replacing(".html", with: ".\(part + 1).html")
  }

  /// At least one part, each with at most so many papers as are to be shown at once.
  private static func parts(of groups: [Listing.Group]) -> [[Listing.Group]] {
    var parts: [[Listing.Group]] = [[]]
    var room = Listing.longest
    for group in groups {
      var rest = group.papers[...]
      while !rest.isEmpty {
        if room == 0 {
          parts.append([])
          room = Listing.longest
        }
        let some = rest.prefix(room)
        parts[parts.count - 1].append(Listing.Group(heading: group.heading, papers: Array(some)))
        rest = rest.dropFirst(some.count)
        room -= some.count
      }
    }
    return parts
  }
}
