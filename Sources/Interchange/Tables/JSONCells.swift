import ReadingLog

/// The values of an object as cells: objects in it by the names of both, lists as several texts.
enum JSONCells {
  static func cells(_ node: JSONNode) -> [TableCell] {
    // arXiv's names taken apart are Unicode, where the others are TeX.
    let hasParsedNames = node["authors_parsed"].map { !$0.isEmpty } ?? false
    return (node.fields ?? []).flatMap { name, value -> [TableCell] in
      if value.isEmpty { return [] }
      switch name {
      case "versions": return []
      case "authors" where hasParsedNames: return []
      case "authors_parsed": return [parsedNames(value)]
      case "creators": return creators(value)
      case "id": return [id(value)]
      default: return cells(named: name, value)
      }
    }
  }

  private static func cells(named name: String, _ value: JSONNode, isInner: Bool = false)
    -> [TableCell]
  {
    guard let fields = value.fields else {
      return [TableCell(name: name, texts: texts(value), line: value.line)]
    }
    if isInner { return [TableCell(name: name, texts: [JSONText.write(value)], line: value.line)] }
    // `{"value": …}` of OpenReview, `{"text": …}` of a tl;dr, `{"name": …}` of a journal, `{"url": …}`.
    let main = ["value", "text", "name", "url"].first { value[$0].map { !$0.isEmpty } ?? false }
    let others = fields.filter { $0.name != main && $0.name != "model" && !$0.value.isEmpty }
    let first = main.flatMap { value[$0] }.map {
      TableCell(name: name, texts: texts($0), line: value.line)
    }
    return (first.map { [$0] } ?? [])
      + others.flatMap { cells(named: "\(name) \($0.name)", $0.value, isInner: true) }
  }

  private static func id(_ value: JSONNode) -> TableCell {
    let texts = texts(value)
    let isArXiv = texts.first.flatMap { ArXivID($0) } != nil
    return TableCell(name: isArXiv ? "arxiv" : "id", texts: texts, line: value.line)
  }

  /// `[["Balázs", "C.", ""]]`: family, given, suffix.
  private static func parsedNames(_ value: JSONNode) -> TableCell {
    let names = (value.items ?? []).map { item in
      let parts = item.texts.map(PlainText.line)
      let ordered = [
        parts.first, parts.count > 2 ? parts[2] : nil, parts.count > 1 ? parts[1] : nil,
      ]
      return ordered.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
    }
    return TableCell(name: "authors", texts: names, line: value.line)
  }

  /// Zotero's people, each with what they did.
  private static func creators(_ value: JSONNode) -> [TableCell] {
    let editors = ["editor", "seriesEditor"]
    var lists: [String: [JSONNode]] = [:]
    for item in value.items ?? [] {
      let role = item["creatorType"]?.text ?? "author"
      lists[role == "author" ? "authors" : editors.contains(role) ? "editors" : role, default: []]
        .append(item)
    }
    return lists.sorted { $0.key < $1.key }.map {
      TableCell(name: $0.key, texts: $0.value.map(text), line: value.line)
    }
  }

  /// Of objects in lists their names: `[{"name": "Ann Lee", "authorId": "1"}]`.
  static func texts(_ node: JSONNode) -> [String] {
    if let items = node.items { return items.filter { !$0.isEmpty }.map(text) }
    return [text(node)]
  }

  private static func text(_ node: JSONNode) -> String {
    switch node.content {
    case .string(let text), .number(let text): return text
    case .bool(let value): return value ? "true" : "false"
    case .null: return ""
    case .array, .object:
      for key in names {
        if let text = node[key]?.text { return text }
      }
      let given = ["given", "first", "firstName", "first_name"].lazy.compactMap { node[$0]?.text }
        .first
      let family = ["family", "last", "lastName", "last_name", "surname"].lazy.compactMap {
        node[$0]?.text
      }.first
      if let family { return given.map { "\(family), \($0)" } ?? family }
      return JSONText.write(node)
    }
  }

  /// Keys under which objects in lists have what they are called.
  private static let names = [
    "name", "fullname", "full_name", "fullName", "display_name", "author", "tag", "value", "text",
    "path", "url", "note",
  ]
}
