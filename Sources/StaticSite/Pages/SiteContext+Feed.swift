import ReadingLog

extension SiteContext {
  /// Papers added and notes written, the latest of them, as an Atom feed.
  func feed(_ events: [SiteEvent]) -> SitePage {
    let latest = Array(
      events.lazy.filter { if case .finished = $0.kind { false } else { true } }
        .prefix(Self.feedLength))
    return SitePage(path: "feed.xml", inputs: inputs("feed", papers: latest.map(\.place))) {
      Array(self.feedText(latest).utf8)
    }
  }

  private static let feedLength = 50

  private func feedText(_ events: [SiteEvent]) -> String {
    let updated = Timestamp(seconds: events.first?.time ?? 0)
    let base = library.baseURL ?? ""
    let site = base.isEmpty ? "urn:readlog:\(Digest(library.title).value)" : base
    var text = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom">
      <title>\(SiteText.escaped(library.title))</title>
      <id>\(SiteText.escaped(site))</id>
      <updated>\(updated)</updated>
      <link href="\(SiteText.escaped(base + "index.html"))" />
      <author><name>\(SiteText.escaped(library.title))</name></author>

      """
    if !base.isEmpty {
      text += "<link rel=\"self\" href=\"\(SiteText.escaped(base + "feed.xml"))\" />\n"
    }
    for event in events { text += entry(event, base: base) }
    return text + "</feed>\n"
  }

  private func entry(_ event: SiteEvent, base: String) -> String {
    let item = paper(event.place)
    guard let path = names.paper(item.id) else { return "" }
    let title = Self.title(of: item.paper)
    let name = event.handle.isEmpty ? "" : name(of: event.handle)
    var (anchor, heading, html) = ("", title, "")
    switch event.kind {
    case .noted(let note):
      anchor = "#" + Self.anchor(of: note.id)
      heading = "\(name) on “\(title)”"
      html = self.html(note.text, root: base)
    case .added, .finished:
      html = (item.paper[.tldr] ?? item.paper[.abstract]).map { self.html($0, root: base) } ?? ""
    }
    let key = item.paper.uid ?? item.id
    let id =
      base.isEmpty ? "urn:readlog:\(key)\(anchor.replacing("#", with: ":"))" : base + path + anchor
    let author = name.isEmpty ? "" : "<author><name>\(SiteText.escaped(name))</name></author>\n"
    return """
      <entry>
      <title>\(SiteText.escaped(heading))</title>
      <id>\(SiteText.escaped(id))</id>
      <updated>\(Timestamp(seconds: event.time))</updated>
      <link href="\(SiteText.escaped(base + path + anchor))" />
      \(author)<content type="html">\(SiteText.escaped(html))</content>
      </entry>

      """
  }
}
