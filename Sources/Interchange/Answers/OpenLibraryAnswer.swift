import ReadingLog

/// What Open Library's books API answers: by each number that was asked for, a book.
///
/// https://openlibrary.org/dev/docs/api/books, `jscmd=data`
package enum OpenLibraryAnswer {
  package static func read(_ text: String) -> Import {
    var result = Import()
    for (key, book) in JSONParser.parse(text).root?.fields ?? [] {
      var builder = EntryBuilder(store: "x-open-library", line: 1)
      builder.paper.type = .book
      let title = [book["title"]?.text, book["subtitle"]?.text].compactMap(\.self)
      builder.put(title.joined(separator: ": "), as: .title, from: "title")
      let names = (book["authors"]?.items ?? []).compactMap { $0["name"]?.text }
      builder.putNames(names.compactMap { NameText.reading($0) }, as: .authors)
      builder.put(
        book["publishers"]?.items?.first?["name"]?.text, as: .publisher, from: "publishers")
      builder.putDate(book["publish_date"]?.text, from: "publish_date")
      builder.put(key, as: .isbn, from: "isbn")
      builder.add(to: &result)
    }
    return result
  }
}
