/// The three versions that a merge looks at.
package struct ThreeSides<Value> {
  package var base: Value
  package var ours: Value
  package var theirs: Value

  package init(base: Value, ours: Value, theirs: Value) {
    self.base = base
    self.ours = ours
    self.theirs = theirs
  }

  /// The same of each.
  package func map<Result>(_ transform: (Value) throws -> Result) rethrows -> ThreeSides<Result> {
    ThreeSides<Result>(
      base: try transform(base), ours: try transform(ours), theirs: try transform(theirs))
  }

  /// With the sides' parts exchanged.
  package var swapped: ThreeSides { ThreeSides(base: base, ours: theirs, theirs: ours) }
}

extension ThreeSides: Sendable where Value: Sendable {}
extension ThreeSides: Equatable where Value: Equatable {}
extension ThreeSides: Hashable where Value: Hashable {}

/// One of the three versions.
enum MergeSide: CaseIterable, Sendable {
  case base, ours, theirs

  /// The other one of the two that are merged.
  var opposite: MergeSide {
    switch self {
    case .base: .base
    case .ours: .theirs
    case .theirs: .ours
    }
  }
}

extension ThreeSides {
  /// What `value` says of each side.
  init(_ value: (MergeSide) throws -> Value) rethrows {
    self.init(base: try value(.base), ours: try value(.ours), theirs: try value(.theirs))
  }

  subscript(side: MergeSide) -> Value {
    get {
      switch side {
      case .base: base
      case .ours: ours
      case .theirs: theirs
      }
    }
    set {
      switch side {
      case .base: base = newValue
      case .ours: ours = newValue
      case .theirs: theirs = newValue
      }
    }
  }
}
