import ReadingLog

extension SiteContext {
  /// A paper as it stands in lists, of pages in folders right below the site's.
  func row(_ place: Int) -> String {
    rows.row(place) { theme.text("row", rowView(place, root: "../")) }
  }

  private func rowView(_ place: Int, root: String) -> View {
    let paper = paper(place).paper
    let starring = paper.readers.filter(\.starred).map { name(of: $0.handle) }
    let read = paper.readers.filter { $0.status == .read }
    return [
      "href": names.paper(self.paper(place).id).map { root + $0 }, "title": Self.title(of: paper),
      "authors": Self.shortAuthors(of: paper),
      "venue": paper[.venue].map { SiteText.cut(SiteText.line($0), to: 80) },
      "year": paper.year, "tldr": paper[.tldr].map { SiteText.cut(SiteText.line($0), to: 280) },
      "tags": paper.tags.prefix(6).map { tag($0, root: root) },
      "stars": starring.isEmpty ? nil : starring.joined(separator: ", "),
      "read": read.isEmpty ? nil : SiteText.count(read.count, "reader"),
      "notes": paper.noteCount == 0 ? nil : SiteText.count(paper.noteCount, "note"),
    ]
  }

  func tag(_ tag: String, root: String) -> View {
    [
      "label": SiteText.cut(tag, to: 60), "href": names.tag(tag).map { root + $0 },
      "count": contents.tags[tag]?.count,
    ]
  }

  /// A link to a paper and the little that one wants to know before one follows it.
  func reference(_ place: Int, root: String) -> View {
    let paper = paper(place).paper
    return [
      "href": names.paper(self.paper(place).id).map { root + $0 }, "title": Self.title(of: paper),
      "authors": Self.shortAuthors(of: paper), "year": paper.year,
    ]
  }

  /// In lists nobody reads further.
  static func title(of paper: Paper) -> String {
    let title = SiteText.cut(SiteText.line(paper.title), to: 300)
    return title.isEmpty ? "Untitled" : title
  }

  /// `Kornblith, Norouzi, Lee and Hinton`; more than four are `Kornblith, Norouzi et al.`
  static func shortAuthors(of paper: Paper) -> String? {
    let people = paper.authors.isEmpty ? paper.editors : paper.authors
    let names = people.prefix(5).map { SiteText.cut(PersonName($0).shortFamily, to: 60) }
    switch people.count {
    case 0: return nil
    case 1: return names[0]
    case 2...4: return names.dropLast().joined(separator: ", ") + " and " + names[people.count - 1]
    default: return names.prefix(2).joined(separator: ", ") + " et al."
    }
  }
}
