import ArgumentParser
import ReadingLog

/// `FIELD=VALUE` on the command line.
enum Assignment {
  static func parse(_ text: String) throws -> (name: String, value: String) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw Failure(
        .usage, "'\(text)' is no assignment", hints: ["write FIELD=VALUE, for example venue=ICML"])
    }
    return (String(text[..<sign]), String(text[text.index(after: sign)...]))
  }
}

/// `--limit` and the like.
enum PositiveNumber {
  static func parse(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else {
      throw ValidationError("a whole number from 1 up is wanted")
    }
    return number
  }
}

/// Tags on the command line.
enum TagWord {
  /// A tag in its normal form: `kebab-case`, `/` between levels.
  static func parse(_ text: some StringProtocol) throws -> String {
    let text = text.trimmed
    guard TagName.isValid(text) else {
      let normal = TagName.normalized(text)
      throw Failure(
        .usage, "'\(text)' is no tag: tags are kebab-case, with '/' for levels",
        hints: [normal.map { "did you mean '\($0)'?" }])
    }
    return text
  }
}

/// The words of `readlog tag`: ids, `+add`, `-remove`.
struct TagWords {
  var ids: [String] = []
  var added: [String] = []
  var removed: [String] = []

  init(_ words: [String]) throws {
    for word in words.map(\.trimmed) {
      switch word.first {
      case "+": added.append(try TagWord.parse(word.dropFirst()))
      // A tag that is no tag by today's rules can still be taken away.
      case "-" where word.count > 1: removed.append(String(word.dropFirst()))
      default: ids.append(word)
      }
    }
    if let both = added.first(where: removed.contains) {
      throw Failure(.usage, "+\(both) and -\(both) exclude each other")
    }
  }
}
