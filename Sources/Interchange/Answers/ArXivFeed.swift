import LibExpat
import LibYAML
import ReadingLog

/// What arXiv's API answers: an Atom feed, an entry a paper.
///
/// https://info.arxiv.org/help/api/user-manual.html
package enum ArXivFeed {
  private static let store = "x-arxiv"

  /// - Returns: No paper for an id that arXiv does not know, which it tells by an entry of its own.
  /// - Throws: ``XMLFault``.
  package static func read(_ bytes: [UInt8]) throws(XMLFault) -> Import {
    var result = Import()
    for entry in try XMLReader.read(bytes).all("entry") {
      read(entry, into: &result)
    }
    return result
  }

  private static func read(_ entry: XMLElement, into result: inout Import) {
    guard let id = entry["id"].flatMap({ ArXivID($0.text) }) else { return }
    var builder = EntryBuilder(store: store, line: 1)
    builder.paper.type = .preprint
    builder.paper[.arxiv] = id.bare
    builder.paper[.version] = id.version.map { "v\($0)" }
    builder.put(entry["title"]?.text, as: .title, from: "title")
    builder.putNames(
      entry.all("author").compactMap { $0["name"].flatMap { NameText.reading($0.text) } },
      as: .authors)
    // The day of the first version, which is what the id is from, too.
    builder.putDate(
      entry["published"].map { String($0.text.trimmed.prefix(10)) }, from: "published")
    builder.put(entry["summary"].map { unwrapped($0.text) }, as: .abstract, from: "summary")
    builder.put(entry["doi"]?.text, as: .doi, from: "doi")
    for name in ["comment", "journal_ref"] {
      if let text = entry[name].map({ PlainText.line($0.text) }), !text.isEmpty {
        builder.keep(.text(text), as: name)
      }
    }
    let categories = entry.all("category").compactMap { $0.attributes["term"] }
    if !categories.isEmpty {
      builder.keep(.sequence(categories.map { .text(PlainText.line($0)) }), as: "categories")
    }
    builder.add(to: &result)
  }

  /// arXiv wraps abstracts; a line that begins with blanks begins a paragraph.
  private static func unwrapped(_ text: String) -> String {
    let lines = text.trimmed.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropFirst().reduce(into: lines.first.map(String.init) ?? "") { all, line in
      all += (line.hasPrefix("  ") ? "\n" : " ") + line.trimmed
    }
  }
}
