/// How values of one place in a file are merged, where both sides changed them.
package indirect enum MergeRule: Sendable {
  /// The side that changed wins.
  case scalar(Scalar)
  /// As a scalar, else word by word.
  case prose
  /// Texts without order; one text alone counts as a set of one.
  case set
  /// Ordered texts: whole, else element by element.
  case list
  /// Ordered mappings, each known by one of its fields.
  case keyedList(key: String, of: MergeRule)
  /// Ordered mappings that each hold such a list: an element moves from one to another whole.
  case sections(key: String, members: String, of: Fields)
  /// A mapping whose fields have rules of their own; unknown ones are `open`.
  case fields(Fields)
  /// A mapping of things that have their key for a name: added or changed beats removed.
  case entries(of: MergeRule)
  /// Notes by id: of two that cannot be joined both are kept.
  case notes(of: MergeRule)
  /// Who added the paper, and when: the earlier one.
  case added
  /// Whatever somebody put below an `x-` field: mappings by key, the rest whole.
  case open

  /// How spellings of a single value compare, and which of two values holds.
  package struct Scalar: Sendable {
    /// What spellings have in common.
    package enum Normal: Sendable {
      case trimmed
      case identifier(IdentifierKind)
      /// `false` is what a missing value means.
      case truth
    }

    /// What happens where both sides changed the value differently.
    package enum Clash: Sendable {
      case conflict
      case smallest
      case largest
      /// The later one in a list of words.
      case furthest([String])
    }

    package var normal: Normal = .trimmed
    package var clash: Clash = .conflict
  }

  /// The rules of a mapping, by the names of its fields.
  package struct Fields: Sendable {
    package let rules: [String: MergeRule]
    /// The field that a text alone stands for: a shelf's `- kornblith2019` is `- id: kornblith2019`.
    package var short: String?
    /// Dates that follow each other in this order.
    package var dates: [String]

    init(_ rules: [String: MergeRule], short: String? = nil, dates: [String] = []) {
      self.rules = rules
      self.short = short
      self.dates = dates
    }
  }
}

extension MergeRule {
  static let scalar = Self.scalar(Scalar())
  static let smallest = Self.scalar(Scalar(clash: .smallest))
  static let largest = Self.scalar(Scalar(clash: .largest))
  static func furthest(_ words: [String]) -> Self { .scalar(Scalar(clash: .furthest(words))) }
  static let truth = Self.scalar(Scalar(normal: .truth))

  var isMapping: Bool {
    switch self {
    case .fields, .entries, .notes: true
    default: false
    }
  }

  /// Whether what stands below it is merged piece by piece even where the other side removed it.
  var isKeyed: Bool {
    switch self {
    case .entries, .notes, .keyedList, .sections: true
    default: false
    }
  }
}

extension MergeRule.Scalar {
  /// The spelling that all spellings of a value share; `nil` for one that says nothing.
  func normalized(_ text: String) -> String? {
    let text = text.trimmed
    if text.isEmpty { return nil }
    switch normal {
    case .trimmed: return text
    case .identifier(let kind): return kind.normalized(text) ?? text
    case .truth: return text == "false" ? nil : text
    }
  }

  /// Which of two values holds where neither is the base's: `nil` leaves it to the people.
  func winner(_ a: String, _ b: String) -> String? {
    switch clash {
    case .conflict: return nil
    case .smallest: return Self.precedes(a, b) ? a : b
    case .largest: return Self.precedes(a, b) ? b : a
    case .furthest(let words):
      let ranks = [a, b].map { words.firstIndex(of: $0) ?? -1 }
      if ranks[0] == ranks[1] { return a < b ? b : a }
      return ranks[0] < ranks[1] ? b : a
    }
  }

  /// Dates and times sort as texts, format numbers do not.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    guard let x = Int(digits: a), let y = Int(digits: b), x != y else { return a < b }
    return x < y
  }
}
