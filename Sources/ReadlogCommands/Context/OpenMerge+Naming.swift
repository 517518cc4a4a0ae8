import LibraryStore
import LibYAML
import ReadingLog

extension OpenMerge {
  /// The open file that somebody names: by its id, its path, or a name that it had on a side.
  func item(named name: String) throws -> Item {
    if let item = items.first(where: { $0.file.label == name || $0.file.path == name }) {
      return item
    }
    let named = items.filter { item in
      (item.unmerged + [item.file.path]).contains {
        $0 == name || LibraryFolder.stem(of: $0) == name
      }
    }
    if named.count == 1 { return named[0] }
    if named.count > 1 {
      throw Failure(
        .usage, "'\(name)' is \(named.map(\.file.label).joined(separator: " or "))",
        hints: ["name it by its path"])
    }
    let known = items.map(\.file.label)
    let near = Suggestion.nearest(to: name, among: known)
    throw Failure(
      "nothing is open in '\(name)'",
      hints: [
        known.isEmpty
          ? nil
          : "open \(known.count == 1 ? "is" : "are") \((near + known.filter { !near.contains($0) }).prefix(5).joined(separator: ", "))"
      ])
  }

  /// What to type to settle the first thing that is open.
  func resolveHint(for items: [Item]) -> String? {
    guard let item = items.first(where: { !$0.file.isSettled }) ?? items.first else { return nil }
    return item.resolveHint
  }

  /// What is said when nothing is unmerged.
  var emptyRemark: String {
    switch operation.kind {
    case .merge, .rebase, .cherryPick, .revert, .mailbox:
      "nothing is open; a \(OperationWords(operation).noun) is under way: 'readlog resolve' finishes it"
    case .squash, .stash, .unknown: "nothing is open"
    }
  }
}

extension OpenMerge.Item {
  /// What to type to settle it.
  var resolveHint: String {
    let command = "readlog resolve \(file.label.escapingControlCharacters())"
    guard let question = file.questions.first else {
      return "'readlog resolve' takes what is merged"
    }
    switch question.subject {
    case .field:
      let field = question.name.escapingControlCharacters()
      let word = field.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) } ? "" : "'"
      return "\(command) \(word)\(field)=ours\(word)   (or theirs, base, or a value)"
    case .removal: return "\(command) --keep, or --remove"
    case .lines: return "\(command) --edit, or --ours, --theirs"
    }
  }
}
