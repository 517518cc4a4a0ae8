/// The order in which fields are kept and written: who, what, where, when, and all else as it came.
enum FieldOrder {
  static func sorted<Field>(_ fields: [Field], by name: (Field) -> String) -> [Field] {
    let ranked = fields.enumerated().map { offset, field in
      (rank: ranks[name(field)] ?? ranks.count, offset: offset, field: field)
    }
    return ranked.sorted { ($0.rank, $0.offset) < ($1.rank, $1.offset) }.map(\.field)
  }

  private static let ranks: [String: Int] = {
    let names = """
      citekey entrytype ids author editor title subtitle titleaddon journal journaltitle \
      journalsubtitle booktitle booksubtitle maintitle eventtitle howpublished date year month \
      series volume number issue pages
      """
    let words = names.split(separator: " ").map(String.init)
    return Dictionary(uniqueKeysWithValues: words.enumerated().map { ($1, $0) })
  }()
}
