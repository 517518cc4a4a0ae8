/// Merges, beside Git's own of the same texts, and the check before a commit.
struct MergingRows {
  let readlog: String
  /// A file with the paths of a thousand records.
  let manyPaths: String
  let oneID: String
  /// A folder for files that are merged by themselves.
  let scratch: String

  private var driver: String { readlog + "-merge" }

  var comparisons: [Comparison] {
    [
      oneFile,
      mergeOfMany(
        "git merge of 1,000, driver", against: "the driver 'true'", goals: [.ratio(2)],
        readlog: git(
          "-c", "merge.readlog.driver='\(driver)' %O %A %B %L %P", "merge", "-q", "--no-edit",
          "bench-theirs"),
        reference: git(
          "-c", "merge.readlog.driver=true", "merge", "-q", "--no-edit", "bench-theirs"),
        preparation: twoBranches()),
      mergeOfMany(
        "pull of 1,000", against: "git merge, by lines", goals: [.ratio(2)],
        readlog: ChildProcess(readlog, ["pull"]),
        reference: git("merge", "-q", "--no-edit", "bench-theirs"),
        preparation: twoBranches(then: "git config readlog.fsync true")),
      mergeOfMany(
        "pull of 1,000, unsafe", against: "git merge, by lines", goals: [],
        readlog: ChildProcess(readlog, ["pull"]),
        reference: git("merge", "-q", "--no-edit", "bench-theirs"),
        preparation: twoBranches(then: "git config readlog.fsync false")),
      preCommit,
    ]
  }

  private func git(_ arguments: String...) -> ChildProcess { ChildProcess("git", arguments) }

  /// What Git does for each file that it cannot merge by its name alone.
  private var oneFile: Comparison {
    let files = ["ours", "base", "theirs"].map { scratch + "/" + $0 }
    return Comparison(
      work: "driver, one record", against: "git merge-file", goals: [.ratio(3)],
      readlog: { _ in
        ChildProcess(driver, [files[1], files[0], files[2], "7", "papers/a/a.yaml"])
      },
      reference: { _ in ChildProcess("git", ["merge-file", "-q"] + files) },
      preparation: .shell(
        """
        cp \(SampleLibrary.path(of: oneID)) '\(files[1])'
        sed '\(Self.tag)' '\(files[1])' > '\(scratch)/edited'
        sed '\(Self.venue)' '\(files[1])' > '\(files[2])'
        """),
      before: .shell("cp '\(scratch)/edited' '\(files[0])'"))
  }

  private static let tag = #"s/^tags:$/tags:\n  - aaa-by-hand/"#
  private static let venue = "s/^venue: .*/venue: Bench/"

  /// Both change the same thousand records: one a tag of each, the other its venue.
  private func twoBranches(then script: String = ":") -> ChildProcess {
    .shell(
      """
      prepare() {
        git reset -q --hard && git branch -q bench-base
        echo 'papers/** merge=readlog' > .git/info/attributes
        for side in ours theirs; do
          git checkout -q -b bench-$side bench-base
          case $side in
            ours) xargs sed -i '\(Self.tag)' ;;
            theirs) xargs sed -i '\(Self.venue)' ;;
          esac < '\(manyPaths)'
          git commit -q -a -m $side
        done
        git config branch.bench-merge.remote .
        git config branch.bench-merge.merge refs/heads/bench-theirs
      }
      git rev-parse -q --verify bench-base || prepare
      \(script)
      """)
  }

  private func mergeOfMany(
    _ work: String, against: String, goals: [Comparison.Goal], readlog: ChildProcess,
    reference: ChildProcess, preparation: ChildProcess
  ) -> Comparison {
    Comparison(
      work: work, against: against, goals: goals, readlog: { _ in readlog },
      reference: { _ in reference }, preparation: preparation,
      before: .shell("git checkout -q -f -B bench-merge bench-ours"))
  }

  private var preCommit: Comparison {
    Comparison(
      work: "hook pre-commit, 1 changed", against: "git diff --cached", goals: [.ratio(3)],
      readlog: { _ in ChildProcess(readlog, ["hook", "pre-commit"]) },
      reference: { _ in git("diff", "--cached", "--name-only") },
      preparation: twoBranches(
        then: """
          git checkout -q -f -B bench-merge bench-base
          sed -i '\(Self.tag)' \(SampleLibrary.path(of: oneID)) && git add --update
          """))
  }
}
