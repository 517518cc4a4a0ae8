import LibCMark
import ReadingLog

extension Markdown {
  /// For notes on pages that stand `root` below the site's folder.
  init(context: SiteContext, root: String) {
    self.init(
      topHeading: 4,
      paper: { id in
        guard let place = context.contents.places[id] else { return nil }
        let paper = context.paper(place)
        guard let path = context.names.paper(paper.id) else { return nil }
        return (root + path, SiteText.cut(SiteText.line(paper.paper.title), to: 200))
      },
      shown: { SiteText.visible($0) })
  }
}
