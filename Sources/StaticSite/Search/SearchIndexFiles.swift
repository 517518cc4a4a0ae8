import ReadingLog

/// The search index of a site, as files.
///
/// | file | holds |
/// |---|---|
/// | `index.js` | how many papers and files there are, and the names of tags, venues, readers, years |
/// | `columns.js` | each paper's year, venue, and length |
/// | `tags.js` `readers.js` | the papers of each tag; what each reader has queued, read, starred |
/// | `terms/` `places/` | the papers of each word, and where in them it stands: `SearchWordIndex` |
/// | `papers/` | what is shown of papers, a few in each file |
///
/// A search reads the first two, a file of `terms` for each word, and the `papers` that it shows.
/// Equal papers give equal bytes, in whatever order they come.
package enum SearchIndexFiles {
  /// - Parameters:
  ///   - names: of readers, by their handles.
  ///   - plain: what is shown of a text in Markdown.
  package static func make(
    _ documents: [SearchDocument], names: [String: String] = [:],
    plain: @Sendable (String) -> String = { $0 }
  ) -> [SearchFile] {
    let papers = documents.sorted {
      ($0.added?.seconds ?? .min, $0.id) < ($1.added?.seconds ?? .min, $1.id)
    }
    let words = SearchWordIndex(papers)
    let (layout, wordFiles) = words.files()
    let facets = SearchFacets(papers, names: names)
    let records = SearchRecords(papers, plain: plain)
    var files = wordFiles + records.files()
    files.append(facets.columns(lengths: words.lengths))
    files.append(facets.tagLists)
    files.append(facets.readerLists)
    files.append(
      head(
        papers.count, layout, facets, papersPerFile: records.papersPerFile,
        wordCount: words.lengths.reduce(0, +)))
    return files
  }

  private static func head(
    _ count: Int, _ layout: SearchWordIndex.Layout, _ facets: SearchFacets, papersPerFile: Int,
    wordCount: Int
  ) -> SearchFile {
    var script = SearchScript("index")
    script.object { script in
      script.key("papers")
      script.number(count)
      script.key("papersPerFile")
      script.number(papersPerFile)
      script.key("averageLength")
      script.number(count == 0 ? 0 : wordCount / count)
      script.key("files")
      script.number(layout.fileCount)
      script.key("heavy")
      script.list { script in layout.heavy.forEach { script.text($0) } }
      facets.names(to: &script)
    }
    return script.file
  }
}
