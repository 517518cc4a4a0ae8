import TestSupport

/// The library as web pages: all of them, and what one changed record costs.
struct SiteRows {
  let readlog: String
  /// The record that changes.
  let onePath: String
  /// Where the pages go; not there yet.
  let place: String

  var comparisons: [Comparison] {
    [
      Comparison(
        work: "site build, everything", against: "cat of all files",
        goals: [.seconds(10), .megabytes(300)],
        readlog: { _ in ChildProcess(readlog, ["site", "build", place]) },
        reference: { _ in .shell("find papers -name '*.yaml' -print0 | xargs -0 cat") },
        before: .shell("rm -rf '\(place)'")),
      Comparison(
        work: "site build after one changed record", against: "all of it",
        goals: [.ratio(0.05), .megabytes(300)],
        readlog: { run in
          .shell("\(edit(run)) && '\(readlog)' site build '\(place)'")
        },
        reference: { _ in
          .shell("rm -rf '\(place).all' && '\(readlog)' site build '\(place).all'")
        },
        preparation: ChildProcess(readlog, ["site", "build", place])),
    ]
  }

  /// Another title.
  private func edit(_ run: Int) -> String {
    "sed -i '1s/^title: .*/title: A Title of Run \(run)/' '\(onePath)'"
  }
}
