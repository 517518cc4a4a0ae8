/// The command that Git starts for each file that `merge=readlog` names: the value of
/// `merge.readlog.driver`.
///
/// Git takes a driver that is missing, killed or confused for one that left a conflict, with our
/// side alone in the file: a `git commit -a` would then lose theirs. So the command itself falls
/// back to Git's merge by lines, and ends with 0 or 1 only.
package struct DriverCommand: Hashable, Sendable {
  /// The absolute path of `readlog-merge`.
  package let program: String

  package static let key = "merge.readlog.driver"
  package static let nameKey = "merge.readlog.name"
  package static let name = "readlog: records field by field"

  package init(program: String) { self.program = program }

  /// `%P` stands alone: Git quotes it, and quotes around it would let a file's name run.
  private static let rest =
    " %O %A %B %L %P; s=$?; [ $s -le 1 ] && exit $s; "
    + "git merge-file -q --marker-size=%L -L ours -L base -L theirs %A %O %B || exit 1"

  /// The command as it is configured.
  package var text: String {
    ShellWord.quoted(program.replacing("%", with: "%%")) + Self.rest
  }

  /// The command that a configured text is; `nil` for any other, also for one of ours in an earlier
  /// form.
  package init?(_ text: String) {
    guard let (program, rest) = ShellWord.unquoted(text), rest == Self.rest,
      program.hasPrefix("/")
    else { return nil }
    self.program = program.replacing("%%", with: "%")
  }

  /// True for what `setup` may replace: a command, in whatever form, that starts `readlog-merge`.
  package static func isOurs(_ text: String) -> Bool { text.contains(ProgramFile.mergeName) }

  /// The line that Git gives to the shell for these files.
  func line(base: String, ours: String, theirs: String, path: String) -> String {
    var line = ""
    var rest = text[...]
    while let percent = rest.firstIndex(of: "%") {
      line += rest[..<percent]
      rest = rest[percent...].dropFirst()
      switch rest.popFirst() {
      case "O": line += base
      case "A": line += ours
      case "B": line += theirs
      case "L": line += "7"
      case "P": line += ShellWord.quoted(path)
      case let other: line += other.map(String.init) ?? "%"
      }
    }
    return line + rest
  }
}
