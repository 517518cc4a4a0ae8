import LibCMark
import ReadingLog

extension SiteContext {
  var searchPage: SitePage {
    let path = "search.html"
    return SitePage(path: path, inputs: inputs("search", papers: [])) {
      self.theme.page("search", ["page": self.frame(path: path, title: "Search")])
    }
  }

  /// What the search page looks into.
  var searchIndex: [SitePage] {
    let documents = library.papers.compactMap { paper in
      names.paper(paper.id).map { SearchDocument(paper, path: $0) }
    }
    let people = Dictionary(
      library.config.people.map { ($0.handle, SiteText.line(name(of: $0.handle))) },
      uniquingKeysWith: { first, _ in first })
    let files = SearchIndexFiles.make(documents, names: people) { text in
      Markdown(context: self, root: "").plainText(SiteText.visible(text))
    }
    return files.map { file in
      let inputs = file.bytes.withUnsafeBufferPointer { Digest($0).value }
      return SitePage(path: file.path, inputs: inputs) { file.bytes }
    }
  }
}
