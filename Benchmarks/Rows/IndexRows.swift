import TestSupport

/// Questions that the index answers, and what it costs to keep it.
struct IndexRows {
  let readlog: String
  let onePath: String
  /// The same papers as mails, where notmuch is there.
  let mails: MailArchive?

  private let vocabulary = Vocabulary()

  var comparisons: [Comparison] { keeping + questions }

  private var keeping: [Comparison] {
    [
      Comparison(
        work: "first index", against: "cat of all files", goals: [.ratio(10), .megabytes(300)],
        readlog: { _ in list },
        reference: { _ in .shell("find papers -name '*.yaml' -print0 | xargs -0 cat") },
        before: .shell("rm -rf .git/readlog/index")),
      Comparison(
        work: "list tag:…, nothing changed", against: "git status",
        goals: [.ratio(1), .megabytes(80)], readlog: { _ in list }, reference: { _ in status }),
      Comparison(
        work: "list tag:…, one file changed", against: "git status", goals: [.ratio(1.5)],
        readlog: { _ in list }, reference: { _ in status },
        before: .shell("echo '# changed' >> \(onePath)")),
    ]
  }

  private var list: ChildProcess { ChildProcess(readlog, ["list", "tag:\(vocabulary.usualTag)"]) }

  private var status: ChildProcess { ChildProcess("git", ["status", "--short"]) }

  private var questions: [Comparison] {
    let (rare, common) = (vocabulary.rareWord, ["neural", "networks"])
    return [
      search("rare word", [rare]), search("two common words", common),
      search("a word of every paper", ["the"]),
    ] + (mails?.comparisons(readlog, tag: vocabulary.usualTag, rare: rare, common: common) ?? [])
  }

  private func search(_ name: String, _ words: [String]) -> Comparison {
    Comparison(
      work: "search, \(name)", against: "git grep HEAD", goals: [.ratio(0.05), .megabytes(80)],
      readlog: { _ in ChildProcess(readlog, ["search"] + words) },
      reference: { _ in
        let patterns = words.flatMap { ["-e", $0] }
        return ChildProcess("git", ["grep", "-liw", "--all-match"] + patterns + ["HEAD"])
      })
  }
}
