/// Reads `.bib` files: those that BibTeX accepts as BibTeX reads them, and of those that it does
/// not, everything that can be told.
///
/// The grammar is that of Oren Patashnik's BibTeXing (1988) and of `bibtex.web`; text between
/// entries is a comment. Where braces do not balance, the entry ends where the next one begins at
/// the start of a line, and a value where the next field does: each such place is reported.
struct BibTeXParser {
  let source: BibTeXSource
  var position = 0
  var file = BibTeXFile()
  var macros = BibTeXMacros()
  private var commands = LaTeXMacros()
  /// Once a comment's brace was never closed, comments end with their line.
  private var commentsAreLines = false
  /// Once a value of the entry did not end, no value goes over what looks like the next field.
  var isDamaged = false

  init(_ text: String) { source = BibTeXSource(text) }

  static func parse(_ text: String) -> BibTeXFile {
    var parser = BibTeXParser(text)
    return parser.run()
  }

  private mutating func run() -> BibTeXFile {
    while let at = nextAt() {
      position = at + 1
      if let head = source.head(at: at), isEntry(at, head) {
        command(head, at: at)
      } else {
        reportHeadless(at)
      }
    }
    return file
  }

  private func nextAt() -> Int? {
    var index = position
    while index < source.count {
      if source.bytes[index] == ASCII.at { return index }
      index += 1
    }
    return nil
  }

  /// BibTeX takes every `@` for an entry; an address in the text between entries is none.
  private func isEntry(_ at: Int, _ head: BibTeXSource.Head) -> Bool {
    if source.isAtLineStart(at) { return true }
    let before = at == 0 ? ASCII.space : source.bytes[at - 1]
    return head.open == ASCII.openBrace && !BibTeXSource.isNameByte(before)
  }

  private mutating func command(_ head: BibTeXSource.Head, at: Int) {
    isDamaged = false
    if source.isBehindPercent(at), isCommentedOut(at, head) { return }
    position = head.body
    switch head.type {
    case "comment": comment(at: at)
    case "string": for field in fields(of: "@string", close: close(of: head)) { define(field) }
    case "preamble":
      commands.define(by: value(of: "@preamble", close: close(of: head)))
      report(
        .changed, at: at, "the @preamble is not kept; the commands that it defines were written out"
      )
      let end = source.skippingBlanks(from: position)
      if source[end] == close(of: head) { position = end + 1 }
    default: entry(head, at: at)
    }
  }

  func close(of head: BibTeXSource.Head) -> UInt8 {
    head.open == ASCII.openBrace ? ASCII.closeBrace : ASCII.closeParenthesis
  }

  private mutating func define(_ field: BibTeXField) {
    macros.define(field.name, as: field.value)
  }

  private mutating func entry(_ head: BibTeXSource.Head, at: Int) {
    var entry = BibTeXEntry(type: head.type, start: at, line: source.line(of: at))
    entry.key = key(close: close(of: head))
    entry.fields = fields(of: entry.name, close: close(of: head))
    for index in entry.fields.indices {
      entry.fields[index].value = commands.expanded(entry.fields[index].value)
    }
    if entry.fields.isEmpty {
      report(
        .skipped, at: at, "@\(entry.type) \(entry.name) has no fields, so there is no paper in it")
    } else {
      file.entries.append(entry)
    }
  }

  /// The brace is behind us. A comment in braces ends with its brace, any other with its line.
  private mutating func comment(at: Int) {
    let start = position
    guard source.bytes[start - 1] == ASCII.openBrace, !commentsAreLines,
      let end = endOfComment(from: start)
    else {
      position = source.endOfLine(from: start)
      return
    }
    for inner in start..<end where source.bytes[inner] == ASCII.at && source.isAtLineStart(inner) {
      reportCommented(inner)
    }
    position = end
  }

  private mutating func endOfComment(from start: Int) -> Int? {
    var depth = 1
    for index in start..<source.count {
      if source.bytes[index] == ASCII.openBrace { depth += 1 }
      if source.bytes[index] == ASCII.closeBrace { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    commentsAreLines = true
    return nil
  }

  private mutating func reportCommented(_ at: Int) {
    guard let head = source.head(at: at), !["comment", "string", "preamble"].contains(head.type)
    else { return }
    report(
      .skipped, at: at,
      "this @\(head.type) stands inside a @comment; take it out of there to import it")
  }

  /// Whether the entry was commented out line by line, as people do who take `%` for a comment.
  private mutating func isCommentedOut(_ at: Int, _ head: BibTeXSource.Head) -> Bool {
    let end = source.endOfLine(from: at)
    let next = source.skippingBlanks(from: end)
    guard source[next] == ASCII.percent else {
      report(
        .changed, at: at,
        "this @\(head.type) stands behind a %, which is no comment to BibTeX: it was taken in")
      return false
    }
    report(
      .skipped, at: at, "this @\(head.type) is commented out with %; remove the signs to import it")
    position = end
    return true
  }

  private mutating func reportHeadless(_ at: Int) {
    let end = source.endOfName(from: at + 1)
    let type = source.text(min(at + 1, source.count)..<end).lowercased()
    guard source.isAtLineStart(at), BibTeXType.isKnown(type) else { return }
    report(.skipped, at: at, "this @\(type) has no opening brace, so it cannot be read")
  }

  mutating func report(_ severity: ImportFinding.Severity, at offset: Int, _ message: String) {
    file.findings.append(
      ImportFinding(
        severity, line: source.line(of: offset), column: source.column(of: offset), message))
  }
}
