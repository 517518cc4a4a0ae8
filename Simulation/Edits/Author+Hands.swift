import LibYAML
import ReadingLog

/// What people do in their editors: it changes how a record looks and not what it says.
extension Author {
  mutating func editByHand(at path: String) -> String {
    guard let text = texts[path] else { return "nothing" }
    let new: String? =
      switch number(0..<20) {
      case 0..<7: commented(text)
      case 7..<9: spaced(text)
      case 9..<11: reordered(text)
      case 11..<14: tagsOnOneLine(text) ?? tagsOnLines(text)
      case 14..<16: quoted(text)
      case 16..<19: try? RecordFormat.formatted(text)
      default: chance(40) ? text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n") : nil
      }
    guard let new, saysTheSame(new, text) else { return "\(Self.id(of: path)): nothing by hand" }
    texts[path] = new
    return "\(Self.id(of: path)): by hand"
  }

  private func saysTheSame(_ a: String, _ b: String) -> Bool {
    guard let mine = try? YAMLNode.parse(a), let other = try? YAMLNode.parse(b) else {
      return false
    }
    return Paper(mine) == Paper(other)
  }

  /// The lines of the text by the fields that they belong to; comments go with what is below.
  private func blocks(_ text: String) -> [[Substring]] {
    var blocks: [[Substring]] = []
    var lead: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.first == "#" || line.isEmpty {
        lead.append(line)
      } else if line.first == " " || line.first == "-" {
        if !blocks.isEmpty { blocks[blocks.count - 1] += lead + [line] }
        lead = []
      } else {
        blocks.append(lead + [line])
        lead = []
      }
    }
    if !lead.isEmpty { blocks.append(lead) }
    return blocks
  }

  private func joined(_ blocks: [[Substring]]) -> String {
    blocks.flatMap(\.self).joined(separator: "\n")
  }

  private mutating func commented(_ text: String) -> String {
    var blocks = blocks(text)
    let place = number(0..<max(blocks.count - 1, 1))
    let remark = "# remark-\(mark())"
    if chance(60) {
      blocks[place].insert(Substring(remark), at: 0)
    } else if blocks[place].count == 1, !blocks[place][0].contains("#") {
      blocks[place][0] += "  \(remark)"
    }
    return joined(blocks)
  }

  private mutating func spaced(_ text: String) -> String {
    var blocks = blocks(text)
    let place = number(0..<max(blocks.count - 1, 1))
    if blocks[place].first == "" {
      blocks[place].removeFirst()
    } else if place > 0 {
      blocks[place].insert("", at: 0)
    }
    return joined(blocks)
  }

  private mutating func reordered(_ text: String) -> String {
    var blocks = blocks(text)
    guard blocks.count > 3 else { return text }
    let moved = blocks.remove(at: number(0..<blocks.count - 1))
    blocks.insert(moved, at: number(0..<blocks.count))
    return joined(blocks)
  }

  private mutating func tagsOnOneLine(_ text: String) -> String? {
    var blocks = blocks(text)
    guard let place = blocks.firstIndex(where: { $0.first == "tags:" }) else { return nil }
    let tags = blocks[place].dropFirst().map { $0.trimmed.dropFirst(2) }
    guard !tags.isEmpty else { return nil }
    blocks[place] = ["tags: [\(tags.joined(separator: ", "))]"]
    return joined(blocks)
  }

  private func tagsOnLines(_ text: String) -> String? {
    var blocks = blocks(text)
    guard let place = blocks.firstIndex(where: { $0.first?.hasPrefix("tags: [") == true }),
      let list = blocks[place].first?.dropFirst(7).dropLast(), !list.contains("]")
    else { return nil }
    blocks[place] = ["tags:"] + list.split(separator: ",").map { "- " + $0.trimmed }
    return joined(blocks)
  }

  private mutating func quoted(_ text: String) -> String {
    var blocks = blocks(text)
    let field = pick(["title", "venue", "doi"]) ?? ""
    guard let place = blocks.firstIndex(where: { $0.first?.hasPrefix(field + ": ") == true }),
      let line = blocks[place].first, !line.contains("\""), !line.contains("#")
    else { return text }
    let value = line.dropFirst(field.count + 2).trimmed
    blocks[place][0] = "\(field): \"\(value)\""
    return joined(blocks)
  }
}
