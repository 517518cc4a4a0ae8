import LibraryStore
import LibYAML
import ReadingLog

/// Something that a merge did, as it is told.
struct MergeFinding {
  let deed: AuditedDeed
  let state: AuditState
  /// Where the file is now or, if it is gone, where it was; from the library's folder on.
  let path: String
  /// The file's text now.
  let text: String?

  init(_ deed: AuditedDeed, in library: LibraryNow) {
    self.deed = deed
    state = deed.finding.state(in: library, isDecidedSince: deed.isDecidedSince)
    path = library.path(of: deed.finding) ?? deed.finding.path
    text = library.texts[path]
  }

  /// Whether it is still as the merge left it.
  var isOpen: Bool {
    switch state {
    case .open, .openByHand: true
    case .decided, .healed: false
    }
  }

  /// What `--fix` does about it: nothing where somebody may have meant it.
  var repair: AuditRepair? {
    if case .open(let repair) = state, deed.isCertain { repair } else { nil }
  }

  func finding(prefix: String) -> Finding {
    Finding(
      code: code, severity: deed.isCertain ? .error : .warning,
      place: Place(
        path: prefix + path, span: text.map { deed.finding.place(in: $0) } ?? 0..<0),
      message: message, hint: hint)
  }

  var code: CheckCode {
    let deed =
      switch deed.finding.deed {
      case .lost, .revertedChange: "merge-lost-"
      case .cameBack: "merge-back-"
      case .broke: "merge-broke-"
      }
    return CheckCode(rawValue: deed + thing.rawValue)
  }

  private enum Thing: String {
    case paper, file, note, tag, field
  }

  private var thing: Thing {
    guard let statement = deed.finding.statement else {
      return deed.finding.kind == .record && deed.finding.deed != .broke ? .paper : .file
    }
    if statement.isInNote { return .note }
    return statement.kind == .tag ? .tag : .field
  }

  /// What happened, for example `merge 3f2a1c9 by Ada lost the tag 'gan'`.
  var message: String {
    let commit = deed.commit
    let who = "\(commit.isMerge ? "merge" : "commit") \(commit.id.prefix(7)) by \(commit.author)"
    switch deed.finding.deed {
    case .lost: return "\(who) lost \(subject)"
    case .cameBack:
      let removal = deed.removal.map { ", which \($0.id.prefix(7)) by \($0.author) had removed" }
      return "\(who) brought \(subject) back" + (removal ?? ", which one side had removed")
    case .revertedChange:
      let values = deed.finding.values
      return "\(who) put \(subject) back from \(Self.shown(values.expected)) to "
        + Self.shown(values.actual)
    case .broke: return "\(who) left the file unreadable"
    }
  }

  private var hint: String {
    switch (state, deed.isCertain, deed.finding.deed) {
    case (.open, true, .cameBack): "'readlog check --merges --fix' takes it away again"
    case (.open, true, _): "'readlog check --merges --fix' restores it"
    case (.openByHand, _, .broke) where text.flatMap { ConflictText($0)?.read() } != nil:
      "'readlog resolve' settles what is open in it"
    case (_, false, _): "somebody may have meant it: look at 'git show \(deed.commit.id.prefix(7))'"
    default: "'git show \(deed.commit.id.prefix(7))' shows the merge; restore it by hand"
    }
  }

  /// What was lost or came back, for example `bob's note “Good.”`.
  private var subject: String {
    guard let statement = deed.finding.statement else {
      let id = LibraryFolder.stem(of: deed.finding.path)
      return deed.finding.kind == .record ? "the paper \(id)" : deed.finding.path
    }
    let path = statement.path
    if statement.isInNote {
      let text = noteText.map { " \(Self.shown($0))" } ?? " \(path[3])"
      return statement.kind == .note
        ? "\(path[1])'s note\(text)" : "the \(path.last ?? "") of \(path[1])'s note \(path[3])"
    }
    if statement.kind == .tag {
      return
        (path.first == Field.tags.rawValue
        ? "the tag " : "in \(path.dropLast().joined(separator: ".")) ")
        + "'\(path.last ?? "")'"
    }
    let value =
      deed.finding.deed == .lost ? deed.finding.values.expected : deed.finding.values.actual
    let isShown = statement.kind == .field && deed.finding.deed != .revertedChange
    return path.joined(separator: ".") + (isShown ? ": \(Self.shown(value))" : "")
  }

  private var noteText: YAMLValue? {
    let values = deed.finding.values
    return (deed.finding.deed == .lost ? values.expected : values.actual)?["text"]
  }

  /// On one line, and not long.
  private static func shown(_ value: YAMLValue?) -> String {
    guard let value else { return "nothing" }
    let text = value.scalar ?? YAMLWriter.flow(value)
    let line = text.split { $0.isNewline }.joined(separator: " ").trimmed
    return "“\(line.count > 60 ? line.prefix(59) + "…" : line)”"
  }
}

extension Statement {
  /// Whether it is a note or a part of one.
  fileprivate var isInNote: Bool {
    path.count > 3 && path[0] == Field.readers.rawValue && path[2] == ReaderField.notes.rawValue
  }
}

extension MergeFinding {
  /// What `check --explain` tells of the codes, which have no check of their own.
  static let explanations: [CheckCode: String] = {
    let lost = """
      (error): a merge keeps what both sides' changes come to

      'readlog check --merges' makes every merge again from its parents and compares. This was lost \
      although nobody had decided it: where both sides wrote different things, what a person made \
      of it is never looked at. 'readlog check --merges --fix' restores what nobody has changed since.
      """
    let back = """
      (error): what one side has removed stays away

      A merge kept it all the same; or a squash merge or a rebase brought it back, which throw away \
      the common ancestor that would have told. It is a warning where somebody may have meant it. \
      'readlog check --merges --fix' takes it away again where nobody has touched it since.
      """
    let broke = """
      (error): a merge leaves files that can be read

      A merge by lines, or 'merge=union', can make a text that is no record any more, and somebody \
      can commit conflict markers. 'readlog check --merges --fix' writes what the merge should have \
      made, where nobody has touched the file since.
      """
    var texts: [CheckCode: String] = ["merge-broke-file": broke]
    for thing in ["paper", "file", "note", "tag", "field"] {
      texts[CheckCode(rawValue: "merge-lost-" + thing)] = lost
      texts[CheckCode(rawValue: "merge-back-" + thing)] = back
    }
    return texts
  }()
}
