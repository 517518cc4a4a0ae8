import ReadingLog

extension SiteContext {
  /// The pages of tags, each with the levels below it.
  var tagPages: [SitePage] {
    let about = Dictionary(
      library.config.tags.entries.map { ($0.tag, $0.about) },
      uniquingKeysWith: { first, _ in first })
    let all = contents.tags.keys.sorted()
    var below: [String: [String]] = [:]
    for tag in all {
      if let slash = tag.lastIndex(of: "/") {
        below[String(tag[..<slash]), default: []].append(tag)
      }
    }
    func link(_ tag: String) -> Listing.Link? {
      names.tag(tag).map {
        Listing.Link(path: $0, label: tag, count: contents.tags[tag]?.count ?? 0)
      }
    }
    let pages = all.flatMap { tag -> [SitePage] in
      guard let path = names.tag(tag), let places = contents.tags[tag] else { return [] }
      var listing = Listing(
        path: path, section: "tags", kicker: "Tag", title: tag, about: about[tag] ?? nil,
        summary: SiteText.count(places.count, "paper"),
        groups: Listing.groups(byYear: places, in: self))
      listing.parents = SiteContents.levels(of: tag).dropLast().compactMap(link)
      listing.links = (below[tag] ?? []).compactMap(link)
      return self.pages(of: listing)
    }
    let entries = all.map { tag in
      let level = tag.utf8.count { $0 == UInt8(ascii: "/") }
      return NameList.Entry(
        path: names.tag(tag), label: tag, count: contents.tags[tag]?.count ?? 0,
        about: about[tag] ?? nil, level: min(level, 4))
    }
    return pages + [
      page(
        NameList(path: "tags/index.html", title: "Tags", noun: ("tag", "tags"), entries: entries))
    ]
  }

  /// The pages of venues; those with most papers come first in their list.
  var venuePages: [SitePage] {
    let all = contents.venues.sorted {
      $0.value.count != $1.value.count ? $0.value.count > $1.value.count : $0.key < $1.key
    }
    let pages = all.flatMap { venue, places -> [SitePage] in
      guard let path = names.venue(venue) else { return [] }
      return self.pages(
        of: Listing(
          path: path, section: "venues", kicker: "Venue", title: venue,
          summary: SiteText.count(places.count, "paper"),
          groups: Listing.groups(byYear: places, in: self)))
    }
    let entries = all.map { venue, places in
      NameList.Entry(path: names.venue(venue), label: venue, count: places.count)
    }
    return pages + [
      page(
        NameList(
          path: "venues/index.html", title: "Venues", noun: ("venue", "venues"), entries: entries))
    ]
  }

  /// The pages of years.
  var yearPages: [SitePage] {
    let all = contents.years.keys.sorted(by: >)
    let pages = all.enumerated().flatMap { index, year -> [SitePage] in
      let places = contents.years[year] ?? []
      var listing = Listing(
        path: names.year(year), section: "years", kicker: "Year", title: String(year),
        summary: SiteText.count(places.count, "paper"),
        groups: [Listing.Group(heading: nil, papers: places.map { Listing.Item($0) })])
      listing.links = [index - 1, index + 1].filter(all.indices.contains).map {
        Listing.Link(
          path: names.year(all[$0]), label: String(all[$0]),
          count: contents.years[all[$0]]?.count ?? 0)
      }
      return self.pages(of: listing)
    }
    return pages + [
      page(
        NameList(
          path: "years/index.html", title: "Years", noun: ("year", "years"), entries: yearEntries))
    ] + undatedPages
  }

  private var yearEntries: [NameList.Entry] {
    let years = contents.years.sorted { $0.key > $1.key }.map { year, places in
      NameList.Entry(path: names.year(year), label: String(year), count: places.count)
    }
    let undated = contents.undated.count
    return undated == 0
      ? years
      : years + [
        NameList.Entry(path: "years/undated.html", label: "Without a year", count: undated)
      ]
  }

  private var undatedPages: [SitePage] {
    if contents.undated.isEmpty { return [] }
    return pages(
      of: Listing(
        path: "years/undated.html", section: "years", kicker: "Year", title: "Without a year",
        summary: SiteText.count(contents.undated.count, "paper"),
        groups: [Listing.Group(heading: nil, papers: contents.undated.map { Listing.Item($0) })]))
  }

  /// The list of all papers; where they are too many for one page, the years.
  var paperListPages: [SitePage] {
    let summary = SiteText.count(library.papers.count, "paper")
    guard library.papers.count > Self.longestWholeList else {
      return wholeListPages(summary)
    }
    return [
      page(
        NameList(
          path: "papers/index.html", title: "Papers", noun: ("paper", "papers"),
          summary: summary + ", by year",
          entries: yearEntries))
    ]
  }

  private func wholeListPages(_ summary: String) -> [SitePage] {
    pages(
      of: Listing(
        path: "papers/index.html", section: "papers", kicker: "Library", title: "Papers",
        summary: summary, groups: Listing.groups(byYear: contents.newestFirst, in: self)))
  }

  private static let longestWholeList = 1000
}
