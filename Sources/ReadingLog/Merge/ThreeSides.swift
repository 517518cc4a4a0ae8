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
