import TestSupport

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The real Git in one clone, at one moment and in one person's name.
struct Repository: Sendable {
  let folder: String
  private let git: Program

  init(_ folder: String, person: String, seconds: Int) {
    self.folder = folder
    let date = "\(seconds) +0000"
    git = Program(
      name: "git",
      environment: [
        "GIT_AUTHOR_NAME": person, "GIT_AUTHOR_EMAIL": "\(person)@example.org",
        "GIT_COMMITTER_NAME": person, "GIT_COMMITTER_EMAIL": "\(person)@example.org",
        "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date,
        "READLOG_NOW": Self.time(seconds),
        // A rebase wants to open one; there is nobody to look at it.
        "GIT_EDITOR": "true", "GIT_MERGE_AUTOEDIT": "no",
      ])
  }

  private static func time(_ seconds: Int) -> String {
    Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
  }

  /// Runs git, which may fail.
  func attempt(_ arguments: [String]) throws -> Program.Answer {
    try git.run(["-C", folder] + arguments, hearsErrors: true)
  }

  @discardableResult
  func succeed(_ arguments: String...) throws -> String {
    try git.succeed(["-C", folder] + arguments)
  }

  /// Another program in the same name.
  func attempt(_ program: String, _ arguments: [String]) throws -> Program.Answer {
    try Program(name: program, environment: git.environment).run(arguments, hearsErrors: true)
  }

  // MARK: Commits

  /// The commit of the branch that is checked out.
  func head() throws -> String { try commit(of: "main") }

  func commit(of branch: String) throws -> String {
    let path = folder + "/.git/refs/heads/" + branch
    return try String(contentsOfFile: path, encoding: .utf8).trimmingSuffix("\n")
  }

  /// Makes a branch of this name, or moves it.
  func point(_ branch: String, to commit: String) throws {
    try Data((commit + "\n").utf8).write(to: URL(filePath: "\(folder)/.git/refs/heads/\(branch)"))
  }

  /// Takes in a commit of another repository, which a rebase may have left behind there since.
  func fetch(_ commit: String, from other: String) throws {
    try succeed("fetch", "-q", "--no-tags", other, commit)
  }

  /// Commits whatever stands in the work tree.
  ///
  /// - Parameter message: `nil` for the one that Git has made up.
  func commitAll(_ message: String?) throws {
    try succeed("add", "--all")
    if let message {
      try succeed("commit", "-q", "--allow-empty", "-m", message)
    } else {
      try succeed("commit", "-q", "--allow-empty", "--no-edit")
    }
  }

  /// The paths that a merge left open, with the stages that they have.
  func unmerged() throws -> [String: Set<Int>] {
    let answer = try git.run(["-C", folder, "ls-files", "-u", "-z"])
    var paths: [String: Set<Int>] = [:]
    for entry in answer.output.split(separator: "\0") {
      // mode, object and stage, then a tab and the path.
      let parts = entry.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, let stage = parts[0].last?.wholeNumberValue else { continue }
      paths[String(parts[1]), default: []].insert(stage)
    }
    return paths
  }

  // MARK: Files

  private static let folders = ["papers", "shelves"]

  /// The library's files in the work tree.
  func texts() throws -> [String: String] {
    var texts: [String: String] = [:]
    for name in Self.folders {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
      for file in names {
        let path = "\(name)/\(file)"
        texts[path] = try String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
      }
    }
    return texts
  }

  func text(at path: String) -> String? {
    try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)
  }

  /// Brings the work tree from one state to another.
  func write(_ texts: [String: String], over old: [String: String]) throws {
    for path in old.keys where texts[path] == nil {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(path)")
    }
    for (path, text) in texts where old[path].map({ !$0.utf8.elementsEqual(text.utf8) }) ?? true {
      let url = URL(filePath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
