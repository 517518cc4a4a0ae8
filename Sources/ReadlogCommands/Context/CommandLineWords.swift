/// Words of a command line that look like options and are none.
///
/// `tag ID +new -old` and `list -is:read` read naturally, but an argument parser takes `-old` and
/// `-is:read` for options. Such words get a blank in front: they no longer begin with a dash, and
/// tags and queries do not mind.
enum CommandLineWords {
  static func prepared(_ arguments: [String]) -> [String] {
    guard let (options, command, rest) = parts(of: arguments) else { return arguments }
    var words = rest
    switch command {
    case "tag": words = queryNamed(in: words).map { isRemovedTag($0) ? " " + $0 : $0 }
    case "list", "random", "stats", "digest", "pick":
      words = words.map { isNegatedTerm($0) ? " " + $0 : $0 }
    default: break
    }
    // What stands before the command, as in `git -C DIR status`, belongs to it; `site` has no options
    // but those of what it is told to do.
    let action = command == "site" ? words.prefix(1).filter { !$0.hasPrefix("-") } : []
    return [command] + action + options + words.dropFirst(action.count)
  }

  /// What stands before the command, the command, and what stands behind it.
  static func parts(
    of arguments: [String]
  ) -> (options: [String], command: String, words: [String])? {
    commandPlace(in: arguments).map { place in
      (Array(arguments[..<place]), arguments[place], Array(arguments[(place + 1)...]))
    }
  }

  /// `tag +a -- QUERY` is `tag +a --where QUERY`.
  private static func queryNamed(in words: [String]) -> [String] {
    guard let end = words.firstIndex(of: "--") else { return words }
    let query = words[(end + 1)...].joined(separator: " ")
    return words[..<end] + (query.isEmpty ? [] : ["--where=" + query])
  }

  private static func commandPlace(in arguments: [String]) -> Int? {
    var place = 0
    while place < arguments.count {
      switch arguments[place] {
      case "-C", "--library": place += 2
      case let word where word.hasPrefix("--library="): place += 1
      case let word where word.hasPrefix("-"): return nil
      default: return place
      }
    }
    return nil
  }

  /// `-gan`, but not `-m` or `-C`, which are options here.
  private static func isRemovedTag(_ word: String) -> Bool {
    word.hasPrefix("-") && !word.hasPrefix("--") && !["-m", "-C", "-h", "-0", "-"].contains(word)
  }

  /// `-is:read`, `-robustness`, `-(a OR b)`: a dash that negates, but not a slip such as `-ids`.
  private static func isNegatedTerm(_ word: String) -> Bool {
    guard word.hasPrefix("-"), !word.hasPrefix("--"), word.count > 2 else { return false }
    return !["ids", "json", "jsonl", "limit", "columns", "sort", "top", "multi"].contains(
      word.dropFirst())
  }
}
