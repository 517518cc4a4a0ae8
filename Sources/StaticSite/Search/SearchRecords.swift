import ReadingLog

/// What the search page shows of papers, a few papers in each file.
struct SearchRecords {
  private let papers: [SearchDocument]
  private let records: [SearchScript]
  /// A power of two.
  let papersPerFile: Int

  /// Of a file, in bytes: a page of results needs about as many files as it has papers.
  private static let fileSize = 8 << 10

  /// - Parameter plain: what is shown of a text in Markdown.
  init(_ papers: [SearchDocument], plain: @Sendable (String) -> String) {
    self.papers = papers
    records = onAllCores(papers, size: 256) { paper in
      var script = SearchScript.fragment()
      Self.write(paper, plain, to: &script)
      return script
    }
    let size = records.reduce(0) { $0 + $1.size } / max(1, papers.count)
    var perFile = 1
    while perFile < 32, perFile * 2 * size <= Self.fileSize { perFile *= 2 }
    papersPerFile = perFile
  }

  func files() -> [SearchFile] {
    stride(from: 0, to: records.count, by: papersPerFile).map { start in
      let number = String(start / papersPerFile, radix: 16)
      let name = String(repeating: "0", count: max(0, 4 - number.count)) + number
      var script = SearchScript("papers/" + name)
      script.list { script in
        for record in records[start..<min(start + papersPerFile, records.count)] {
          script.newLine()
          script.append(record)
        }
      }
      return script.file
    }
  }

  private static func write(
    _ paper: SearchDocument, _ plain: (String) -> String, to script: inout SearchScript
  ) {
    script.object { script in
      script.text("id", paper.id)
      script.text("path", paper.path)
      script.text("title", cut(paper.title, 300))
      script.list("authors", paper.authors.prefix(30)) { $0.text(cut($1, 100)) }
      if paper.authors.count > 30 { script.number("more", paper.authors.count - 30) }
      if let year = paper.year { script.number("year", year) }
      if let venue = paper.venue { script.text("venue", cut(venue, 200)) }
      script.list("tags", paper.tags.prefix(100)) { $0.text(cut($1, 100)) }
      if let tldr = paper.tldr { script.text("tldr", cut(tldr, 1000)) }
      if let abstract = paper.abstract { script.text("abstract", cut(abstract, 6000)) }
      script.list("notes", paper.notes.suffix(40)) { script, note in
        script.list {
          $0.text(note.reader)
          $0.text(cut(plain(note.text), 3000))
        }
      }
      script.list("readers", paper.readings.prefix(100)) { script, reading in
        script.list {
          $0.text(reading.reader)
          $0.text(reading.status?.rawValue ?? "")
          $0.number(reading.isStarred ? 1 : 0)
        }
      }
    }
  }

  /// A bound for what is shown in a list; the paper's page has all of it.
  private static func cut(_ text: String, _ length: Int) -> String {
    SiteText.visible(text.utf8.count <= length ? text : SiteText.cut(text, to: length))
  }
}

extension SearchScript {
  fileprivate mutating func text(_ key: String, _ value: String) {
    self.key(key)
    text(value)
  }

  fileprivate mutating func number(_ key: String, _ value: Int) {
    self.key(key)
    number(value)
  }

  /// A list under a key; nothing where it is empty.
  fileprivate mutating func list<Item>(
    _ key: String, _ items: some Collection<Item>, _ body: (inout SearchScript, Item) -> Void
  ) {
    guard !items.isEmpty else { return }
    self.key(key)
    list { script in items.forEach { body(&script, $0) } }
  }
}
