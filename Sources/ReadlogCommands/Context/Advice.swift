import LibraryStore
import LibYAML
import Metadata
import ReadingLog
import SitePreview
import StaticSite

/// Puts what went wrong below into words for the user, and says what to do next.
///
/// Every error type of the layers below has its place here and nowhere else.
package enum Advice {
  /// Any error. It has a name of its own: an overload of `failure(for:)` would be the best match for
  /// its own calls below, and so call itself for ever.
  ///
  /// - Returns: `nil` for errors that are none of ours, such as those of the argument parser.
  package static func failure(forAny error: any Error) -> Failure? {
    switch error {
    case let failure as Failure: failure
    case let error as WriteError: self.failure(for: error)
    case let file as UnreadableFile: self.failure(for: file)
    case let fault as EditFault: Failure(status(of: fault), fault.message, hints: [fault.hint])
    case let fault as RecordFault: Failure(.refused, fault.message, hints: [fault.hint])
    case let fault as FileFault: self.failure(for: fault)
    case let fault as StoreFault: self.failure(for: fault)
    case let fault as LookupFault: self.failure(for: fault)
    case let error as NoSuchProgram:
      Failure("there is no program '\(error.name)'", hints: ["it has to be in a folder of PATH"])
    case let fault as ReadFault: Failure(.refused, words(for: fault))
    case is YAMLEditFailure:
      Failure(
        .bug, "the record could not be changed without changing more of it",
        hints: ["nothing was written; 'readlog edit' changes it by hand", "please report this"])
    case let error as NoRepository:
      Failure(
        "\(error.path) is in no Git work tree", hints: ["'git init' there, or 'readlog init' anew"])
    case is NoIdentity:
      Failure(
        "Git does not know who you are",
        hints: [
          "git config --global user.name \"Your Name\"",
          "git config --global user.email you@example.org",
        ])
    case let error as UndoFault: self.failure(for: error)
    case let fault as GitProgramFault: self.failure(for: fault)
    case let fault as UnsettledFile.Fault: self.failure(for: fault)
    case let fault as SyncFault: self.failure(for: fault)
    case let error as UnknownRevision:
      Failure("there is no commit '\(error.name)'", hints: ["'readlog log' shows what there is"])
    case let fault as PublishFault: self.failure(for: fault)
    case let fault as TemplateFault: self.failure(for: fault)
    case let fault as PreviewFault: self.failure(for: fault)
    case let fault as CloneFault: self.failure(for: fault)
    case let error as NoMergeProgram: self.failure(for: error)
    case let error as NewerFormat:
      Failure(words(for: error), hints: ["update readlog; until then it only reads here"])
    default: nil
    }
  }

  /// A file that has to be mended before a change can be made.
  package static func refusal(for file: UnreadableFile) -> Failure {
    var failure = failure(for: file)
    failure.status = .refused
    return failure
  }

  /// Words that no library could make sense of are wrong usage.
  private static func status(of fault: EditFault) -> ExitStatus {
    switch fault {
    case .noSuchNote: .refused
    case .unknownField, .noSuchPlace, .needsDeeperPath, .invalidValue, .fixedField: .usage
    }
  }

  /// A file that cannot be read: where, why, with the line and a caret.
  package static func failure(for file: UnreadableFile) -> Failure {
    switch file.reason {
    case .file(let fault): return Failure(.no, "\(file.path): \(words(for: fault))")
    case .record(let fault, let text):
      let source = SourceText(text)
      let place = source.location(of: fault.span.lowerBound)
      return Failure(
        .no, "\(file.path):\(place.line):\(place.column): \(fault.message)", hints: [fault.hint],
        excerpt: source.excerpt(of: fault.span))
    }
  }

  static func words(for fault: ReadFault) -> String {
    switch fault {
    case .system(let fault): fault.reason.lowercasedFirst
    case .notARegularFile: "is a link or no regular file; it is not followed"
    case .tooLarge(let size): "has \(size) bytes; at most \(FileReading.limit) are read"
    case .notUTF8(let offset): "is not UTF-8 text (byte \(offset + 1))"
    }
  }

  static func words(for error: NewerFormat) -> String {
    "the library is in format \(error.format); this readlog knows format \(NewerFormat.known)"
  }

  static func failure(for fault: FileFault) -> Failure {
    Failure(
      fault.code == diskFull || fault.code == readOnly || fault.code == denied ? .refused : .bug,
      "cannot \(fault.operation.rawValue) \(fault.path)", causes: [fault.reason],
      hints: [fault.code == diskFull ? "make room on the disk and try again" : nil])
  }

  private static let (denied, diskFull, readOnly): (Int32, Int32, Int32) = (13, 28, 30)
}

extension Advice {
  static func failure(for error: WriteError) -> Failure {
    switch error {
    case .busy(let owner):
      Failure(
        "another readlog is writing" + (owner.map { ": \($0.described)" } ?? ""),
        hints: ["try again in a moment"])
    case .indexLocked(let path, let owner, let age):
      Failure(
        "Git's index is locked" + (owner.map { " by \($0.described)" } ?? ""),
        hints: [
          "another Git command may be running: try again",
          "if none is (the lock is \(age) s old), remove \(path)",
        ])
    case .referenceLocked(let path, let age):
      Failure(
        "the branch is locked by Git",
        hints: ["try again", "if no Git command is running (\(age) s old), remove \(path)"])
    case .operationInProgress:
      Failure(
        "a \(error.details.operation) is under way",
        hints: [
          "'readlog resolve' finishes it, 'readlog resolve --abort' goes back",
          "--no-commit makes the change in the work tree only",
        ])
    case .unmerged(let path):
      Failure(
        "\(path): a merge was left open here",
        hints: ["'readlog conflicts' shows both sides, 'readlog resolve' settles them"])
    case .notRegular(let path):
      Failure("\(path): a link, or no regular file: it is not followed")
    case .unsafePath(let path): Failure("\(path): no path in this library")
    case .notText(let path): Failure("\(path): not UTF-8 text")
    case .missing(let path): Failure("there is no file \(path)")
    case .taken(let path): Failure("\(path) is there already")
    case .hidden(let path):
      Failure(
        "\(path) is there already, and the sparse checkout keeps it out of the work tree",
        hints: [
          "git sparse-checkout add \(path.split(separator: "/").dropLast().joined(separator: "/"))"
        ])
    case .changedMeanwhile(let path):
      Failure(
        "\(path) changed meanwhile; nothing was written", hints: ["look at it and try again"])
    case .notCommitted(let paths):
      Failure(
        .refused,
        "\(TextLayout.count(paths.count, "file")) that others changed too \(paths.count == 1 ? "has" : "have") changes of yours that are not committed",
        causes: paths,
        hints: [
          "commit them first: git add \(words(paths)) && git commit -m MESSAGE -- \(words(paths))",
          "or put them aside: git stash --include-untracked; afterwards: git stash pop",
        ])
    case .staged:
      Failure(
        "the merge needs a decision of yours, and there are staged changes, which would end up in it",
        hints: ["commit what is staged first: git commit", "or unstage it: git reset"])
    case .branchKeepsMoving:
      Failure("others commit to this branch all the time", hints: ["try again"])
    case .bareRepository: Failure("a bare repository has no files to change", hints: [])
    case .unsupportedRepository(let what):
      Failure(
        .refused, "this repository has a format that readlog cannot work with", causes: [what])
    case .commitRefused(let output):
      Failure(
        .refused, "git commit refused the change; everything is as it was",
        causes: output.split(separator: "\n").map(String.init))
    case .notSynchronised(_, let fault):
      Failure(
        .bug, "committed as \(error.details.commit.prefix(7)), but it may not survive a power cut",
        causes: [fault.description])
    case .notRestored(let paths, let cause):
      Failure(
        .bug, "the change failed, and so did taking it back",
        causes: [cause],
        hints: paths.map { "git checkout -- \($0)" })
    case .file(let fault): failure(for: fault)
    case .git:
      Failure(
        .bug, "Git's repository: cannot \(error.details.operation)",
        causes: [error.details.message],
        hints: ["'git fsck' may tell more"])
    }
  }

  /// Paths as words for the shell; beyond three, all there are.
  private static func words(_ paths: [String]) -> String {
    if paths.count > 3 { return "." }
    return paths.map { path in
      let isPlain = path.utf8.allSatisfy { byte in
        byte >= 0x80 || "/._-+=@%,~".utf8.contains(byte) || Character(UnicodeScalar(byte)).isLetter
          || Character(UnicodeScalar(byte)).isNumber
      }
      return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    }.joined(separator: " ")
  }

  static func failure(for fault: GitProgramFault) -> Failure {
    switch fault {
    case .notRun(let reason):
      Failure(.refused, "git cannot be run", causes: [reason], hints: ["install git 2.30 or later"])
    case .failed(let command, _, let output):
      Failure(
        .refused, "git \(command) failed",
        causes: output.split(whereSeparator: \.isNewline).map(String.init))
    }
  }

  static func failure(for error: UndoFault) -> Failure {
    switch error {
    case .nothing(let author):
      Failure(
        .no, "there is no change by \(author) to take back", hints: ["'readlog log' shows them"])
    case .unknownCommit(let name):
      Failure("there is no commit '\(name)'", hints: ["'readlog log' shows them"])
    case .isMerge(let commit):
      Failure("\(commit.prefix(7)) is a merge", hints: ["git revert -m 1 \(commit.prefix(7))"])
    case .changedSince(let commit, let paths):
      Failure(
        .refused,
        "\(commit.prefix(7)) cannot be taken back: what it changed was changed again since",
        causes: paths, hints: ["'readlog log' shows by whom; 'readlog edit' changes it by hand"])
    }
  }

  /// What the user may want to know of a change.
  static func remark(on fact: WriteReceipt.Fact) -> String {
    switch fact {
    case .includesUncommittedEdit(let path):
      "the commit holds your own uncommitted edit of \(path) too"
    case .replacesStagedVersion(let path): "what you had staged of \(path) is in the commit"
    case .clearedLock(let path, _): "removed \(path), which a killed readlog had left"
    case .usedGit: "committed by git, for its signature or its hooks"
    case .noMergeDriver:
      "this clone has no merge driver, so Git merges records by lines: 'readlog setup' installs it"
    }
  }
}

extension LockOwner {
  fileprivate var described: String { "\(command) (process \(process))" }
}

extension String {
  /// `No such file` within a sentence.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
