import LibYAML
import TestSupport
import Testing

@Suite struct DocumentEditLawTests {
  @Test(
    "a random edit of a random document says what it should and leaves the rest alone",
    arguments: UInt64(0)..<40)
  func laws(seed: UInt64) throws {
    for part in 0..<25 {
      let seed = seed * 25 + UInt64(part)
      let text = RandomDocument.text(seed: seed)
      var edit = RandomEdit(seed: seed)
      var document = try YAMLDocument(text)
      for _ in 0..<4 {
        let before = document
        let (field, expected) = try edit.make(in: &document)
        #expect(document.value.says(expected), "\(edit.log)\n\(before.text)")
        #expect(comments(document) == comments(before), "\(edit.log)\n\(before.text)")
        #expect(try YAMLDocument(document.text).value.says(expected))
        for entry in before.root.entries ?? [] where entry.name != field {
          let source = slice(before, entry.name)
          #expect(slice(document, entry.name) == source, "\(edit.log)\n\(before.text)")
        }
      }
    }
  }

  private func comments(_ document: YAMLDocument) -> [String] {
    YAMLComment.all(in: document.text, root: document.root).map(\.text).sorted()
  }

  /// An entry of the root as it stands in the text.
  private func slice(_ document: YAMLDocument, _ name: String) -> String? {
    document.root.entry(name).map { entry in
      String(decoding: Array(document.text.utf8)[entry.span], as: UTF8.self)
    }
  }
}

/// One random edit after the other, each with the value that the document should have then.
private struct RandomEdit {
  private var random: SeededGenerator
  private var texts: NastyTexts
  private(set) var log: [String] = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    texts = NastyTexts(seed: seed)
  }

  private static let order: KeyOrder = { _, a, b in a.utf8.lexicographicallyPrecedes(b.utf8) }

  /// - Returns: the field of the root that may change, and what the document should say.
  mutating func make(
    in document: inout YAMLDocument
  ) throws -> (field: String, expected: YAMLValue) {
    let path = path(in: document.root)
    let old = document.node(at: path)
    let text = texts.text()
    var expected: YAMLValue?
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      expected = document.value.replacing(path[...], by: nil) ?? .mapping([])
      log.append("remove \(path)")
      try document.remove(path)
    case 1:
      let value = newValue(text)
      expected = document.value.replacing(path[...], by: value)
      log.append("set \(path) \(value)")
      try document.set(value, at: path, order: Self.order)
    case 2:
      let added = path + ["new key"]
      if old?.entries == nil { fallthrough }
      expected = document.value.replacing(added[...], by: .text(text))
      log.append("set \(added) \(text.debugDescription)")
      try document.set(.text(text), at: added, order: Self.order)
    default:
      let texts = old?.items.map { $0.map { $0.text ?? "" } } ?? []
      if let item = texts.randomElement(using: &random), Set(texts).count == texts.count,
        old?.items?.contains(where: { $0.text == item }) == true
      {
        let rest = old.map(YAMLValue.init)?.items?.filter { $0.scalar != item } ?? []
        expected = document.value.replacing(path[...], by: rest.isEmpty ? nil : .sequence(rest))
        log.append("remove item \(item.debugDescription) of \(path)")
        try document.remove(item, fromListAt: path)
      }
    }
    return (path[0], expected ?? document.value)
  }

  /// A way down into the document, perhaps one step beyond.
  private mutating func path(in root: YAMLNode) -> [String] {
    var path: [String] = []
    var node: YAMLNode? = root
    while let names = node?.entries?.map(\.name), let name = names.randomElement(using: &random) {
      path.append(name)
      node = node?[name]
      if Int.random(in: 0..<3, using: &random) == 0 { break }
    }
    return path.isEmpty ? ["new"] : path
  }

  private mutating func newValue(_ text: String) -> YAMLValue {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: .sequence([.text(text), .text("b")])
    case 1: .mapping([.init("k", .prose(text)), .init("l", .sequence([]))])
    case 2: .literal("2026")
    default: .text(text)
    }
  }
}

extension YAMLValue {
  /// What `set` and `remove` are to do, said independently of them: a mapping that loses its last
  /// field is removed too.
  fileprivate func replacing(_ path: ArraySlice<String>, by value: YAMLValue?) -> YAMLValue? {
    guard let name = path.first else { return value }
    var fields = (self.fields ?? []).map { ($0.name, $0.value) }
    let new = (self[name] ?? .mapping([])).replacing(path.dropFirst(), by: value)
    if let index = fields.firstIndex(where: { $0.0 == name }) {
      if let new { fields[index].1 = new } else { fields.remove(at: index) }
    } else if let new {
      fields.append((name, new))
    }
    if value == nil && fields.isEmpty { return nil }
    return .mapping(fields.map { Field($0.0, $0.1) })
  }
}
