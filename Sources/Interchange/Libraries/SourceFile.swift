import LibYAML
import ReadingLog

/// A file of another program's library, as a caller has read it.
package struct SourceFile: Sendable, Hashable {
  /// With `/` between folders, from the library's folder on.
  package var path: String
  package var text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// `a/b` in `a/b/info.yaml`; empty for a file in the library's own folder.
  var folder: Substring { path.lastIndex(of: "/").map { path[..<$0] } ?? "" }

  var name: Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
  }

  /// The name without its ending.
  var stem: Substring { name.lastIndex(of: ".").map { name[..<$0] } ?? name }

  /// The path of a file that this one names.
  func sibling(_ name: String) -> String { folder.isEmpty ? name : "\(folder)/\(name)" }
}

/// A mapping of another program's YAML.
struct SourceRecord {
  let node: YAMLNode
  private let source: SourceText
  private let firstLine: Int

  /// - Parameter firstLine: where the text begins in its file.
  /// - Returns: what is to be told where the text is no mapping.
  static func read(_ text: String, firstLine: Int = 1) -> Result<SourceRecord?, ImportFault> {
    do {
      guard let node = try YAMLNode.parse(text), !node.isEmpty else { return .success(nil) }
      let record = SourceRecord(node: node, source: SourceText(text), firstLine: firstLine)
      guard node.entries != nil else {
        return .failure(ImportFault(line: record.line(of: node), message: "no fields are here"))
      }
      return .success(record)
    } catch {
      let line = SourceText(text).location(of: error.span.lowerBound).line
      return .failure(ImportFault(line: firstLine + line - 1, message: error.message))
    }
  }

  /// The texts between lines `---` and `...`, each with its first line.
  static func documents(of text: String) -> [(text: String, line: Int)] {
    var documents: [(text: String, line: Int)] = []
    var lines: [Substring] = []
    var start = 1
    func close() {
      if lines.contains(where: { $0.utf8.contains { $0 > 0x20 } }) {
        documents.append((lines.joined(separator: "\n") + "\n", start))
      }
      lines = []
    }
    for (index, line) in TaggedLines.lines(of: text).enumerated() {
      if line == "---" || line == "..." {
        close()
        start = index + 2
      } else {
        lines.append(line)
      }
    }
    close()
    return documents
  }

  func line(of node: YAMLNode) -> Int {
    firstLine + source.location(of: node.span.lowerBound).line - 1
  }

  /// The entries of a mapping as cells; names as objects become `Family, Given`.
  func cells(of mapping: YAMLNode) -> [TableCell] {
    (mapping.entries ?? []).map { entry in
      let texts =
        entry.value.items.map { $0.compactMap(Self.text) } ?? [Self.text(entry.value) ?? ""]
      return TableCell(name: entry.name, texts: texts, line: line(of: entry.key))
    }.filter { !$0.isEmpty }
  }

  private static func text(_ node: YAMLNode) -> String? {
    if let text = node.filledText { return text == "null" || text == "~" ? nil : text }
    if let items = node.items { return items.compactMap(text).joined(separator: "; ") }
    guard node.entries != nil else { return nil }
    return name(node) ?? YAMLWriter.flow(YAMLValue(node))
  }

  /// papis has `family` and `given`, once `surname` and `given_name`; cobib `first`, `particle`, `last` and `suffix`.
  private static func name(_ node: YAMLNode) -> String? {
    func part(_ names: String...) -> String {
      names.lazy.compactMap { node[$0]?.filledText }.first ?? ""
    }
    let family = part("family", "last", "surname")
    guard !family.isEmpty else { return nil }
    return NameText.person(
      given: part("given", "first", "given_name"), particle: part("particle"), family: family,
      suffix: part("suffix"))
  }
}

/// Why a text was not taken in, and where.
struct ImportFault: Error {
  let line: Int
  let message: String
}
