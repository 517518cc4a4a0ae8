import TestSupport

/// Papers out to BibTeX, and in again.
struct InterchangeRows {
  let readlog: String
  /// Where a library of its own is made for each import; not there yet.
  let place: String

  private var file: String { place + ".bib" }

  /// pubs, papis and coBib take half a minute and more for 10,000 papers: they are named by what was
  /// measured elsewhere, and Git's own work on the same files stands beside readlog's here.
  var comparisons: [Comparison] {
    [
      Comparison(
        work: "export everything to BibTeX", against: "cat of all files",
        goals: [.megabytes(300)],
        readlog: { _ in ChildProcess(readlog, ["export", "-o", file]) },
        reference: { _ in .shell("find papers -name '*.yaml' -print0 | xargs -0 cat") }),
      Comparison(
        work: "import of everything, one commit", against: "git add, git commit",
        goals: [.megabytes(300)],
        readlog: { _ in .shell("'\(readlog)' -C '\(place)' import '\(file)'") },
        reference: { _ in
          .shell("cp -r papers '\(place)' && cd '\(place)' && git add papers && git commit -qnm x")
        },
        preparation: ChildProcess(readlog, ["export", "-o", file]),
        // Nothing is removed meanwhile: ext4 looks long for a number for a new file while many have
        // become free just before.
        before: .shell(
          """
          if [ -e '\(place)' ]; then mv '\(place)' "$(mktemp -d '\(place).XXXXXX')"; fi
          git init -q '\(place)' && git -C '\(place)' config gc.auto 0 \
            && '\(readlog)' init '\(place)' 2>'\(place).log' >'\(place).log'
          """)),
    ]
  }
}
