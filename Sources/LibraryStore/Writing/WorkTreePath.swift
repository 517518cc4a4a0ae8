/// A path below the root of a work tree that is safe to write.
struct WorkTreePath: Hashable, Comparable {
  let text: String
  let folders: [String]
  let name: String

  /// How every temporary file of ours in a work tree begins.
  static let temporaryPrefix = ".readlog-"

  /// Throws ``WriteError/unsafePath(_:)`` for what could leave the work tree, reach into `.git` or
  /// forge a line of a message.
  init(_ text: String) throws(WriteError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.last, parts.allSatisfy(Self.isSafe) else {
      throw .unsafePath(text)
    }
    self.text = text
    self.name = name
    folders = parts.dropLast()
  }

  /// A temporary file of ours beside a path; throws where the name is none of ours.
  init(temporary text: String) throws(WriteError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.last, name.hasPrefix(Self.temporaryPrefix),
      parts.dropLast().allSatisfy(Self.isSafe)
    else { throw .unsafePath(text) }
    self.text = text
    self.name = name
    folders = parts.dropLast()
  }

  static func < (left: WorkTreePath, right: WorkTreePath) -> Bool {
    left.text < right.text
  }

  private static func isSafe(_ part: String) -> Bool {
    guard !part.isEmpty, part != ".", part != "..", !part.hasPrefix(temporaryPrefix) else {
      return false
    }
    let isPlain = part.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control && $0 != "\\"
    }
    // Windows drops final dots and blanks, so that «.git.» means `.git` there.
    let folded = part.lowercased()
    let stem = folded.prefix { $0 != ":" }.reversed().drop { $0 == "." || $0 == " " }.reversed()
    return isPlain && String(stem) != ".git" && folded != "git~1"
  }
}
