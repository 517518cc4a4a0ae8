/// How a conflict is written into a text: Git's markers, which editors, `git rerere` and
/// `git diff --check` understand.
package struct ConflictStyle: Sendable, Hashable {
  /// The length of `<<<<<<<`, as Git's `%L` asks for it.
  package var markerSize: Int
  package var ours: String
  package var theirs: String

  package init(markerSize: Int = 7, ours: String = "ours", theirs: String = "theirs") {
    self.markerSize = max(markerSize, 1)
    self.ours = ours
    self.theirs = theirs
  }

  /// Both sides' lines between markers; each text is empty or ends its last line.
  ///
  /// - Parameter reason: stands behind our label, where Git ignores it.
  func block(ours mine: String, theirs other: String, reason: String? = nil) -> String {
    func marker(_ character: Character) -> String {
      String(repeating: character, count: markerSize)
    }
    let opening = reason.map { "\(ours): \($0)" } ?? ours
    return "\(marker("<")) \(opening)\n\(mine.endingLine)\(marker("="))\n"
      + "\(other.endingLine)\(marker(">")) \(theirs)\n"
  }
}

extension String {
  /// With a line break behind the last line if there is one.
  var endingLine: String {
    isEmpty || utf8.last == UInt8(ascii: "\n") ? self : self + "\n"
  }
}
