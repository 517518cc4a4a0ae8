/// Joins the orders in which two sides have their keys; exchanging the sides changes nothing.
enum KeyOrders {
  /// What happens to keys that each side put into one gap.
  enum Joining {
    /// Sorted among each other, since all keys there are sorted.
    case sorted(by: (String, String) -> Bool)
    /// One side's after the other's, since their order was chosen.
    case inTurn
  }

  /// All keys of both sides. Where they have common keys in different orders the side that moved
  /// them decides.
  static func join(_ sides: ThreeSides<[String]>, _ joining: Joining) -> [String] {
    let common = Set(sides.ours).intersection(sides.theirs)
    let spine = spine(sides.map { $0.filter(common.contains) })
    let ours = gaps(of: sides.ours, common)
    let theirs = gaps(of: sides.theirs, common)
    var result = join(ours[nil] ?? [], theirs[nil] ?? [], joining)
    for key in spine {
      result.append(key)
      result += join(ours[key] ?? [], theirs[key] ?? [], joining)
    }
    return result
  }

  private static func spine(_ common: ThreeSides<[String]>) -> [String] {
    if common.ours == common.theirs { return common.ours }
    let known = Set(common.base)
    let isMoved = common.map { $0.filter(known.contains) != common.base }
    if isMoved.ours != isMoved.theirs { return isMoved.ours ? common.ours : common.theirs }
    // Both moved keys, or both added one, each at another place.
    return common.ours.lexicographicallyPrecedes(common.theirs) ? common.ours : common.theirs
  }

  /// What stands behind each common key and belongs to this side alone; `nil` is the start.
  private static func gaps(of keys: [String], _ common: Set<String>) -> [String?: [String]] {
    var gaps: [String?: [String]] = [:]
    var last: String?
    for key in keys {
      if common.contains(key) { last = key } else { gaps[last, default: []].append(key) }
    }
    return gaps
  }

  private static func join(_ a: [String], _ b: [String], _ joining: Joining) -> [String] {
    guard !a.isEmpty, !b.isEmpty else { return a + b }
    switch joining {
    case .inTurn: return a.lexicographicallyPrecedes(b) ? a + b : b + a
    case .sorted(let precedes):
      var (a, b) = (a[...], b[...])
      var result: [String] = []
      while let x = a.first, let y = b.first {
        let takesFirst = precedes(x, y) || (!precedes(y, x) && x < y)
        result.append(takesFirst ? a.removeFirst() : b.removeFirst())
      }
      return result + a + b
    }
  }
}
