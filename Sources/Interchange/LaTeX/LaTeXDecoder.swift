/// Reads LaTeX byte by byte into `LaTeXText`.
///
/// Groups are kept on a stack of its own and not on the program's: no depth of nesting can end it.
struct LaTeXDecoder {
  /// A brace that is open, and what happens to its text when it closes.
  struct Group {
    enum Kind {
      case plain
      case accents([Unicode.Scalar])
      case surrounded(end: String)
      case superscript
      case `subscript`
      case hidden
      /// Of a command that nobody knows: its braces stay.
      case kept
    }
    var kind: Kind
    var start: Int
    var protects: Bool
  }

  let source: [UInt8]
  let space: LaTeXText.WhiteSpace
  var position = 0
  var output: [UInt8] = []
  var result = LaTeXText()
  var groups: [Group] = []
  /// How many of them protect capitals.
  var protecting = 0
  /// Accents that wait for their letter, the outermost first.
  var accents: [Unicode.Scalar] = []
  /// What the next group is for.
  var nextGroup: Group.Kind?
  /// Behind an empty group: what stands before it does not join with what follows.
  var barrier = 0
  /// Opening single quotes that still wait for their end.
  var openQuotes = 0

  init(_ source: [UInt8], whiteSpace: LaTeXText.WhiteSpace) {
    self.source = source
    space = whiteSpace
    output.reserveCapacity(source.count)
  }

  mutating func run() -> LaTeXText {
    while position < source.count { step() }
    settleAccents()
    while !groups.isEmpty { closeGroup() }
    while let last = output.last, last.isASCIIBlank { output.removeLast() }
    result.text = String(decoding: output, as: UTF8.self)
    return result
  }

  private mutating func step() {
    let byte = source[position]
    switch byte {
    case ASCII.backslash: command()
    case ASCII.openBrace:
      position += 1
      openGroup()
    case ASCII.closeBrace:
      position += 1
      settleAccents()
      closeGroup()
    case ASCII.dollar: mathematics()
    case ASCII.hyphen: dashes()
    case ASCII.grave, ASCII.apostrophe: quotes(byte)
    case ASCII.tilde:
      position += 1
      blank()
    case ASCII.semicolon:
      position += 1
      emit(byte)
      endEntity()
    case ASCII.greater:
      position += 1
      emit(byte)
      endTag()
    default:
      if byte.isASCIIBlank {
        whiteSpace()
      } else {
        character()
      }
    }
  }

  /// A character of one or more bytes that means itself.
  private mutating func character() {
    let start = position
    position += 1
    while position < source.count, source[position] & 0xC0 == 0x80 { position += 1 }
    guard !accents.isEmpty || nextGroup != nil else {
      output.append(contentsOf: source[start..<position])
      return
    }
    emit(String(decoding: source[start..<position], as: UTF8.self))
  }

  private mutating func whiteSpace() {
    var lineBreaks = 0
    while position < source.count, source[position].isASCIIBlank {
      if source[position] == ASCII.lineFeed { lineBreaks += 1 }
      position += 1
    }
    // An argument may stand behind blanks.
    if !accents.isEmpty || nextGroup != nil { return }
    if space != .line, lineBreaks > (space == .lines ? 0 : 1), !output.isEmpty {
      while let last = output.last, last.isASCIIBlank { output.removeLast() }
      output += [UInt8](repeating: ASCII.lineFeed, count: min(lineBreaks, 2))
    } else {
      blank()
    }
  }

  /// One blank for many, none at the start.
  mutating func blank() {
    settleAccents()
    guard let last = output.last, !last.isASCIIBlank else { return }
    output.append(ASCII.space)
  }

  mutating func emit(_ byte: UInt8) {
    if accents.isEmpty, nextGroup == nil {
      output.append(byte)
    } else {
      emit(String(decoding: [byte], as: UTF8.self))
    }
  }

  /// Appends what a token stands for, as the argument of the command before it.
  mutating func emit(_ text: String) {
    if accents.isEmpty, nextGroup == nil {
      output += text.utf8
      return
    }
    // `\emph x` and `\textsuperscript2`: one token is an argument without braces.
    let start = output.count
    if let kind = nextGroup {
      nextGroup = nil
      let group = Group(kind: kind, start: start, protects: false)
      output += text.utf8
      close(group)
    } else {
      output += text.utf8
    }
    compose(accents, from: start)
    accents = []
  }

  /// Puts accents on the first letter behind `start`.
  mutating func compose(_ marks: [Unicode.Scalar], from start: Int) {
    guard !marks.isEmpty else { return }
    let start = min(start, output.count)
    let beginning = String(decoding: output[start...].prefix(64), as: UTF8.self)
    guard let first = beginning.first else {
      output += marks.map(LaTeXAccent.spacing).joined().utf8
      return
    }
    // No letter has as many accents as a hostile text can ask for.
    guard first.utf8.count < 16 else { return }
    var letter = String(first)
    for mark in marks.suffix(4).reversed() {
      letter = letter.first.map { LaTeXAccent.compose($0, mark) } ?? letter
    }
    output.replaceSubrange(start..<(start + first.utf8.count), with: letter.utf8)
  }

  /// Accents with nothing left to stand on.
  mutating func settleAccents() {
    guard !accents.isEmpty else { return }
    let waiting = accents
    accents = []
    compose(waiting, from: output.count)
  }
}
