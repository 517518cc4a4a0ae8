extension LaTeXDecoder {
  /// From one dollar to the next, as it stands; a dollar alone is a dollar.
  mutating func mathematics() {
    let isDisplay = position + 1 < source.count && source[position + 1] == ASCII.dollar
    let start = position + (isDisplay ? 2 : 1)
    guard let end = closingDollar(from: start) else {
      position += 1
      emit(ASCII.dollar)
      return
    }
    let formula = source[start..<end]
    position =
      end + (isDisplay && end + 1 < source.count && source[end + 1] == ASCII.dollar ? 2 : 1)
    if formula.elementsEqual("\\backslash".utf8) {
      backslash()
    } else if let text = Self.crossrefSigns[formula.text] {
      emit(text)
      if text == ";" { endEntity() }
      if text == ">" { endTag() }
    } else {
      appendMathematics(formula)
    }
  }

  /// Mendeley writes the line breaks of what it found on the web as `$\backslash$n`.
  private mutating func backslash() {
    if position < source.count, source[position] == UInt8(ascii: "n") {
      position += 1
      blank()
    } else {
      emit(ASCII.backslash)
    }
  }

  /// `\(…\)`: the parenthesis stands here.
  mutating func parenthesisedMathematics() -> Bool {
    var index = position + 1
    while index + 1 < min(source.count, position + Self.longestArgument) {
      if source[index] == ASCII.backslash, source[index + 1] == ASCII.closeParenthesis {
        appendMathematics(source[(position + 1)..<index])
        position = index + 2
        return true
      }
      index += 1
    }
    return false
  }

  private mutating func appendMathematics(_ formula: ArraySlice<UInt8>) {
    settleAccents()
    output.append(ASCII.dollar)
    for byte in formula {
      if !byte.isASCIIBlank {
        output.append(byte)
      } else if output.last != ASCII.space {
        output.append(ASCII.space)
      }
    }
    output.append(ASCII.dollar)
  }

  /// Not one of a group that has ended meanwhile.
  private func closingDollar(from start: Int) -> Int? {
    var index = start
    var depth = 0
    while index < source.count {
      switch source[index] {
      case ASCII.dollar where index > start: return index
      case ASCII.backslash: index += 1
      case ASCII.openBrace: depth += 1
      case ASCII.closeBrace:
        depth -= 1
        if depth < 0 { return nil }
      default: break
      }
      index += 1
    }
    return nil
  }

  /// What Crossref writes for signs that it takes for mathematics, in names that no LaTeX knows.
  private static let crossrefSigns: [String: String] = [
    "\\mathsemicolon": ";", "\\less": "<", "\\greater": ">", "\\mathplus": "+", "\\prime": "′",
    "\\upalpha": "α", "\\upbeta": "β", "\\upgamma": "γ", "\\updelta": "δ", "\\upmu": "μ",
    "\\upkappa": "κ", "\\uplambda": "λ", "\\upsigma": "σ", "\\upomega": "ω", "\\uppi": "π",
    "\\mathrm{\\Omega}": "Ω", "\\mathsf{\\mathchar`-}": "-",
  ]

  mutating func dashes() {
    let start = position
    while position < source.count, source[position] == ASCII.hyphen { position += 1 }
    switch position - start {
    case 2: emit("–")
    case 3: emit("—")
    default: for _ in start..<position { emit(ASCII.hyphen) }
    }
  }

  mutating func quotes(_ byte: UInt8) {
    let isDouble = position + 1 < source.count && source[position + 1] == byte
    position += isDouble ? 2 : 1
    if byte == ASCII.grave {
      if !isDouble { openQuotes += 1 }
      emit(isDouble ? "“" : "‘")
    } else if isDouble {
      emit("”")
    } else if openQuotes > 0, !(position < source.count && source[position].isASCIILetter) {
      openQuotes -= 1
      emit("’")
    } else {
      emit(byte)
    }
  }

  /// Web exports leave HTML behind: `&amp;`, which LaTeX makes `\&amp;` or worse.
  mutating func endEntity() {
    guard let start = openingSign(ASCII.ampersand, within: 8) else { return }
    let name = output[(start + 1)..<(output.count - 1)].text
    guard let character = Self.entities[name] ?? Self.numbered(name) else { return }
    output.removeSubrange(start...)
    output += character.utf8
  }

  /// `<i>` and `</i>`.
  mutating func endTag() {
    guard let start = openingSign(ASCII.less, within: 14) else { return }
    var name = output[(start + 1)..<(output.count - 1)]
    if name.first == ASCII.slash { name = name.dropFirst() }
    guard Self.tags.contains(name.text.lowercased()) else { return }
    result.lost.append("<\(name.text)>")
    output.removeSubrange(start...)
  }

  private func openingSign(_ sign: UInt8, within distance: Int) -> Int? {
    let earliest = max(barrier, output.count - distance)
    guard earliest < output.count else { return nil }
    return output[earliest...].lastIndex(of: sign)
  }

  private static let entities = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ",
  ]

  private static func numbered(_ name: String) -> String? {
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, value >= 0x20, let scalar = Unicode.Scalar(value) else { return nil }
    return String(Character(scalar))
  }

  private static let tags: Set<String> = [
    "i", "b", "u", "em", "strong", "sub", "sup", "scp", "tt", "span", "p", "br", "br/", "italic",
    "bold", "sc", "jats:p", "jats:italic", "jats:sub", "jats:sup", "jats:bold", "jats:title",
  ]
}
