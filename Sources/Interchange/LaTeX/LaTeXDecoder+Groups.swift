extension LaTeXDecoder {
  /// The brace has been read.
  mutating func openGroup() {
    var kind = nextGroup ?? .plain
    let isArgument = nextGroup != nil || !accents.isEmpty
    if !accents.isEmpty {
      kind = .accents(accents)
      accents = []
    }
    nextGroup = nil
    let isSpecial = position < source.count && source[position] == ASCII.backslash
    if case .kept = kind { output.append(ASCII.openBrace) }
    let protects = !isArgument && !isSpecial
    groups.append(Group(kind: kind, start: output.count, protects: protects))
    if protects { protecting += 1 }
  }

  /// A brace that closes nothing is left out.
  mutating func closeGroup() {
    nextGroup = nil
    guard let group = groups.popLast() else { return }
    if output.count == group.start { barrier = output.count }
    close(group)
    if group.protects { protecting -= 1 }
    if group.protects, protecting == 0, output.count > group.start {
      result.protected.append(group.start..<output.count)
    }
  }

  mutating func close(_ group: Group) {
    switch group.kind {
    case .plain: break
    case .accents(let marks): compose(marks, from: group.start)
    case .surrounded(let end): output += end.utf8
    case .superscript: raise(from: group.start, LaTeXScripts.superscripts)
    case .subscript: raise(from: group.start, LaTeXScripts.subscripts)
    case .hidden: output.removeSubrange(min(group.start, output.count)...)
    case .kept: output.append(ASCII.closeBrace)
    }
  }

  /// Only where every letter has its raised form: `10th` says more than a `10` and stray letters.
  private mutating func raise(from start: Int, _ table: [Character: Character]) {
    guard output.count - start < 32 else { return }
    let text = String(decoding: output[min(start, output.count)...], as: UTF8.self)
    let raised = text.compactMap { table[$0] }
    guard raised.count == text.count else { return }
    output.removeSubrange(min(start, output.count)...)
    output += String(raised).utf8
  }

  /// Addresses and formulas that are longer have lost their brace: looking for it further would take
  /// time quadratic in the length of a hostile text.
  static let longestArgument = 4096

  /// The bytes of the group that begins here, blanks before it aside; nil where none does.
  mutating func rawGroup() -> ArraySlice<UInt8>? {
    var index = position
    while index < source.count, source[index].isASCIIBlank { index += 1 }
    guard index < source.count, source[index] == ASCII.openBrace else { return nil }
    let start = index + 1
    var depth = 0
    while index < min(source.count, start + Self.longestArgument) {
      if source[index] == ASCII.openBrace { depth += 1 }
      if source[index] == ASCII.closeBrace {
        depth -= 1
        if depth == 0 {
          position = index + 1
          return source[start..<index]
        }
      }
      index += 1
    }
    return nil
  }
}

/// Digits and letters that Unicode has raised and lowered.
enum LaTeXScripts {
  static let superscripts = Dictionary(
    uniqueKeysWithValues: zip("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"))
  static let subscripts = Dictionary(
    uniqueKeysWithValues: zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"))
}
