import ReadingLog

extension SiteContext {
  /// The pages of shelves.
  var shelfPages: [SitePage] {
    let pages = library.shelves.compactMap { shelf in
      names.shelf(shelf.name).map { path in
        SitePage(path: path, inputs: inputs(of: shelf)) {
          self.theme.page("shelf", self.view(of: shelf, path: path))
        }
      }
    }
    let entries = library.shelves.map { shelf in
      NameList.Entry(
        path: names.shelf(shelf.name), label: shelf.title ?? shelf.name,
        count: places(on: shelf).count, about: shelf.about)
    }
    return pages + [
      page(
        NameList(
          path: "shelves/index.html", title: "Shelves", noun: ("shelf", "shelves"), entries: entries
        ))
    ]
  }

  func places(on shelf: Shelf) -> [Int] { shelf.papers.compactMap { contents.places[$0] } }

  private func inputs(of shelf: Shelf) -> UInt64 {
    let words = shelf.sections.flatMap { section in
      [section.heading ?? ""]
        + section.entries.flatMap { entry in
          [
            entry.id, entry.by ?? "", entry.on?.description ?? "", entry.note ?? "",
            String(entry.isStarred),
          ]
        }
    }
    return inputs(
      "shelf", papers: places(on: shelf),
      words: [shelf.name, shelf.title ?? "", shelf.about ?? ""] + words)
  }

  private func view(of shelf: Shelf, path: String) -> View {
    let root = Self.root(of: path)
    let title = SiteText.line(shelf.title ?? shelf.name)
    let count = places(on: shelf).count
    let starred = shelf.sections.flatMap(\.entries).count(where: \.isStarred)
    var number = 0
    let sections = shelf.sections.enumerated().map { index, section -> View in
      let entries = section.entries.compactMap { entry -> View? in
        guard let place = contents.places[entry.id] else { return nil }
        number += 1
        return view(of: entry, place: place, number: number, root: root)
      }
      return [
        "anchor": "section-\(index + 1)", "entries": entries,
        "heading": section.heading.map { SiteText.cut(SiteText.line($0), to: 200) },
      ]
    }
    return [
      "page": frame(
        path: path, title: title, description: shelf.about ?? SiteText.count(count, "paper"),
        section: "shelves"),
      "title": SiteText.cut(title, to: 300), "about": shelf.about.map { html($0, root: root) },
      "summary": SiteText.count(count, "paper"), "hasStars": starred > 0,
      "contents": sections.count > 2 ? sections : nil, "sections": sections,
    ]
  }

  private func view(of entry: Shelf.Entry, place: Int, number: Int, root: String) -> View {
    [
      "row": row(place), "isStarred": entry.isStarred,
      "note": entry.note.map { html($0, root: root) },
      "presenter": entry.by.map { person($0, root: root) }, "date": entry.on.map(SiteDates.view),
      "hasMeeting": entry.by != nil || entry.on != nil,
    ]
  }
}
