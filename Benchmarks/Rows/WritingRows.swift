/// Work that ends in a commit, beside the same edit made by hand and committed with Git.
///
/// readlog puts every file, the index and the branch on the medium before it says so; Git by default
/// leaves that to the kernel. The rows «unsafe» show what readlog costs without.
struct WritingRows {
  let readlog: String
  /// Paths of files with the ids of a thousand papers and with the paths of their records.
  let manyIDs: String
  let manyPaths: String
  let oneID: String

  var comparisons: [Comparison] {
    [
      Comparison(
        work: "add, one commit", against: "git add, git commit", goals: [.ratio(0.5)],
        readlog: add,
        reference: { run in
          .shell(
            """
            printf 'title: Written by Hand %s\\ntags:\\n  - label-noise\\n' \(run) \
              > papers/h/hand\(run).yaml
            git add papers/h/hand\(run).yaml && git commit -q -m 'add hand\(run)'
            """)
        }),
      Comparison(
        work: "tag one, one commit", against: "sed, git commit -a", goals: [.ratio(1)],
        readlog: { run in ChildProcess(readlog, ["tag", oneID, "+bench-\(run)"]) },
        reference: { run in
          edit("sed -i '\(tagging(run))' \(SampleLibrary.path(of: oneID))")
        }),
      tagMany("tag 1,000, one commit", goals: [.ratio(2)], offset: 100),
      tagMany("tag 1,000, unsafe", before: "git config readlog.fsync false", offset: 200),
    ]
  }

  private func add(_ run: Int) -> ChildProcess {
    let name = ["Zero", "One", "Two", "Three", "Four", "Five"][run % 6]
    return ChildProcess(
      readlog,
      [
        "add", "--title", "Benchmarks of \(name) Commits, Part \(run)", "--author", "Ada Example",
        "--year", "2026", "--venue", "Bench", "--tag", "label-noise",
      ])
  }

  private func tagMany(
    _ work: String, goals: [Comparison.Goal] = [], before: String? = nil, offset: Int
  ) -> Comparison {
    Comparison(
      work: work, against: "sed, git commit -a", goals: goals,
      readlog: { run in
        ChildProcess(readlog, ["tag", "-", "+bench-\(offset + run)"], input: manyIDs)
      },
      reference: { run in
        edit("xargs sed -i '\(tagging(offset + run))'", input: manyPaths)
      },
      preparation: before.map { .shell($0) })
  }

  /// Puts a tag at the head of every list of tags.
  private func tagging(_ run: Int) -> String { "s/^tags:$/tags:\\n  - by-hand-\(run)/" }

  private func edit(_ script: String, input: String = "/dev/null") -> ChildProcess {
    .shell(script + " && git commit -q -a -m 'by hand'", input: input)
  }
}
