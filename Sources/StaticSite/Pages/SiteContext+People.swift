import ReadingLog

extension SiteContext {
  /// The pages of people: what they read, starred and noted.
  var peoplePages: [SitePage] {
    let all = contents.people.keys.sorted()
    let pages = all.flatMap { handle -> [SitePage] in
      guard let path = names.person(handle), let activity = contents.people[handle] else {
        return []
      }
      return self.pages(of: listing(of: handle, activity, path: path))
    }
    let entries = all.compactMap { handle in
      contents.people[handle].map { activity in
        NameList.Entry(
          path: names.person(handle), label: name(of: handle), count: activity.read.count,
          about: summary(of: activity))
      }
    }
    return pages + [
      page(
        NameList(
          path: "people/index.html", title: "People", noun: ("reader", "readers"),
          counted: ("paper read", "papers read"),
          entries: entries))
    ]
  }

  private func listing(
    of handle: String, _ activity: SiteContents.Activity, path: String
  ) -> Listing {
    func reader(_ place: Int) -> Reader? { paper(place).paper.reader(handle) }
    func group(
      _ heading: String, _ places: [Int], _ remark: (Reader) -> String?
    ) -> Listing.Group? {
      let items = places.map { Listing.Item($0, remark: reader($0).flatMap(remark)) }
      return items.isEmpty ? nil : Listing.Group(heading: heading, papers: items)
    }
    let read = activity.read.sorted { a, b in
      let (dayA, dayB) = (reader(a)?.finished?.dayNumber ?? 0, reader(b)?.finished?.dayNumber ?? 0)
      return dayA != dayB ? dayA > dayB : a < b
    }
    let onlyNoted = activity.noted.filter { reader($0)?.status == nil }
    return Listing(
      path: path, section: "people", kicker: "Reader", title: name(of: handle),
      summary: summary(of: activity),
      groups: [
        group("Starred", activity.starred) { Self.stars($0.rating) },
        group("Reading now", activity.reading) {
          $0.started.map { "since \(SiteDates.text($0))" }
        },
        group("Read", read) { reader in
          [reader.finished.map(SiteDates.text), Self.stars(reader.rating), Self.notes(reader)]
            .compactMap(\.self).joined(separator: " · ")
        },
        group("Wrote on", onlyNoted, Self.notes),
        group("To read", activity.queued) { $0.queued.map { "since \(SiteDates.text($0))" } },
        group("Put aside", activity.dropped) { _ in nil },
      ].compactMap(\.self))
  }

  private func summary(of activity: SiteContents.Activity) -> String {
    let parts = [
      (activity.read.count, "paper read", "papers read"),
      (activity.noteCount, "note", "notes"), (activity.starred.count, "star", "stars"),
      (activity.addedCount, "paper added", "papers added"),
    ]
    let words = parts.filter { $0.0 > 0 }.map { SiteText.count($0.0, $0.1, plural: $0.2) }
    return words.isEmpty ? "Nothing yet" : words.joined(separator: " · ")
  }

  private static func notes(_ reader: Reader) -> String? {
    reader.notes.isEmpty ? nil : SiteText.count(reader.notes.count, "note")
  }

  /// `★★★★☆`.
  static func stars(_ rating: Int?) -> String? {
    guard let rating, (1...5).contains(rating) else { return nil }
    return String(repeating: "★", count: rating) + String(repeating: "☆", count: 5 - rating)
  }
}
