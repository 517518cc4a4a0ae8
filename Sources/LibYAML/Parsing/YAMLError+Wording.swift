extension YAMLError {
  /// Says in a writer's words what libyaml's scanner and parser report.
  ///
  /// - Parameters:
  ///   - problem: libyaml's `problem`, for example "mapping values are not allowed in this context".
  ///   - context: libyaml's `context`, for example "while parsing a block mapping".
  ///   - offset: the UTF-8 offset of `problem_mark`.
  static func syntax(problem: String, context: String, at offset: Int) -> YAMLError {
    let (message, hint) = wording(problem: problem, context: context)
    return YAMLError(.syntax, message, hint: hint, span: offset..<offset)
  }

  /// A character that libyaml's reader refuses, or bytes that are no UTF-8.
  static func unreadable(value: Int, at offset: Int) -> YAMLError {
    let number = "U+" + String(repeating: "0", count: max(0, 4 - hex(value).count)) + hex(value)
    return YAMLError(
      .controlCharacter, "the control character \(number) cannot stand here",
      hint: "remove it, or write it in double quotes as \"\\x\(hex(value))\"",
      span: offset..<offset)
  }

  private static func hex(_ value: Int) -> String {
    let digits = String(max(value, 0), radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
  }

  private static func wording(problem: String, context: String) -> (String, String) {
    if problem == "did not find expected node content", context.contains("block") {
      return (
        "a text cannot begin with this character", "put the text in double quotes"
      )
    }
    return wordings[problem]
      ?? ("this is not YAML: \(problem)", "text with signs in it is safe in double quotes")
  }

  /// All that scanner.c and parser.c of libyaml 0.2.5 can report of a text in UTF-8: what is wrong,
  /// and what to do.
  private static let wordings: [String: (String, String)] = [
    "mapping values are not allowed in this context":
      ("a ':' stands where none can", "a text with ': ' in it needs quotes around it"),
    "mapping keys are not allowed in this context":
      ("a '?' stands where none can", "a text that begins with '?' needs quotes around it"),
    "block sequence entries are not allowed in this context":
      ("a list item cannot start here", "put the list on the lines below its field"),
    "could not find expected ':'":
      ("a ':' is missing after the key", "every field is written as 'name: value'"),
    "did not find expected key": (
      "this does not fit the lines above",
      "indent it as the lines above are, or quote the text if it goes on from there"
    ),
    "did not find expected '-' indicator":
      ("a list item should start here", "begin it with '- ', in line with the others"),
    "did not find expected ',' or ']'":
      ("the list opened with '[' is not closed here", "add ',' or ']'"),
    "did not find expected ',' or '}'":
      ("the mapping opened with '{' is not closed here", "add ',' or '}'"),
    "did not find expected node content":
      ("a value is missing here", "add it, or close the list or mapping with ']' or '}'"),
    "found character that cannot start any token":
      ("a text cannot begin with this character", "put the text in double quotes"),
    "found unexpected ':'": ("a ':' stands where none can", "put the text in double quotes"),
    "found unexpected end of stream": ("the text ends inside quotes", "close the quotes"),
    "found unexpected document indicator":
      ("'---' or '...' stands inside quotes", "close the quotes before it"),
    "found unknown escape character":
      ("this escape is none that YAML knows", "write '\\\\' for a backslash, or use single quotes"),
    "did not find expected hexdecimal number": (
      "this escape lacks hexadecimal digits",
      "write '\\\\' for a backslash, or use single quotes"
    ),
    "found invalid Unicode character escape code":
      ("this escape stands for no character", "write the character itself"),
    "found a tab character where an indentation space is expected":
      ("a tab stands where the indentation is made of blanks", "indent with blanks"),
    "found a tab character that violates indentation":
      ("a tab stands where the indentation is made of blanks", "indent with blanks"),
    "found an indentation indicator equal to 0":
      ("a text cannot be indented by 0", "write '|' or '>' alone"),
    "did not find expected comment or line break":
      ("something unexpected follows here", "begin the text on the next line, or put it in quotes"),
    "did not find expected whitespace or line break":
      ("something unexpected follows here", "quote the text if this belongs to it"),
    "did not find expected <document start>":
      ("the record ended above, and more follows", "indent the lines alike; quote text if needed"),
    "did not find expected <stream-start>": ("this is not YAML", "begin with 'title: …'"),
    "did not find expected alphabetic or numeric character":
      ("'&' and '*' have a meaning of their own in YAML", "put the text in double quotes"),
    "did not find the expected '>'": tag,
    "did not find expected '!'": tag,
    "did not find expected tag URI": tag,
    "did not find URI escaped octet": tag,
    "found an incorrect leading UTF-8 octet": tag,
    "found an incorrect trailing UTF-8 octet": tag,
    "found undefined tag handle": tag,
    "found unknown directive name": directive,
    "could not find expected directive name": directive,
    "found unexpected non-alphabetical character": directive,
    "did not find expected digit or '.' character": directive,
    "found extremely long version number": directive,
    "did not find expected version number": directive,
    "did not find expected whitespace": directive,
    "found duplicate %YAML directive": directive,
    "found incompatible YAML document": directive,
    "found duplicate %TAG directive": directive,
  ]

  private static let tag = (
    "'!' has a meaning of its own in YAML", "put the text in double quotes"
  )
  private static let directive = (
    "a line that begins with '%' has a meaning of its own in YAML", "remove it, or quote the text"
  )
}
