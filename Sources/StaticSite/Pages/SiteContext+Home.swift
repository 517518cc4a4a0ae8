import LibCMark
import ReadingLog

extension SiteContext {
  /// The first page, and the one for addresses that lead nowhere.
  func homePages(_ events: [SiteEvent]) -> [SitePage] {
    let shelves = library.shelves.flatMap { [$0.name, $0.title ?? "", $0.about ?? ""] + $0.papers }
    return [
      SitePage(
        path: "index.html",
        inputs: inputs("home", papers: library.papers.indices, words: shelves)
      ) {
        self.theme.page("home", self.homeView(events))
      },
      SitePage(path: "404.html", inputs: inputs("missing", papers: [])) {
        // It is shown at any address, so that only a whole one leads from it to the site.
        let page = self.frame(
          path: "404.html", title: "Not found", root: self.library.baseURL ?? "")
        return self.theme.page("missing", ["page": page])
      },
    ]
  }

  private func homeView(_ events: [SiteEvent]) -> View {
    let about = library.config.about
    return [
      "page": frame(path: "index.html", description: about), "title": SiteText.line(library.title),
      "about": about.map { html($0, root: "") }, "numbers": numbers,
      "days": days(EventGroup.latest(12, of: events)), "hasDays": !events.isEmpty,
      "shelves": shelfCards, "hasShelves": !library.shelves.isEmpty,
      "tags": topTags(28), "hasTags": !contents.tags.isEmpty, "tagCount": contents.tags.count,
      "chart": MonthChart(events).view, "bars": tagBars(10),
      "isEmpty": library.papers.isEmpty,
    ]
  }

  private var numbers: [View] {
    let stars = library.papers.reduce(0) { $0 + $1.paper.readers.count(where: \.starred) }
    let read = contents.people.values.reduce(0) { $0 + $1.read.count }
    let all: [(Int, String, String, String?)] = [
      (library.papers.count, "paper", "papers", "papers/index.html"),
      (read, "reading", "readings", nil), (contents.noteCount, "note", "notes", nil),
      (stars, "star", "stars", nil),
      (contents.people.count, "reader", "readers", "people/index.html"),
      (contents.tags.count, "tag", "tags", "tags/index.html"),
    ]
    return all.filter { $0.0 > 0 }.map { number, one, many, href in
      ["number": SiteText.grouped(number), "label": number == 1 ? one : many, "href": href]
    }
  }

  private var shelfCards: [View] {
    library.shelves.prefix(8).map { shelf in
      [
        "href": names.shelf(shelf.name),
        "title": SiteText.cut(SiteText.line(shelf.title ?? shelf.name), to: 100),
        "count": SiteText.count(places(on: shelf).count, "paper"),
        "about": shelf.about.map { SiteText.cut(SiteText.line($0), to: 180) },
      ]
    }
  }

  /// The tags with most papers.
  private var tagsByCount: [(tag: String, count: Int)] {
    contents.tags.map { ($0.key, $0.value.count) }.sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.tag < $1.tag
    }
  }

  private func topTags(_ count: Int) -> [View] {
    tagsByCount.prefix(count).sorted { $0.tag < $1.tag }.map { tag($0.tag, root: "") }
  }

  private func tagBars(_ count: Int) -> [View] {
    let top = tagsByCount.prefix(count)
    let most = top.first?.count ?? 1
    return top.map { tag, count in
      [
        "label": SiteText.cut(tag, to: 60), "href": names.tag(tag), "count": count,
        "share": max(1, count * 100 / most),
      ]
    }
  }

  // MARK: Activity

  /// Groups by their days.
  private func days(_ groups: [EventGroup]) -> [View] {
    var days: [(date: CalendarDate, groups: [View])] = []
    for group in groups {
      guard let first = group.events.first else { continue }
      if days.last?.date != first.date { days.append((first.date, [])) }
      days[days.count - 1].groups.append(view(of: group, first))
    }
    return days.map { ["date": SiteDates.view($0.date), "groups": $0.groups] }
  }

  private func view(of group: EventGroup, _ first: SiteEvent) -> View {
    var seen: Set<Int> = []
    let events = group.events.filter { seen.insert($0.place).inserted }
    let shown = events.prefix(3)
    return [
      "person": first.handle.isEmpty ? nil : person(first.handle, root: ""), "word": first.word,
      "papers": shown.map { event -> View in
        [
          "paper": reference(event.place, root: ""), "excerpt": excerpt(event),
          "stars": Self.rating(event).flatMap(Self.stars), "rating": Self.rating(event),
        ]
      },
      "more": events.count > shown.count
        ? SiteText.count(events.count - shown.count, "more", plural: "more") : nil,
    ]
  }

  private static func rating(_ event: SiteEvent) -> Int? {
    if case .finished(let rating) = event.kind { rating } else { nil }
  }

  /// The beginning of a note as plain text.
  private func excerpt(_ event: SiteEvent) -> String? {
    guard case .noted(let note) = event.kind else { return nil }
    let text = Markdown(context: self, root: "").plainText(note.text)
    return SiteText.cut(SiteText.line(text), to: 180)
  }
}
