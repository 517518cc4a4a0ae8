/// The records that the tests' libraries begin with.
enum Records {
  static let all = [
    "garcia2018few": garcia, "kornblith2019similarity": kornblith, "zhou2016machine": zhou,
    "achille2019critical": byHand,
  ]

  static let garcia = """
    title: Few-Shot Learning with Graph Neural Networks
    authors:
      - Victor García
      - Joan Bruna
    year: 2018
    venue: ICLR
    tags:
      - nlp
    uid: g1a2r3c4i5

    """

  static let kornblith = """
    title: Similarity of Neural Network Representations Revisited
    authors:
      - Simon Kornblith
      - Mohammad Norouzi
      - Honglak Lee
      - Geoffrey Hinton
    year: 2019
    venue: ICML
    tags:
      - nlp-survey
    uid: k3f9q2m7wd

    """

  static let zhou = """
    title: 机器学习与它的应用
    authors:
      - 周志华
    year: 2016
    uid: z1h2o3u4z5

    """

  /// Comments everywhere, odd order, flow tags, folded text.
  static let byHand = """
    # Written by hand, on a train.

    year:   2019      # the talk was in May
    # The title as on the poster:
    title: 'Critical Learning Periods in Deep Networks'   # single quotes
    tags: [ transfer,  early-training ]   # neither sorted nor tidy
    tldr: >-
      Deficits in the early training phase
      leave traces that later training

      cannot remove.
    authors: [Alessandro Achille, "Matteo Rovere",   # two of them
      'Stefano Soatto']
    venue: "ICLR"   # New Orleans
    x-room: 7b  # ours alone
    readers:
      # Bob is on holidays.
      bob: {status: queued, queued: 2026-11-03}
    uid: a1b2c3d4e5
    # The end.

    """

  static let broken = "title: A record\ntags: [one, two\nyear: 2019\n"

  static let conflicted = """
    title: A record
    <<<<<<< HEAD
    year: 2019
    =======
    year: 2020
    >>>>>>> theirs

    """
}
