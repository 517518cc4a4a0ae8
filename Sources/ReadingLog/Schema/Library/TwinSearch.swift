/// What two records should not have in common.
enum SharedTrait: Hashable, Sendable {
  case id
  case uid
  case identifier(IdentifierKind)
  case title
}

/// Two records that seem to be of one paper.
struct Twin: Sendable {
  let trait: SharedTrait
  /// The value that both have, as the later one writes it.
  let value: String
  /// In the file that comes second by path; a finding stands there.
  let later: Place
  let earlier: Place
}

/// Finds twins in one pass over the records.
///
/// A copied file shares everything with its original. It is one mistake, so only the strongest of
/// the shared traits is told, in the order of `SharedTrait`'s cases.
struct TwinSearch {
  private(set) var twins: [Twin] = []
  private var seen: [Trait: Place] = [:]
  private var titles: [TitleKey: RecordFacts] = [:]

  private struct Trait: Hashable {
    let trait: SharedTrait
    let value: String
  }

  private struct TitleKey: Hashable {
    let likeness: String
    /// `nil`: any year.
    let year: Int?
  }

  init(_ records: [RecordFacts]) {
    for record in records {
      if let twin = twin(of: record) { twins.append(twin) }
      remember(record)
    }
  }

  private func twin(of record: RecordFacts) -> Twin? {
    for (trait, value, span) in traits(of: record) {
      guard let earlier = seen[Trait(trait: trait, value: key(value, of: trait))] else { continue }
      let later = Place(path: record.path, span: span)
      return Twin(trait: trait, value: value, later: later, earlier: earlier)
    }
    guard let other = alike(record) else { return nil }
    return Twin(
      trait: .title, value: other.id ?? "", later: Place(path: record.path, span: record.titleSpan),
      earlier: Place(path: other.path, span: other.titleSpan))
  }

  private mutating func remember(_ record: RecordFacts) {
    for (trait, value, span) in traits(of: record) {
      let place = Place(path: record.path, span: span)
      let trait = Trait(trait: trait, value: key(value, of: trait))
      if seen[trait] == nil { seen[trait] = place }
    }
    guard let likeness = record.likeness else { return }
    for year in Set([record.year, nil]) {
      let key = TitleKey(likeness: likeness, year: year)
      if titles[key] == nil { titles[key] = record }
    }
  }

  private func traits(
    of record: RecordFacts
  ) -> [(trait: SharedTrait, value: String, span: Range<Int>)] {
    let uid = record.identifiers.filter { $0.trait == .uid }
    let others = record.identifiers.filter { $0.trait != .uid }
    return (record.id.map { [(.id, $0, 0..<0)] } ?? []) + uid + others
  }

  /// File systems may fold the case and Unicode form of names; `String` itself folds the latter.
  private func key(_ value: String, of trait: SharedTrait) -> String {
    trait == .id ? PaperID.collisionKey(value) : value
  }

  /// A record before this one with its title and first author, at most a year away, unless one of
  /// the two names the other as related.
  private func alike(_ record: RecordFacts) -> RecordFacts? {
    guard let likeness = record.likeness else { return nil }
    let years: [Int?] = record.year.map { [$0 - 1, $0, $0 + 1] } ?? [nil]
    for year in years {
      guard let other = titles[TitleKey(likeness: likeness, year: year)] else { continue }
      let areRelated =
        record.related.contains { $0.id == other.id }
        || other.related.contains { $0.id == record.id }
      if !areRelated { return other }
    }
    return nil
  }
}
