import LibYAML
import ReadingLog

/// Who wrote what the sides of open fields say.
package struct FieldAuthors: Sendable {
  private var names: [String: String] = [:]

  /// The author of a side's value, by the name that Git knows; `nil` where it cannot be told.
  package func author(of question: OpenQuestion, in path: String, on side: ConflictSide) -> String?
  {
    names[Self.key(question, path, side)]
  }

  fileprivate mutating func note(
    _ name: String?, of question: OpenQuestion, in path: String, on side: ConflictSide
  ) {
    names[Self.key(question, path, side)] = name
  }

  private static func key(_ question: OpenQuestion, _ path: String, _ side: ConflictSide) -> String
  {
    ([path, side.rawValue] + question.path).joined(separator: "\0")
  }
}

extension OpenMerge {
  /// Looks through both sides' commits since their common one for who gave each open field its
  /// value.
  package func authors() async throws -> FieldAuthors {
    var authors = FieldAuthors()
    for side in [ConflictSide.ours, .theirs] {
      guard let range = range(of: side) else { continue }
      let asked = items.filter { !$0.file.questions.isEmpty }
      for item in asked {
        let versions = try await versions(of: item, in: range)
        for question in item.file.questions {
          let name = Self.author(of: question, on: side, in: versions)
          authors.note(name, of: question, in: item.file.path, on: side)
        }
      }
    }
    return authors
  }

  /// What `git log` is to go through: our commits that they do not have, or theirs that we do not.
  private func range(of side: ConflictSide) -> [String]? {
    guard let theirs = operation.theirs, operation.kind != .revert || side == .ours else {
      return nil
    }
    switch (operation.kind, side) {
    case (.merge, .ours): return ["HEAD", "^" + theirs]
    case (.merge, .theirs): return [theirs, "^HEAD"]
    case (.stash, .theirs): return nil
    case (_, .theirs): return ["--no-walk", theirs]
    default: return operation.base.map { ["HEAD", "^" + $0] }
    }
  }

  /// A commit's text of a file before and after, with its author.
  private struct Version {
    let author: String
    let before: YAMLNode?
    let after: YAMLNode?
    let isRemoval: Bool
  }

  /// Newest first.
  private func versions(of item: Item, in range: [String]) async throws -> [Version] {
    let paths = item.paths.map { place.path($0) }
    let answer = try await place.git.run(
      [
        "log", "-z", "--format=%x01%an", "--raw", "--no-abbrev", "--no-renames", "--topo-order",
        "--max-count=1000",
      ] + range + ["--"] + paths)
    var found: [(author: String, old: String, new: String)] = []
    var author = ""
    for field in answer.fields {
      let field = field.trimmingPrefix("\n")
      if field.hasPrefix("\u{1}") {
        author = String(field.dropFirst())
      } else if field.hasPrefix(":") {
        let words = field.split(separator: " ").map(String.init)
        if words.count == 5 { found.append((author, words[2], words[3])) }
      }
    }
    let texts = try await place.git.texts(found.flatMap { [$0.old, $0.new] })
    func root(_ id: String) -> YAMLNode? {
      texts[id].flatMap { (try? YAMLNode.parse($0)) ?? nil }
    }
    return found.map { entry in
      Version(
        author: entry.author, before: root(entry.old), after: root(entry.new),
        isRemoval: entry.new.allSatisfy { $0 == "0" })
    }
  }

  /// Who last changed the value, or the file where it is the file that is open.
  private static func author(
    of question: OpenQuestion, on side: ConflictSide, in versions: [Version]
  ) -> String? {
    guard question.subject == .field else {
      if case .removal(side) = question.subject {
        return versions.first { $0.isRemoval }?.author
      }
      return versions.first?.author
    }
    return versions.first { version in
      let before = version.before?.value(at: question.path)
      let after = version.after?.value(at: question.path)
      switch (before, after) {
      case (nil, nil): return false
      case (let before?, let after?): return !before.says(after)
      default: return true
      }
    }?.author
  }
}
