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

  private static func wording(problem: String, context: String) -> (String, String?) {
    switch problem {
    case "mapping values are not allowed in this context":
      return (
        "a ':' stands where none can", "a text with ': ' in it needs quotes around it"
      )
    case "did not find expected key":
      return (
        "this does not fit the lines above",
        "indent it as the lines above are, or quote the text if it goes on from there"
      )
    case "could not find expected ':'":
      return (
        "a ':' is missing after the key", "every field is written as 'name: value'"
      )
    case "did not find expected '-' indicator":
      return ("a list item should start here", "begin it with '- ', in line with the others")
    case "did not find expected ',' or ']'":
      return ("the list opened with '[' is not closed here", "add ',' or ']'")
    case "did not find expected ',' or '}'":
      return ("the mapping opened with '{' is not closed here", "add ',' or '}'")
    case "found character that cannot start any token":
      return ("a text cannot begin with this character", "put the text in double quotes")
    case "found unexpected end of stream":
      return ("the text ends inside quotes", "close the quotes")
    case "found unexpected document indicator":
      return ("'---' or '...' stands inside quotes", "close the quotes before it")
    case "found unknown escape character":
      return (
        "this escape is none that YAML knows", "write '\\\\' for a backslash, or use single quotes"
      )
    case "block sequence entries are not allowed in this context":
      return ("a list item cannot start here", "put the list on the lines below its field")
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation":
      return ("a tab stands where the indentation is made of blanks", "indent with blanks")
    case "did not find expected <document start>":
      return (
        "the record ended above, and more follows", "indent the lines alike; quote text if needed"
      )
    case "could not determine a simple key", "block mapping is not allowed in this context":
      return ("a field cannot start here", "begin it on a line of its own")
    case "did not find expected whitespace or line break",
      "did not find expected comment or line break":
      return ("something unexpected follows here", "quote the text if this belongs to it")
    case "did not find expected alphabetic or numeric character":
      return (
        "'&' and '*' have a meaning of their own in YAML", "put the text in double quotes"
      )
    default:
      let what = problem.isEmpty ? "this is not YAML" : problem
      return (context.isEmpty ? what : "\(what) (\(context))", nil)
    }
  }
}
