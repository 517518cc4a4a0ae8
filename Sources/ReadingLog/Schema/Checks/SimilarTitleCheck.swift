/// No two records look like one paper.
struct SimilarTitleCheck: LibraryCheck {
  let code: CheckCode = "similar-title"
  let severity = Severity.warning
  let summary = "no two papers share title and first author, a year apart at most"
  let explanation = """
    Titles are compared without case, accents, blanks and punctuation. Two records with one title \
    and one first author (or none), at most a year apart, are most often a preprint and its \
    publication: 'readlog combine' makes one record of them. If they are two papers, say \
    how they stand to each other in 'related' of either, and the warning is gone.
    """
  let wrong = CheckExample(
    .record("byron2018noise", "title: Learning with Noise\nyear: 2018\n"),
    .record("byron2019noise", "title: \"Learning with noise.\"\nyear: 2019\n"))
  let right = CheckExample(
    .record("byron2018noise", "title: Learning with Noise\nyear: 2018\n"),
    .record(
      "byron2019noise",
      "title: \"Learning with noise.\"\nyear: 2019\nrelated:\n  byron2018noise: supersedes\n"))

  func findings(in library: LibraryIndex) -> [Finding] {
    library.twins.filter { $0.trait == .title }.map { twin in
      finding(
        at: twin.later, "\(twin.earlier.path) has the same title and first author",
        hint:
          "'readlog combine' makes one record of them; if they are two papers, name '\(twin.value)' in 'related'",
        related: twin.earlier)
    }
  }
}
