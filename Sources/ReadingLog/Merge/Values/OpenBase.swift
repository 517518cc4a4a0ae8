import LibYAML

/// What an earlier merge left open in a base: whatever stands there equals nothing.
///
/// A base is read as two texts, one for each side of its markers. Markers stand around whole lines,
/// so that a list or a section in them may hold much on which both texts agree: that is as certain
/// as if it stood outside.
struct OpenBase: Sendable {
  /// What both texts say differently, or one of them only.
  private(set) var paths: [[String]] = []
  /// Lists whose elements the two texts have in different orders.
  private(set) var orders: [[String]] = []

  init() {}

  init(_ ours: YAMLNode?, _ theirs: YAMLNode?, _ fields: MergeRule.Fields) {
    compare(ours, theirs, .fields(fields), [])
  }

  var isEmpty: Bool { paths.isEmpty && orders.isEmpty }

  /// Whether something is open here, above or below.
  func isOpen(near path: [String]) -> Bool {
    paths.contains { $0.starts(with: path) || path.starts(with: $0) }
      || orders.contains { $0.starts(with: path) }
  }

  /// Whether all that stands here is open.
  func isOpen(at path: [String]) -> Bool {
    paths.contains { path.starts(with: $0) }
  }

  /// Whether nothing is known of the order of a list.
  func isOrderOpen(at path: [String]) -> Bool {
    orders.contains(path) || isOpen(at: path)
  }
}

extension OpenBase {
  private mutating func compare(
    _ ours: YAMLNode?, _ theirs: YAMLNode?, _ rule: MergeRule, _ path: [String]
  ) {
    let values = [ours, theirs].map { $0.map(YAMLValue.init) }
    let isFit = values.allSatisfy { $0.map(rule.fits) ?? true }
    if isFit, Meaning(values[0], rule) == Meaning(values[1], rule) { return }
    guard isFit, let ours, let theirs else { return paths.append(path) }
    switch rule {
    case .fields(let fields): compare(ours, theirs, path) { fields.rules[$0] ?? .open }
    case .entries(let rule), .notes(let rule): compare(ours, theirs, path) { _ in rule }
    case .keyedList(let key, let rule): compare(ours, theirs, key, rule, path)
    case .sections(let key, _, let fields): compare(ours, theirs, key, .fields(fields), path)
    case .scalar, .prose, .set, .list, .added, .open: paths.append(path)
    }
  }

  private mutating func compare(
    _ ours: YAMLNode, _ theirs: YAMLNode, _ path: [String], _ rule: (String) -> MergeRule
  ) {
    guard let mine = ours.entries, let other = theirs.entries else { return paths.append(path) }
    for name in Set((mine + other).map(\.name)).sorted() {
      compare(ours[name], theirs[name], rule(name), path + [name])
    }
  }

  /// Elements by the keys that they have in our text.
  private mutating func compare(
    _ ours: YAMLNode, _ theirs: YAMLNode, _ key: String, _ rule: MergeRule, _ path: [String]
  ) {
    let tables = ListKeys.tables(ThreeSides(base: ours, ours: ours, theirs: theirs), key)
    let names = tables.map { $0.map(\.key) }
    let common = Set(names.ours).intersection(names.theirs)
    if names.ours.filter(common.contains) != names.theirs.filter(common.contains) {
      orders.append(path)
    }
    let nodes = tables.map { Dictionary($0, uniquingKeysWith: { first, _ in first }) }
    for name in Set(names.ours).union(names.theirs).sorted() {
      compare(nodes.ours[name], nodes.theirs[name], rule, path + [name])
    }
  }
}
