/// Work that changes nothing.
struct ReadingRows {
  let readlog: String
  let size: Int
  /// Whether ripgrep is there; else grep has to do.
  let hasRipgrep: Bool

  var comparisons: [Comparison] {
    let vocabulary = Vocabulary()
    return [
      comparison(["--version"], beside: ChildProcess("git", ["--version"]), goals: [.ratio(5)]),
      comparison(
        ["list", "tag:\(vocabulary.usualTag)"], beside: search("^ +- \(vocabulary.usualTag)$"),
        goals: atTenThousand(.seconds(1)) + [.megabytes(80)]),
      comparison(
        ["list", vocabulary.rareWord], beside: search("\\b\(vocabulary.rareWord)\\b"),
        goals: [.megabytes(80)]),
      comparison(["list"], beside: readingAll, goals: [.megabytes(80)]),
      comparison(["list", "--json"], beside: readingAll, goals: [.megabytes(300)]),
      comparison(
        ["check"], beside: readingAll, goals: atTenThousand(.seconds(3)) + [.megabytes(300)]),
      comparison(["stats"], beside: readingAll, goals: [.megabytes(300)]),
    ]
  }

  private var readingAll: ChildProcess {
    .shell("find papers -name '*.yaml' -print0 | xargs -0 cat")
  }

  /// The files in which a pattern is found, whatever the case.
  private func search(_ pattern: String) -> ChildProcess {
    hasRipgrep
      ? ChildProcess("rg", ["--files-with-matches", "--ignore-case", pattern, "papers"])
      : ChildProcess("grep", ["-rliE", pattern, "papers"])
  }

  private func comparison(
    _ arguments: [String], beside reference: ChildProcess, goals: [Comparison.Goal]
  ) -> Comparison {
    let isShell = reference.program == "sh"
    return Comparison(
      work: arguments.joined(separator: " "),
      against: isShell
        ? "cat of all files"
        : "\(reference.program) \(reference.arguments.first == "--version" ? "--version" : "-l")",
      goals: goals, readlog: { _ in ChildProcess(readlog, arguments) },
      reference: { _ in reference })
  }

  /// Goals in seconds are for that size.
  private func atTenThousand(_ goal: Comparison.Goal) -> [Comparison.Goal] {
    size == 10_000 ? [goal] : []
  }
}
