extension LaTeXDecoder {
  /// A backslash stands here.
  mutating func command() {
    let start = position
    position += 1
    guard position < source.count else {
      emit(ASCII.backslash)
      return
    }
    let first = source[position]
    let name: String
    if first.isASCIILetter {
      while position < source.count, source[position].isASCIILetter { position += 1 }
      name = source[(start + 1)..<position].text
    } else if first == ASCII.openParenthesis, parenthesisedMathematics() {
      return
    } else if first.isASCIIBlank {
      position += 1
      blank()
      return
    } else {
      // Signs beyond ASCII have more than one byte.
      position += 1
      while position < source.count, source[position] & 0xC0 == 0x80 { position += 1 }
      name = source[(start + 1)..<position].text
    }
    guard let meaning = LaTeXCommand.named[name] else {
      keep(name, at: start)
      return
    }
    perform(meaning, name: name)
  }

  private mutating func perform(_ meaning: LaTeXCommand, name: String) {
    let isWord = name.utf8.first?.isASCIILetter ?? false
    switch meaning {
    case .symbol(let text):
      // TeX takes the blanks behind a word as its end.
      if isWord { skipBlanks() }
      if text == " " {
        blank()
      } else if !text.isEmpty {
        emit(text)
        if text == ">" { endTag() }
      }
      if LaTeXSymbols.journals[name] != nil { result.lost.append("\\" + name) }
    case .accent(let mark): accents.append(mark)
    case .formatting:
      result.lost.append("\\" + name)
      skipStar()
      if isWord { skipBlanks() }
    case .hidden:
      result.lost.append("\\" + name)
      nextGroup = .hidden
    case .surrounding(let start, let end):
      result.lost.append("\\" + name)
      skipStar()
      output += start.utf8
      nextGroup = .surrounded(end: end)
    case .superscript:
      result.lost.append("\\" + name)
      nextGroup = .superscript
    case .subscript:
      result.lost.append("\\" + name)
      nextGroup = .subscript
    case .address:
      result.lost.append("\\" + name)
      if let address = rawGroup() { output += LaTeXAddress.plain(address).utf8 }
    case .link:
      result.lost.append("\\" + name)
      _ = rawGroup()
    case .mathematics:
      if let formula = rawGroup() { output += [ASCII.dollar] + formula + [ASCII.dollar] }
    }
  }

  /// Of what nobody knows the text in braces is read; without braces, and where that text is a label
  /// and no words, all stays as it is written.
  private mutating func keep(_ name: String, at start: Int) {
    result.unknown.append("\\" + name)
    settleAccents()
    let hasGroup = position < source.count && source[position] == ASCII.openBrace
    if hasGroup, !Self.labels.contains(where: name.hasSuffix),
      name.utf8.first?.isASCIILetter ?? false
    {
      return
    }
    output += source[start..<position]
    if hasGroup { nextGroup = .kept }
  }

  /// `\cite`, `\textcite`, `\eqref`.
  private static let labels = ["cite", "citep", "citet", "ref", "input", "include", "usepackage"]

  private mutating func skipBlanks() {
    while position < source.count, source[position].isASCIIBlank { position += 1 }
  }

  private mutating func skipStar() {
    if position < source.count, source[position] == UInt8(ascii: "*") { position += 1 }
  }
}
