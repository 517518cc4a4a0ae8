import LibYAML

/// Where on a shelf a paper is to stand.
package enum ShelfPlace: Hashable, Sendable {
  /// At the beginning of a section, which is known by its number.
  case first(section: Int)
  case last(section: Int)
  /// Beside a paper that stands on the shelf.
  case before(String)
  case after(String)
}

/// What is to be said of an entry.
package struct ShelfEntryChange: Hashable, Sendable {
  package enum Part: String, CaseIterable, Sendable {
    case by, on, note, starred
  }

  package var by: String?
  package var on: CalendarDate?
  package var note: String?
  package var starred: Bool?
  /// What is to be said no longer.
  package var unset: Set<Part> = []

  package init() {}

  /// Whether nothing is to be changed.
  package var isEmpty: Bool { self == ShelfEntryChange() }

  /// What is to be written, in the order of an entry's fields.
  fileprivate var values: [(Part, YAMLValue)] {
    [
      by.map { (.by, .text($0)) },
      on.map { (.on, .literal($0.description)) },
      starred == true ? (.starred, .literal("true")) : nil,
      note.map { (.note, .text($0.trimmed)) },
    ].compactMap(\.self)
  }

  /// A new entry that says so.
  fileprivate func entry(for id: String) -> YAMLValue {
    let fields = values.map { YAMLValue.Field($0.rawValue, $1) }
    return fields.isEmpty ? .text(id) : .mapping([.init("id", .text(id))] + fields)
  }

  fileprivate var removed: [Part] {
    Part.allCases.filter { unset.contains($0) || $0 == .starred && starred == false }
  }
}

extension ShelfEditor {
  /// A place in the text: which item of which section, counted as they are written.
  struct Spot: Hashable {
    var section: Int
    var index: Int
  }

  func papers(of section: Int) -> [YAMLStep] { ["sections", .item(section), "papers"] }

  /// Where a paper stands, in the order of the text.
  func spots(of id: String) -> [Spot] {
    let sections = document.root["sections"]?.items ?? []
    return sections.enumerated().flatMap { section, node in
      (node["papers"]?.items ?? []).enumerated().compactMap { index, entry in
        (entry.filledText ?? entry["id"]?.filledText) == id
          ? Spot(section: section, index: index) : nil
      }
    }
  }

  /// The number of the section in which a paper stands.
  package func section(of id: String) -> Int? { spots(of: id).first?.section }

  /// Puts papers into a section, in their order; one that stands in it already stays as it is.
  package mutating func add(
    _ ids: [String], saying change: ShelfEntryChange = .init(), at place: ShelfPlace
  ) throws {
    guard let spot = spot(for: place) else { return }
    let list = papers(of: spot.section)
    let items = document.node(along: list)?.items ?? []
    var known = Set(items.compactMap { $0.filledText ?? $0["id"]?.filledText })
    let new = ids.filter { known.insert($0).inserted }
    let entries = new.map { change.entry(for: $0) }
    try document.insertItems(entries, at: spot.index, inListAt: list)
  }

  /// Takes a paper to another place, with all that is said of it there.
  package mutating func move(_ id: String, to place: ShelfPlace) throws {
    guard let old = spots(of: id).first, var new = spot(for: place) else { return }
    if case .before(id) = place { return }
    if case .after(id) = place { return }
    if new.section == old.section, new.index > old.index { new.index -= 1 }
    try document.moveItem(
      at: old.index, ofListAt: papers(of: old.section), to: new.index,
      inListAt: papers(of: new.section))
  }

  /// Takes a paper off the shelf, wherever it stands.
  package mutating func remove(_ id: String) throws {
    while let spot = spots(of: id).first {
      try document.removeItem(at: spot.index, fromListAt: papers(of: spot.section))
    }
  }

  /// Changes what is said of a paper on this shelf.
  package mutating func set(_ change: ShelfEntryChange, of id: String) throws {
    guard let spot = spots(of: id).first else { return }
    let steps = papers(of: spot.section) + [.item(spot.index)]
    func isBare() -> Bool { document.node(along: steps)?.text != nil }
    let before = document.text
    for part in change.removed where !isBare() {
      try document.remove(part.rawValue, along: steps)
    }
    if document.text != before { try document.unwrapItem(at: steps) }
    for (part, value) in change.values {
      if isBare() { try document.wrapItem(at: steps, underKey: "id") }
      try document.set(value, for: part.rawValue, along: steps, order: Self.order)
    }
  }

  /// Puts a text in the place of `title` or `about`.
  package mutating func set(title: String?, about: String?) throws {
    if let title { try document.set(.text(title), at: ["title"], order: Self.rootOrder) }
    if let about { try document.set(.text(about), at: ["about"], order: Self.rootOrder) }
  }

  private func spot(for place: ShelfPlace) -> Spot? {
    switch place {
    case .first(let section): Spot(section: section, index: 0)
    case .last(let section):
      Spot(
        section: section,
        index: document.node(along: papers(of: section))?.items?.count ?? 0)
    case .before(let id): spots(of: id).first
    case .after(let id):
      spots(of: id).first.map { Spot(section: $0.section, index: $0.index + 1) }
    }
  }

  /// The order in which an entry's fields are written.
  private static let order: KeyOrder = { _, a, b in
    let fields = ["id"] + ["by", "on", "starred", "note"]
    return (fields.firstIndex(of: a) ?? fields.count) < (fields.firstIndex(of: b) ?? fields.count)
  }

  static let rootOrder: KeyOrder = { _, a, b in
    let fields = ["title", "about", "sections"]
    return (fields.firstIndex(of: a) ?? fields.count) < (fields.firstIndex(of: b) ?? fields.count)
  }
}
