import Interchange
import ReadingLog

extension SiteContext {
  /// The pages of papers.
  var paperPages: [SitePage] {
    library.papers.indices.compactMap { place in
      names.paper(paper(place).id).map { path in
        SitePage(path: path, inputs: inputs(ofPaper: place)) {
          self.theme.page("paper", self.view(ofPaper: place, path: path))
        }
      }
    }
  }

  /// The record, and of other papers and of shelves what is shown of them.
  private func inputs(ofPaper place: Int) -> UInt64 {
    let paper = paper(place).paper
    let related = (paper.related.map(\.id) + Self.mentions(in: paper)).map { contents.places[$0] }
    let referrers = contents.referrers[place] ?? []
    let words = (contents.shelves[place] ?? []).flatMap { stand -> [String] in
      let shelf = library.shelves[stand.shelf]
      let entry = shelf.sections[stand.section].entries[stand.entry]
      return [
        shelf.name, shelf.title ?? "", shelf.sections[stand.section].heading ?? "",
        entry.by ?? "", entry.on?.description ?? "", entry.note ?? "", String(entry.isStarred),
      ]
    }
    let others = related.map { $0.map { names.paper(self.paper($0).id) ?? "" } ?? "" }
    return inputs(
      "paper", papers: [place] + related.compactMap(\.self) + referrers.map(\.place),
      words: others + words)
  }

  /// The ids in `[[…]]` of notes.
  private static func mentions(in paper: Paper) -> [String] {
    paper.readers.flatMap { reader in
      reader.notes.flatMap { note -> [String] in
        guard note.text.utf8.contains(UInt8(ascii: "[")) else { return [] }
        return note.text.split(separator: "[[").dropFirst().map {
          String($0.prefix { $0 != "]" })
        }
      }
    }
  }

  // MARK: View

  private func view(ofPaper place: Int, path: String) -> View {
    let item = paper(place)
    let paper = item.paper
    let root = Self.root(of: path)
    let title = SiteText.line(paper.title)
    let thread = NoteThread(paper)
    let related = related(to: place, root: root)
    let readers = paper.readers.filter { $0.status != nil || $0.starred || $0.rating != nil }
    return [
      "page": frame(
        path: path, title: title.isEmpty ? "Untitled" : title,
        description: paper[.tldr] ?? paper[.abstract], section: "papers",
        facts: ScholarFacts(id: item.id, paper, address: library.baseURL.map { $0 + path }).all),
      "id": item.id, "title": title.isEmpty ? "Untitled" : title,
      "isLong": title.utf8.count > 140, "kind": paper.type.map(Self.words),
      "hasAuthors": !paper.authors.isEmpty, "hasEditors": !paper.editors.isEmpty,
      "hasTags": !paper.tags.isEmpty, "hasReaders": !readers.isEmpty,
      "hasNotes": !thread.entries.isEmpty, "hasRelated": !related.isEmpty,
      "hasShelves": contents.shelves[place] != nil,
      "authors": people(paper.authors), "editors": people(paper.editors),
      "venue": paper[.venue].map {
        [
          "label": SiteText.cut(SiteText.line($0), to: 200),
          "href": names.venue($0).map { root + $0 },
        ]
          as View
      },
      "year": paper.year.map {
        ["label": $0, "href": root + names.year($0)] as View
      },
      "tldr": paper[.tldr].map { html($0, root: root) },
      "abstract": paper[.abstract].map { html($0, root: root) },
      "links": links(of: paper), "tags": paper.tags.map { tag($0, root: root) },
      "keywords": paper.keywords.isEmpty ? nil : paper.keywords.joined(separator: ", "),
      "shelves": shelves(of: place, root: root),
      "readers": readers.map { reader($0, root: root) },
      "notes": thread.entries.map { note($0, root: root) },
      "noteCount": SiteText.count(thread.entries.count, "note"),
      "related": related, "citations": citations(of: item),
      "facts": publication(of: paper), "added": paper.added.map { added($0, root: root) },
    ]
  }

  private func people(_ names: [String]) -> [View] {
    names.enumerated().map { index, name in
      ["name": SiteText.line(PersonName(name).display), "comma": index + 1 < names.count]
    }
  }

  private static func words(_ type: PaperType) -> String {
    switch type {
    case .inproceedings: "Conference paper"
    case .misc: "Paper"
    default: type.rawValue.prefix(1).uppercased() + type.rawValue.dropFirst()
    }
  }

  private func links(of paper: Paper) -> [View] {
    var links = PaperLink.all(of: paper).map { link -> (String, String) in
      let label =
        switch link.field {
        case .doi: "DOI"
        case .arxiv: "arXiv"
        case .openreview: "OpenReview"
        case .pmid: "PubMed"
        default: SiteText.cut(Self.host(of: link.address), to: 40)
        }
      return (label, link.address)
    }
    if let code = paper[.code], WebLink.isValid(code) { links.append(("Code", code)) }
    for file in paper.files {
      guard let url = file.url, WebLink.isValid(url) else { continue }
      links.append((file.isPDF ? "PDF" : SiteText.cut(file.name, to: 40), url))
    }
    return links.map { ["label": $0, "href": $1] }
  }

  private static func host(of address: String) -> String {
    let host = address.split(separator: "/").dropFirst().first ?? ""
    return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
  }

  private func reader(_ reader: Reader, root: String) -> View {
    let day: (String, CalendarDate)? =
      switch reader.status {
      case .read: reader.finished.map { ("", $0) }
      case .reading: reader.started.map { ("since ", $0) }
      case .queued: reader.queued.map { ("since ", $0) }
      case .dropped, nil: nil
      }
    return [
      "person": person(reader.handle, root: root), "status": reader.status?.rawValue,
      "word": reader.status.map(Self.words), "since": day?.0,
      "date": day.map { SiteDates.view($0.1) },
      "stars": Self.stars(reader.rating), "rating": reader.rating, "isStarred": reader.starred,
    ]
  }

  private static func words(_ status: ReadingStatus) -> String {
    switch status {
    case .queued: "to read"
    case .reading: "reading"
    case .read: "read"
    case .dropped: "put aside"
    }
  }

  private func added(_ added: Added, root: String) -> View {
    [
      "person": added.by.map { person($0, root: root) },
      "date": added.at.map { SiteDates.view($0.date) },
    ]
  }

  // MARK: Notes

  func note(_ entry: NoteThread.Entry, root: String) -> View {
    let note = entry.note
    return [
      "person": person(entry.handle, root: root), "anchor": Self.anchor(of: note.id),
      "depth": min(entry.depth, 4), "kind": note.kind?.rawValue ?? "comment",
      "pageNumber": note.page.map { SiteText.cut($0, to: 40) },
      "section": note.section.map { SiteText.cut(SiteText.line($0), to: 80) },
      "date": note.written.map { SiteDates.view($0.date) },
      "edited": note.edited.map { SiteDates.view($0.date) },
      "answered": entry.answered.map {
        ["name": name(of: $0.handle), "anchor": Self.anchor(of: $0.id)] as View
      },
      "html": html(note.text, root: root),
    ]
  }

  /// Ids as they should be are anchors as they are.
  static func anchor(of id: String) -> String {
    NoteID.isValid(id) ? "note-\(id)" : "note-x\(String(Digest(id).value, radix: 16))"
  }

  // MARK: Relations

  private func related(to place: Int, root: String) -> [View] {
    var groups: [String: [Int]] = [:]
    for related in paper(place).paper.related {
      guard let other = contents.places[related.id], other != place else { continue }
      groups[Self.words(related.kind, isOther: false), default: []].append(other)
    }
    for (other, kind) in contents.referrers[place] ?? [] {
      groups[Self.words(kind, isOther: true), default: []].append(other)
    }
    let order = Relation.allCases.flatMap {
      [Self.words($0, isOther: false), Self.words($0, isOther: true)]
    }
    var shown: Set<String> = []
    return order.filter { shown.insert($0).inserted }.compactMap { heading in
      groups[heading].map { places in
        var seen: Set<Int> = []
        let papers = places.filter { seen.insert($0).inserted }
        return ["heading": heading, "papers": papers.map { reference($0, root: root) }]
      }
    }
  }

  /// - Parameter isOther: whether the other paper's record says so.
  private static func words(_ kind: Relation, isOther: Bool) -> String {
    switch (kind, isOther) {
    case (.related, _): "Related"
    case (.cites, false): "Cites"
    case (.cites, true): "Cited by"
    case (.extends, false): "Extends"
    case (.extends, true): "Extended by"
    case (.contradicts, false): "Contradicts"
    case (.contradicts, true): "Contradicted by"
    case (.reproduces, false): "Reproduces"
    case (.reproduces, true): "Reproduced by"
    case (.supersedes, false): "Supersedes"
    case (.supersedes, true): "Superseded by"
    }
  }

  private func shelves(of place: Int, root: String) -> [View] {
    (contents.shelves[place] ?? []).map { stand in
      let shelf = library.shelves[stand.shelf]
      let section = shelf.sections[stand.section]
      let entry = section.entries[stand.entry]
      return [
        "label": SiteText.cut(SiteText.line(shelf.title ?? shelf.name), to: 100),
        "href": names.shelf(shelf.name).map { "\(root)\($0)#section-\(stand.section + 1)" },
        "section": section.heading.map { SiteText.cut(SiteText.line($0), to: 100) },
        "isStarred": entry.isStarred, "presenter": entry.by.map { name(of: $0) },
        "date": entry.on.map(SiteDates.view),
      ]
    }
  }

  // MARK: Facts

  private func publication(of paper: Paper) -> [View] {
    let fields: [(Field, String)] = [
      (.volume, "Volume"), (.number, "Number"), (.pages, "Pages"), (.publisher, "Publisher"),
      (.series, "Series"), (.edition, "Edition"), (.institution, "Institution"),
      (.language, "Language"), (.version, "Version"), (.doi, "DOI"), (.arxiv, "arXiv"),
      (.openreview, "OpenReview"), (.pmid, "PubMed"), (.isbn, "ISBN"), (.issn, "ISSN"),
    ]
    return fields.compactMap { field, label in
      paper[field].map { ["label": label, "value": SiteText.cut(SiteText.line($0), to: 200)] }
    }
  }

  private func citations(of item: SitePaper) -> [View] {
    var paper = item.paper
    // A bibliography wants to know where a paper is, not what the lab says of it.
    for field in [Field.tldr, .abstract] { paper[field] = nil }
    paper.tags = []
    let papers = [(id: item.id, paper: paper)]
    return [
      ("BibTeX", "bib", BibTeXWriter(dialect: .bibtex).text(papers)),
      ("CSL-JSON", "json", CSLWriter().write(papers)), ("RIS", "ris", RISWriter().write(papers)),
    ].enumerated().map { index, format in
      ["name": format.0, "kind": format.1, "text": format.2.trimmed, "isFirst": index == 0]
    }
  }
}
