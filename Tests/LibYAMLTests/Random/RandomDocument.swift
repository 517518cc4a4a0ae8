import TestSupport

/// Random YAML as many hands would leave it: every style, odd indentation, comments everywhere.
struct RandomDocument {
  private var random: SeededGenerator
  private var text = ""
  private var commentCount = 0
  /// A comment indented deeper than the text above would be a part of it.
  private var isBehindBlock = false

  /// - Returns: the text of a document whose root is a block mapping.
  static func text(seed: UInt64) -> String {
    var document = RandomDocument(random: SeededGenerator(seed: seed))
    return document.make()
  }

  private init(random: SeededGenerator) { self.random = random }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }

  private mutating func make() -> String {
    if chance(10) { text += "---\n" }
    mapping(indent: 0, depth: 3, keys: Self.rootKeys)
    comments(indent: 0)
    if chance(15) { text.removeLast() }
    if chance(10) { text = "\u{FEFF}" + text }
    return chance(20) ? text.replacing("\n", with: "\r\n") : text
  }

  private static let rootKeys = [
    "title", "set", "prose", "note", "number", "x-own", "\"quoted: key\"", "on", "é", "list",
  ]
  private static let keys = ["a", "b", "'c'", "\"d e\"", "1", "深"]

  // MARK: Comments

  private mutating func comment() -> String {
    commentCount += 1
    return pick(["# c\(commentCount)", "#c\(commentCount) é: 'x", "# - c\(commentCount) #"])
  }

  private mutating func comments(indent: Int) {
    while chance(20) {
      if chance(25) { text += pick(["\n", "  \n"]) }
      let column = isBehindBlock ? indent : pick([indent, indent, 0, indent + 3])
      text += margin(column) + comment() + "\n"
      isBehindBlock = isBehindBlock && column > 0
    }
    if chance(10) { text += "\n" }
  }

  private mutating func endLine() {
    if chance(20) { text += " " + comment() }
    text += "\n"
    isBehindBlock = false
  }

  private func margin(_ indent: Int) -> String { String(repeating: " ", count: indent) }

  // MARK: Collections

  private mutating func mapping(indent: Int, depth: Int, keys: [String], onLine: Bool = false) {
    var isFirst = onLine
    for key in keys.shuffled(using: &random).prefix(Int.random(in: 1...keys.count, using: &random))
    {
      if !isFirst {
        comments(indent: indent)
        text += margin(indent)
      }
      isFirst = false
      text += key + ":"
      value(indent: indent, depth: depth, isItem: false)
    }
  }

  private mutating func sequence(indent: Int, depth: Int) {
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      comments(indent: indent)
      text += margin(indent) + "-"
      if depth > 0, chance(25) {
        let gap = Int.random(in: 1...3, using: &random)
        text += margin(gap)
        mapping(indent: indent + 1 + gap, depth: depth - 1, keys: Self.keys, onLine: true)
      } else {
        value(indent: indent, depth: depth - 1, isItem: true)
      }
    }
  }

  /// What stands behind a colon or dash.
  private mutating func value(indent: Int, depth: Int, isItem: Bool) {
    let step = Int.random(in: 1...4, using: &random)
    switch Int.random(in: 0..<(depth > 0 ? 12 : 9), using: &random) {
    case 0: endLine()
    case 1...3:
      text += " " + scalar(inFlow: false)
      endLine()
    case 4: block(indent: indent + step)
    case 5:
      let (begin, end) = pick([("plain", "on"), ("'single", "on'"), ("\"double\n", "on\"")])
      text += " " + begin + "\n" + margin(indent + step) + end
      endLine()
    case 6...7: flow(depth: 2, indent: indent + step)
    case 8:
      text += "\n" + margin(indent + step) + scalar(inFlow: false)
      endLine()
    case 9...10:
      endLine()
      sequence(indent: isItem ? indent + step : indent + pick([0, step]), depth: depth - 1)
    default:
      endLine()
      mapping(indent: indent + step, depth: depth - 1, keys: Self.keys)
    }
  }

  // MARK: Scalars

  private mutating func scalar(inFlow: Bool) -> String {
    pick(
      [
        "plain", "two words", "2019", "true", "'it''s'", "'# no'", "\"a\\tb\"", "\"\"", "\"2019\"",
        "été", "'深: [x]'", "\"new\\nline\"", "\"end \"", "~", "2026-11-20", "b", "a",
      ] + (inFlow ? [] : ["a, b", "it's", "x#y", "q?"]))
  }

  private mutating func block(indent: Int) {
    let chomping = pick(["", "-", "+"])
    text += " " + pick(["|", ">"]) + chomping
    if chance(20) { text += " " + comment() }
    text += "\n"
    for line in 0..<Int.random(in: 1...3, using: &random) {
      if line > 0, chance(20) { text += "\n" }
      text += margin(indent) + pick(["text", "# no comment", "- é: x", "深 "]) + "\n"
    }
    if chomping == "+", chance(50) { text += "\n" }
    isBehindBlock = true
  }

  private mutating func flow(depth: Int, indent: Int) {
    text += " "
    flowNode(depth: depth, indent: indent)
    endLine()
  }

  private mutating func flowNode(depth: Int, indent: Int) {
    guard depth > 0, chance(70) else {
      text += scalar(inFlow: true)
      return
    }
    let isMapping = chance(30)
    text += isMapping ? "{" : "["
    for index in 0..<Int.random(in: 0...3, using: &random) {
      if index > 0 { text += pick([",", ", ", " ,"]) }
      flowBreak(indent: indent)
      if isMapping { text += "k\(index): " }
      flowNode(depth: depth - 1, indent: indent)
    }
    if chance(20) { flowBreak(indent: indent) }
    text += isMapping ? "}" : "]"
  }

  private mutating func flowBreak(indent: Int) {
    guard chance(30) else { return }
    if chance(50) { text += " " + comment() }
    text += "\n"
    while chance(20) { text += margin(indent) + comment() + "\n" }
    text += margin(indent)
  }
}
