import LibYAML

/// Two records of one paper, made into one by the merge with an empty base.
///
/// What only one of them says is in the result, and so are all notes, tags, readers and files. Where
/// the merge would ask a person, a rule decides (``Preference``), and the value that gives way is
/// kept below `x-combined`, under the id of the record that said it. `aliases` gets the other
/// record's id and uid, so that the paper is still found, and merged, by them.
package struct Combination: Sendable {
  /// Which of two different values stands in the result.
  package enum Preference: Sendable {
    /// The kept record's, but of a preprint and its publication the publication's year, month, type,
    /// venue, volume, number, pages, publisher, series and DOI.
    case published
    case kept
    case other
  }

  /// A value that did not find a place in its field.
  package struct Displaced: Hashable, Sendable {
    /// Whose it was.
    package let id: String
    package let path: [String]
    package let value: YAMLValue
  }

  /// The record that comes out.
  package let text: String
  package let displaced: [Displaced]

  /// Where displaced values are kept.
  package static let field = "x-combined"

  /// - Parameters:
  ///   - other: a record under another id.
  ///   - isNamed: whether the other's id was ever given to somebody, so that it has to be found.
  /// - Throws: a ``RecordFault`` for a text that is no record, or has a merge left open in it.
  package init(
    _ kept: Record, with other: Record, preferring preference: Preference = .published,
    isNamed: Bool = true
  ) throws {
    var sides = try CombinedSides(kept, other)
    if preference == .published { sides.yieldToPublication() }
    let merged = ReadingLog.merge(
      .record, base: nil, ours: sides.kept.text, theirs: sides.other.text)
    var displaced = sides.displaced
    var file = UnsettledFile(
      path: "", kind: .record,
      sides: ThreeSides(base: nil, ours: sides.kept.text, theirs: sides.other.text),
      text: merged.text, conflicts: merged.conflicts)
    while let question = file.questions.first {
      let takesOther = sides.takesOther(at: question.path, preference)
      try file.settle(question, with: takesOther ? .theirs : .ours)
      let loser = takesOther ? sides.kept : sides.other
      if let value = loser.document.node(at: question.path).map(YAMLValue.init) {
        displaced.append(Displaced(id: loser.id, path: question.path, value: value))
      }
    }
    displaced.sort { $0.order.lexicographicallyPrecedes($1.order) }
    self.displaced = displaced
    text = try Self.text(
      file.text ?? sides.kept.text, displaced, uid: sides.uid,
      aliases: isNamed ? [other.id, other.paper.uid].compactMap(\.self) : [])
  }

  /// With what the merge does not do.
  private static func text(
    _ text: String, _ displaced: [Displaced], uid: String?, aliases: [String]
  ) throws -> String {
    var document = try YAMLDocument(text)
    if uid == nil { try document.remove([Field.uid.rawValue]) }
    for alias in aliases where alias != uid {
      try document.insert(
        alias, intoListAt: [Field.aliases.rawValue], order: RecordOrder.keyOrder)
    }
    for value in displaced {
      try document.set(
        value.value.rewritable, at: [field, value.id] + value.path, order: RecordOrder.keyOrder)
    }
    return document.text
  }
}

extension Combination.Displaced {
  /// By record, then as fields stand in a record.
  fileprivate var order: [String] {
    let place = path.first.flatMap(Field.init).flatMap(Field.allCases.firstIndex) ?? 99
    return [id, (place < 10 ? "0" : "") + String(place)] + path
  }
}
