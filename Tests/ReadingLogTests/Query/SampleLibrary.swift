import ReadingLog

/// A few papers that queries are asked about, and who asks: alice, on 2026-11-20.
enum SampleLibrary {
  static let today = CalendarDate(year: 2026, month: 11, day: 20) ?? CalendarDate(dayNumber: 0)

  static let scope = QueryScope(
    me: "alice", shelves: ["icml-2019": ["song2019selfie", "kornblith2019similarity"]],
    today: today)

  static let records: [Record] = [
    record(
      "kornblith2019similarity",
      """
      title: Similarity of Neural Network Representations Revisited
      authors: [Simon Kornblith, "Hinton, Geoffrey"]
      year: 2019
      type: inproceedings
      venue: ICML
      doi: 10.1016/0004-3702(89)90001-x
      arxiv: "1905.00414"
      tags: [representation-similarity, nlp]
      keywords: [Kernel Alignment]
      added: {at: 2026-11-16T23:59:59Z, by: alice}
      x-decision: {kind: Oral, score: 8}
      readers:
        alice: {status: read, finished: 2026-01-31, rating: 5, starred: true}
        bob: {status: queued}
      """),
    record(
      "song2019selfie",
      """
      title: "SELFIE: Refurbishing Unclean Samples for Robust Deep Learning"
      authors: [Hwanjun Song]
      year: 2019
      type: inproceedings
      tldr: Label noise hurts; a GAN does not help.
      tags: [label-noise, nlp-survey]
      related: {kornblith2019similarity: cites}
      added: {at: 2026-01-15T08:00:00Z, by: bob}
      files: {main: {sha256: ab, media: application/pdf}}
      readers:
        bob:
          status: read
          rating: 3
          notes:
            20261120T140500Z-k3f9: {kind: quote, text: The critical period ends early.}
      """),
    record(
      "garcia2018loss",
      """
      title: A Loss Landscape
      authors: ["García, José", Łukasz Kaiser]
      editors: ["{DeepMind Team}"]
      year: 2018
      type: article
      abstract: Noise of label errors, 基于深度学习的方法.
      tags: [nlp/parsing, loss-functions]
      added: {at: 2025-12-31T00:00:00Z}
      """),
  ]

  static func record(_ id: String, _ text: String) -> Record {
    do {
      return try Record(id: id, text: text)
    } catch {
      preconditionFailure("\(id): \(error.message)")
    }
  }

  /// The ids that a query finds, shortened to their first author.
  static func found(
    by query: Query, scope: QueryScope = scope, in records: [Record] = records
  ) -> String {
    records.filter { query.matches($0, in: scope) }
      .map { String($0.id.prefix { !$0.isNumber }) }.joined(separator: " ")
  }
}
