import LibraryStore
import LibYAML
import ReadingLog

/// An operation of Git's that left something open, and its two sides, in words.
///
/// In a rebase Git's "ours" is the upstream and "theirs" is what the user did themselves: so the
/// sides are told by what they are, too.
struct OperationWords {
  let operation: OpenOperation

  init(_ operation: OpenOperation) { self.operation = operation }

  /// What is going on, for example `merging bob/main into main`.
  var heading: String {
    let branch = operation.branch ?? "no branch"
    let name = operation.name.map { " " + $0 } ?? ""
    switch operation.kind {
    case .merge: return "merging\(name.isEmpty ? " another branch" : name) into \(branch)"
    case .rebase:
      return "rebasing \(branch) onto\(name.isEmpty ? " its upstream" : name)"
        + (commit.map { ": stopped at \($0)" } ?? "")
    case .cherryPick: return "picking \(commit ?? "a commit") onto \(branch)"
    case .revert: return "taking back \(commit ?? "a commit") on \(branch)"
    case .mailbox:
      return "applying a patch to \(branch)" + (operation.name.map { ": “\($0)”" } ?? "")
    case .squash: return "squashing a branch into \(branch)"
    case .stash: return "bringing back\(name) on \(branch)"
    case .unknown: return "left open on \(branch)"
    }
  }

  /// What a side is, for example `main` or `your commit 3f2a1c9`; empty where only Git's word for it
  /// is known.
  func description(of side: ConflictSide) -> String {
    let branch = operation.branch ?? "HEAD"
    switch (operation.kind, side) {
    case (_, .base): return ""
    case (.rebase, .ours): return "upstream" + (operation.name.map { ", \($0)" } ?? "")
    case (.rebase, .theirs): return operation.commit.map { "your commit \($0.short)" } ?? "yours"
    case (.mailbox, .theirs): return "the patch"
    case (.cherryPick, .theirs):
      return operation.commit.map { "commit \($0.short)" } ?? "the commit"
    case (.revert, .theirs): return operation.commit.map { "before \($0.short)" } ?? "before"
    case (.stash, .theirs): return "stash"
    case (.squash, .theirs): return "the squashed branch"
    case (.merge, .theirs): return operation.name ?? operation.commit?.short ?? ""
    case (.unknown, .theirs): return ""
    case (_, .ours): return branch
    }
  }

  /// `ours (main, Ada)`
  func label(of side: ConflictSide, by author: String?) -> String {
    let parts = [description(of: side), author ?? ""].filter { !$0.isEmpty }
    return side.rawValue + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
  }

  /// The side that a word stands for: Git's words, and what the side is.
  func side(named word: String) -> ConflictSide? {
    switch (operation.kind, word) {
    case (.rebase, "upstream"): .ours
    case (.rebase, "mine"), (.rebase, "yours"): .theirs
    case (.stash, "stash"): .theirs
    default: ConflictSide(rawValue: word)
    }
  }

  /// What was finished, as a noun.
  var noun: String {
    switch operation.kind {
    case .merge: "merge"
    case .rebase: "rebase"
    case .cherryPick: "cherry-pick"
    case .revert: "revert"
    case .mailbox: "am"
    case .squash: "squash merge"
    case .stash: "stash"
    case .unknown: "operation"
    }
  }

  private var commit: String? {
    operation.commit.map { "\($0.short) “\($0.subject)” by \($0.author)" }
  }
}

extension CommitName {
  var short: String { String(id.prefix(7)) }
}

/// A file of a library, as its user would name it in a conflict.
extension UnsettledFile {
  /// The id of a paper, `shelves/NAME` of a shelf, or `readlog.yaml`.
  var label: String {
    let stem = LibraryFolder.stem(of: path)
    return switch kind {
    case .record: stem
    case .shelf: "\(LibraryFolder.shelvesName)/\(stem)"
    case .config: path
    }
  }

  /// The title of a paper or a shelf.
  var title: String? {
    let texts = [sides.ours, sides.theirs, sides.base].compactMap(\.self)
    return texts.lazy.compactMap { text -> String? in
      let title = (try? YAMLNode.parse(text))??["title"]?.filledText
      return title
    }.first
  }
}
