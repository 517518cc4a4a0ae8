import LibYAML
import ReadingLog

/// Dates in CSL-JSON: `date-parts` of numbers or texts, `raw`, `literal`, or no more than a text.
enum CSLDate {
  static func date(_ node: JSONNode) -> PublicationDate {
    if let text = node.text { return PublicationDate(text) }
    let parts = node["date-parts"]?.items?.first
    let numbers = (parts?.items ?? parts.map { [$0] } ?? []).prefix(2).map(\.number)
    if let first = numbers.first, let year = first, (1000...2999).contains(year) {
      var date = PublicationDate(String(year))
      if numbers.count > 1, let month = numbers[1], (1...12).contains(month) { date.month = month }
      return date
    }
    for name in ["raw", "literal", "edtf", "date-time"] {
      if let text = node[name]?.text {
        let date = PublicationDate(text)
        if date.year != nil { return date }
      }
    }
    return PublicationDate(
      parts?.text ?? numbers.compactMap(\.self).map(String.init).joined(separator: "-"))
  }

  /// Whether it says more than a year and a month: a day, a season, a range, words.
  static func saysMore(_ node: JSONNode) -> Bool {
    guard let fields = node.fields else { return false }
    if fields.contains(where: {
      !["date-parts", "raw", "literal", "edtf", "date-time", "timestamp", "version"].contains(
        $0.name)
    }) {
      return true
    }
    let parts = node["date-parts"]?.items ?? []
    return (parts.count > 1 && parts[1].items != nil) || (parts.first?.items?.count ?? 0) > 2
  }

  static func value(year: Int, month: Int?) -> YAMLValue {
    let parts = [year, month].compactMap(\.self).map { YAMLValue.literal(String($0)) }
    return .mapping([.init("date-parts", .sequence([.sequence(parts)]))])
  }
}
