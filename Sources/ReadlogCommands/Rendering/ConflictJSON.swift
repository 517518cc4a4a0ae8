import LibraryStore
import LibYAML
import ReadingLog

/// What is open, for scripts.
///
/// `ours` and `theirs` are Git's: in a rebase `ours` is the upstream. Values that a side does not
/// have are left out.
struct ConflictJSON: Encodable {
  struct Operation: Encodable {
    var kind: String
    var branch: String?
    var name: String?
    var commit: String?
    var subject: String?
    var author: String?
    /// What the sides are, in words.
    var ours: String
    var theirs: String
  }

  struct File: Encodable {
    var id: String?
    var path: String
    var kind: String
    var title: String?
    /// `open`, or `settled`: merged by rule or by hand, but not staged yet.
    var state: String
    /// Whether somebody has edited it in the work tree since.
    var edited: Bool
    var unmerged: [String]
    var questions: [Question]
  }

  struct Question: Encodable {
    /// `field`, `removed-by-ours`, `removed-by-theirs` or `lines`.
    var subject: String
    var field: String?
    var reason: String
    var base: YAMLValueJSON?
    var ours: YAMLValueJSON?
    var theirs: YAMLValueJSON?
    var oursBy: String?
    var theirsBy: String?
  }

  struct Other: Encodable {
    var path: String
    var reason: String
  }

  var operation: Operation
  var files: [File]
  var decisions: [String]
  /// Unmerged paths that are left to Git.
  var others: [Other]

  init(_ merge: OpenMerge, _ items: [OpenMerge.Item], _ authors: FieldAuthors) {
    let words = OperationWords(merge.operation)
    operation = Operation(
      kind: merge.operation.kind.rawValue, branch: merge.operation.branch,
      name: merge.operation.name, commit: merge.operation.commit?.id,
      subject: merge.operation.commit?.subject, author: merge.operation.commit?.author,
      ours: words.description(of: .ours), theirs: words.description(of: .theirs))
    files = items.map { item in
      File(
        id: item.file.kind == .record ? item.file.label : nil, path: item.file.path,
        kind: item.file.kind.name, title: item.file.title,
        state: item.file.isSettled ? "settled" : "open", edited: item.hand != .none,
        unmerged: item.unmerged,
        questions: item.file.questions.map { Question($0, in: item.file, authors) })
    }
    decisions = merge.decisions.map(\.message)
    others = merge.strangers.map { Other(path: $0.path, reason: $0.reason.name) }
  }
}

extension ConflictJSON.Question {
  fileprivate init(_ question: OpenQuestion, in file: UnsettledFile, _ authors: FieldAuthors) {
    switch question.subject {
    case .field: subject = "field"
    case .lines: subject = "lines"
    case .removal(let side): subject = "removed-by-\(side.rawValue)"
    }
    field = question.path.isEmpty ? nil : question.name
    reason =
      MergeConflict(path: question.path, sides: question.sides, reason: question.reason).message
    base = question.sides.base.map(YAMLValueJSON.init)
    ours = question.sides.ours.map(YAMLValueJSON.init)
    theirs = question.sides.theirs.map(YAMLValueJSON.init)
    oursBy = authors.author(of: question, in: file.path, on: .ours)
    theirsBy = authors.author(of: question, in: file.path, on: .theirs)
  }
}

extension LibraryFile.Kind {
  fileprivate var name: String {
    switch self {
    case .record: "paper"
    case .shelf: "shelf"
    case .config: "config"
    }
  }
}

extension OpenMerge.Stranger.Reason {
  fileprivate var name: String {
    switch self {
    case .notOurs: "not-the-librarys"
    case .notRegular: "no-regular-file"
    case .notText: "no-text"
    }
  }
}
