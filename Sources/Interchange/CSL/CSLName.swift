import LibYAML
import ReadingLog

/// Names in CSL-JSON: objects of `family`, `given`, particles and `suffix`; `literal`, or Crossref's
/// `name`, for institutions. Programs also write plain texts.
enum CSLName {
  /// Names as records write them.
  static func names(_ node: JSONNode?) -> [String] {
    guard let node else { return [] }
    if let text = node.text { return NameList.reading(text) }
    if node.fields != nil { return name(node).map { [$0] } ?? [] }
    return (node.items ?? []).compactMap { item in
      item.text.flatMap { NameText.reading($0) } ?? name(item)
    }
  }

  private static func name(_ node: JSONNode) -> String? {
    func part(_ name: String) -> String { PlainText.line(node[name]?.text ?? "") }
    if let literal = [part("literal"), part("name")].first(where: { !$0.isEmpty }) {
      return NameText.institution(literal)
    }
    let particle = [part("dropping-particle"), part("non-dropping-particle")]
      .filter { !$0.isEmpty }.joined(separator: " ")
    var (given, suffix) = (part("given"), part("suffix"))
    // Zotero's users write `James, Jr.` into the field of given names.
    if suffix.isEmpty, let comma = given.lastIndex(of: ",") {
      let last = given[given.index(after: comma)...].trimmed
      if NameText.isSuffix(last) { (given, suffix) = (String(given[..<comma]), last) }
    }
    return NameText.person(
      given: given, particle: particle, family: part("family"), suffix: suffix)
  }

  /// A record's name as CSL has it.
  static func value(_ name: String) -> YAMLValue {
    let name = PersonName(name)
    if name.isInstitution { return .mapping([.init("literal", .text(name.family))]) }
    let parts = [
      ("family", name.family), ("given", name.given), ("non-dropping-particle", name.particle),
      ("suffix", name.suffix),
    ]
    return .mapping(parts.filter { !$0.1.isEmpty }.map { .init($0.0, .text($0.1)) })
  }
}
