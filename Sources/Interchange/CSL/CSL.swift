import ReadingLog

/// CSL-JSON, the format of citeproc, pandoc and Zotero, as far as it is met: also the answers of
/// Crossref and of DOI content negotiation, which differ from it in lists and words.
///
/// https://github.com/citation-style-language/schema, https://api.crossref.org/swagger-ui
package enum CSL {
  /// The extension that holds what has no place in a record.
  static let store = "x-csl"

  /// - Parameter text: a list of items, one item, a mapping of ids to items, or a list inside
  ///   `items`, `references`, `message` or the like.
  package static func read(_ text: String) -> Import {
    let (root, problems) = JSONParser.parse(text)
    var result = Import()
    for item in root.map(items) ?? [] {
      if item.fields != nil {
        var entry = CSLEntry(item)
        entry.add(to: &result)
      } else {
        let shown = PlainText.line(JSONText.write(item)).prefix(60)
        result.findings.append(
          ImportFinding(.skipped, line: item.line, "'\(shown)' is no entry"))
      }
    }
    result.findings += problems.map { ImportFinding(.skipped, line: $0.line, $0.message) }
    result.findings.sort { $0.line < $1.line }
    return result
  }

  private static func items(of node: JSONNode) -> [JSONNode] {
    if let items = node.items {
      return items.flatMap { $0.fields == nil ? [$0] : Self.items(of: $0) }
    }
    guard let fields = node.fields, node["title"] == nil, node["DOI"] == nil,
      node["type"]?.text == nil
    else {
      return [node]
    }
    for name in ["message", "items", "references", "data", "entries"] {
      guard let inner = node[name], inner.items != nil || inner.fields != nil else { continue }
      return items(of: inner)
    }
    // `{"doe2019": {…}, "roe2020": {…}}`
    if !fields.isEmpty,
      fields.allSatisfy({
        $0.value.fields != nil && ($0.value["title"] != nil || $0.value["type"] != nil)
      })
    {
      return fields.map { name, value in
        guard value["id"] == nil else { return value }
        let id = JSONNode(content: .string(name), line: value.line)
        return JSONNode(content: .object([("id", id)] + (value.fields ?? [])), line: value.line)
      }
    }
    return [node]
  }
}
