import LibYAML

extension ValueMerge {
  /// Notes by id. Two versions of one note are joined field by field; where that would be a
  /// conflict both are kept, and nobody has to be asked.
  func notes(_ place: MergePlace, of rule: MergeRule) -> Merged {
    var children: [MergedChild] = []
    var siblings: [MergedChild] = []
    for name in keys(of: place) {
      let child = place.child(name)
      let note = MergedChild(name, child.nodes, entry(child, rule))
      if note.conflicts.isEmpty {
        children.append(note)
      } else {
        let (first, second) = split(note, rule)
        children.append(first)
        siblings.append(second)
      }
    }
    // An earlier merge of the same two versions made the same sibling.
    let known = Set(children.map(\.name))
    for sibling in siblings where !known.contains(sibling.name) {
      let index = children.firstIndex { sibling.name < $0.name } ?? children.count
      children.insert(sibling, at: index)
    }
    return .fields(children)
  }

  /// The version that keeps the id is the one edited earlier, so that every clone chooses the same.
  private func split(
    _ note: MergedChild, _ rule: MergeRule
  ) -> (first: MergedChild, second: MergedChild) {
    let ours = NoteVersion(note.nodes.ours, rule)
    let theirs = NoteVersion(note.nodes.theirs, rule)
    let oursIsFirst = ours < theirs
    let second = oursIsFirst ? theirs : ours
    return (
      MergedChild(note.name, note.nodes, oursIsFirst ? .ours : .theirs),
      MergedChild(
        "\(note.name)~\(second.hash)", ThreeSides(base: nil, ours: nil, theirs: nil),
        .written(second.value))
    )
  }
}

/// One side's version of a note.
private struct NoteVersion {
  let value: YAMLValue
  private let edited: String
  private let content: String

  init(_ node: YAMLNode?, _ rule: MergeRule) {
    let value = node.map(YAMLValue.init) ?? .mapping([])
    self.value = value.styled
    edited = node?["edited"]?.filledText ?? ""
    content = Meaning(value, rule)?.canonicalText ?? ""
  }

  static func < (a: NoteVersion, b: NoteVersion) -> Bool {
    (a.edited, a.content) < (b.edited, b.content)
  }

  /// Eight hexadecimal digits that the content decides: FNV-1a, folded to 32 bits.
  var hash: String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in content.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String((hash >> 32) ^ (hash & 0xffff_ffff), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension YAMLValue {
  /// With a note's text as the block that it is usually written as.
  fileprivate var styled: YAMLValue {
    guard let fields else { return self }
    return .mapping(
      fields.map { field in
        guard field.name == NoteField.text.rawValue, let text = field.value.scalar else {
          return field
        }
        return YAMLValue.Field(field.name, .prose(text.trimmed + "\n"))
      })
  }
}

extension Meaning {
  /// The same text for the same meaning, in every program that computes it.
  fileprivate var canonicalText: String {
    switch self {
    case .text(let text): "'\(text)'"
    case .set(let items): "{" + items.map(\.canonicalText).sorted().joined(separator: ",") + "}"
    case .list(let items): "[" + items.map(\.canonicalText).joined(separator: ",") + "]"
    case .mapping(let fields):
      "{"
        + fields.map { "\($0.key):\($0.value.canonicalText)" }.sorted().joined(separator: ",") + "}"
    }
  }
}
