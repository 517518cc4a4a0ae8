/// Which of two keys stands first in the mapping at a path of keys.
package typealias KeyOrder = @Sendable (_ path: [String], _ a: String, _ b: String) -> Bool

/// A YAML text that can be edited without touching what an edit does not concern.
///
/// Each edit is a splice of the smallest part of the text that has to change: comments, the order
/// of keys, quotes and blank lines elsewhere stay as somebody left them. Every splice is read back
/// and compared with the value that it was to give; where an unusual layout defeats it, the field
/// at the root is written anew, with its comments kept above it.
package struct YAMLDocument: Sendable {
  package private(set) var text: String
  package private(set) var root: YAMLNode

  /// - Throws: what is wrong with the text; also when its root is not a mapping.
  package init(_ text: String) throws(YAMLError) {
    let root = try YAMLNode.parse(text)
    if let root, root.entries == nil {
      throw YAMLError(
        .syntax, "a list of fields was expected here", hint: "begin with 'title: …'",
        span: root.span)
    }
    self.text = text
    self.root = root ?? YAMLNode(content: .mapping([]), style: .block, span: 0..<0, column: 0)
  }

  package var value: YAMLValue { YAMLValue(root) }

  package func node(at path: [String]) -> YAMLNode? {
    path.reduce(root as YAMLNode?) { $0?[$1] }
  }
}

/// An edit that could not be made without changing something else: a bug, never the user's fault.
package struct YAMLEditFailure: Error, Sendable {
  package let path: [String]
}

extension YAMLDocument {
  /// Puts a value at a path; fields on the way are made, each where `order` wants it.
  package mutating func set(
    _ value: YAMLValue, at path: [String], order: KeyOrder
  ) throws {
    if let old = node(at: path), YAMLValue(old).says(value) { return }
    for depth in path.indices.dropFirst() {
      // A text on the way would be lost.
      if let node = node(at: Array(path[..<depth])), node.entries == nil, !node.isEmpty {
        throw YAMLEditFailure(path: path)
      }
    }
    let expected = self.value.setting(value, at: path[...]) ?? value
    try commit(expected, at: path) { editor in
      editor.set(value, at: path, order: order)
    }
  }

  /// Removes what stands at a path, and with it each mapping that this leaves empty.
  package mutating func remove(_ path: [String]) throws {
    guard node(at: path) != nil else { return }
    let expected = self.value.setting(nil, at: path[...]) ?? .mapping([])
    try commit(expected, at: path) { editor in editor.remove(path) }
  }

  /// Adds a text to the list at a path unless it is there; in a sorted list at its place, else at
  /// the end.
  package mutating func insert(
    _ item: String, intoListAt path: [String], order: KeyOrder
  ) throws {
    guard let list = node(at: path), let items = list.items, !items.isEmpty else {
      return try set(.sequence([.text(item)]), at: path, order: order)
    }
    let texts = items.map { $0.text ?? "" }
    if texts.contains(item) { return }
    let sorted = zip(texts, texts.dropFirst()).allSatisfy {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let index =
      sorted
      ? texts.firstIndex { item.utf8.lexicographicallyPrecedes($0.utf8) } ?? texts.count
      : texts.count
    var values = items.map(YAMLValue.init)
    values.insert(.text(item), at: index)
    let expected = self.value.setting(.sequence(values), at: path[...]) ?? .mapping([])
    try commit(expected, at: path) { editor in
      editor.insert([.text(item)], at: index, in: list)
    }
  }

  /// Removes a text from the list at a path, and the field with its last item.
  package mutating func remove(_ item: String, fromListAt path: [String]) throws {
    guard let list = node(at: path), let items = list.items,
      let index = items.firstIndex(where: { $0.text == item })
    else { return }
    if items.count == 1 { return try remove(path) }
    var values = items.map(YAMLValue.init)
    values.remove(at: index)
    let expected = self.value.setting(.sequence(values), at: path[...]) ?? .mapping([])
    try commit(expected, at: path) { editor in editor.remove(index, from: list) }
  }

  /// Gives a key another name and leaves its value and its place alone.
  package mutating func renameKey(at path: [String], to name: String) throws {
    guard let parent = node(at: path.dropLast()), let old = path.last,
      let entry = parent.entry(old), let fields = YAMLValue(parent).fields
    else { return }
    let renamed = fields.map { YAMLValue.Field($0.name == old ? name : $0.name, $0.value) }
    let expected = self.value.setting(.mapping(renamed), at: path.dropLast()[...]) ?? value
    try commit(expected, at: path) { _ in
      YAMLSplice(entry.key.span, ScalarWriting.inline(name, inFlow: parent.style == .flow))
    }
  }

  /// Replaces the text of a scalar that is known by its place, for example an item of a list.
  package mutating func replaceScalar(at span: Range<Int>, with text: String) throws {
    let changed = applying([YAMLSplice(span, ScalarWriting.inline(text, inFlow: true))])
    guard let document = try? YAMLDocument(changed) else { throw YAMLEditFailure(path: []) }
    self = document
  }
}

extension YAMLDocument {
  private mutating func commit(
    _ expected: YAMLValue, at path: [String], by edit: (YAMLEditor) -> YAMLSplice?
  ) throws {
    let column = node(at: path.dropLast())?.column ?? 0
    try commit(expected, at: path, column: column) { editor in edit(editor).map { [$0] } }
  }

  /// - Parameters:
  ///   - path: its first key is the field that is written anew if need be.
  ///   - column: where the fields or items stand among which the edit is.
  ///   - edit: gives splices that do not overlap.
  mutating func commit(
    _ expected: YAMLValue, at path: [String], column: Int,
    by edit: (YAMLEditor) -> [YAMLSplice]?
  ) throws {
    let editor = YAMLEditor(text: text, root: root)
    func document(after splices: [YAMLSplice]) -> YAMLDocument? {
      if let document = reading(splices, expecting: expected) { return document }
      guard splices.count == 1 else { return nil }
      return reading(
        [editor.partingWhatFollows(splices[0], column: column)], expecting: expected)
    }
    if let result = edit(editor).flatMap(document) {
      self = result
    } else if let field = path.first,
      let result = document(after: [editor.rewrite(field, as: expected[field])])
    {
      self = result
    } else {
      throw YAMLEditFailure(path: path)
    }
  }

  private func reading(_ splices: [YAMLSplice], expecting expected: YAMLValue) -> YAMLDocument? {
    guard let document = try? YAMLDocument(applying(splices)), document.value.says(expected),
      document.commentCount >= commentCount
    else { return nil }
    return document
  }

  private var commentCount: Int {
    YAMLComment.all(in: text, root: root).count
  }

  private func applying(_ splices: [YAMLSplice]) -> String {
    var bytes = Array(text.utf8)
    let fromTheEnd = splices.sorted {
      ($0.range.lowerBound, $0.range.upperBound) > ($1.range.lowerBound, $1.range.upperBound)
    }
    for splice in fromTheEnd {
      bytes.replaceSubrange(splice.range, with: splice.text.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
