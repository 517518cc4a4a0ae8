import ReadingLog
import Testing

@Suite struct RecordFormatTests {
  @Test("a record that a person wrote is brought into order with its comments")
  func record() throws {
    let text = """
      # Read this first.

      # who and when
      year:   "2019"   # as printed
      title: >
        Similarity of Neural
        Network Representations
      authors: [ "Simon Kornblith",   # first
        'Mohammad Norouzi' ]

      # --- ours ---

      x-score: 3
      x-more: {b: "3", a: 1e3}
      readers:
          bob: {status: queued}
          # alice likes it
          alice:
              starred: true # a star
              status: read
              notes:
                  20261121T140500Z-k3f9: {text: second, kind: quote}
                  20261120T140500Z-k3f9:
                      page: 3
                      text: "one\\ntwo"
              # after the notes
      venue: NO
      tags:
      - vision
      # a favourite
      - nlp   # language
      - vision
      abstract: |+
        One line.

      # the end
      """
    let canonical = """
      # Read this first.

      title: Similarity of Neural Network Representations
      authors:
        - Simon Kornblith # first
        - Mohammad Norouzi
      # who and when
      year: 2019 # as printed
      venue: "NO"
      abstract: One line.
      tags:
        # a favourite
        - nlp # language
        - vision

      # --- ours ---

      x-score: 3
      x-more:
        b: "3"
        a: 1e3
      readers:
        # alice likes it
        alice:
          status: read
          starred: true # a star
          notes:
            20261120T140500Z-k3f9:
              page: 3
              text: |
                one
                two
            20261121T140500Z-k3f9:
              kind: quote
              text: |
                second
          # after the notes
        bob:
          status: queued

      # the end

      """
    #expect(try RecordFormat.formatted(text) == canonical)
    #expect(try RecordFormat.formatted(canonical) == canonical)
  }

  @Test("the record of the format's description is canonical as it stands")
  func described() throws {
    let text = """
      title: Similarity of Neural Network Representations Revisited
      authors:
        - Simon Kornblith
        - Geoffrey Hinton
      year: 2019
      type: inproceedings
      venue: ICML
      arxiv: "1905.00414"
      tldr: ...and so on
      tags:
        - representation-similarity
        - similarity-measures
      related:
        achille2019critical: extends
      added:
        at: 2026-11-20T14:02:11Z
        by: alice
      uid: k3f9q2m7wd
      readers:
        alice:
          status: read
          finished: 2026-11-20
          rating: 5
          starred: true
          notes:
            20261120T140500Z-k3f9:
              kind: quote
              page: 3
              text: |
                A sentence.
        bob:
          status: queued

      """
    #expect(try RecordFormat.formatted(text) == text)
    #expect(try RecordFormat.formatted(text.replacing("\n", with: "\r\n")) == text)
  }

  @Test(
    "a field is written as what it is",
    arguments: [
      ("year: '2019'", "year: 2019"), ("year: 0x7E3", "year: 0x7E3"),
      ("year: \"about 2019\"", "year: about 2019"), ("volume: 12", "volume: \"12\""),
      ("arxiv: 1905.00414", "arxiv: \"1905.00414\""), ("uid: '12345'", "uid: \"12345\""),
      ("tldr: \"a\\nb\"", "tldr: |\n  a\n  b"), ("tldr: |\n  one line\n", "tldr: one line"),
      ("tags: []", "tags: []"), ("tags:", "tags:"), ("tags: # none yet", "tags: # none yet"),
      ("tags:\n  # none\nyear: 1", "year: 1\ntags:\n  # none"), ("title: ''", "title: \"\""),
      ("x-a: '3'", "x-a: \"3\""), ("x-a: yes", "x-a: yes"), ("x-a: {1: 0o14}", "x-a:\n  1: 0o14"),
      ("x-a: [~, '~']", "x-a:\n  - ~\n  - \"~\""), ("title: 'a: b'", "title: \"a: b\""),
      ("unknown: 3\ntitle: t", "title: t\nunknown: 3"), ("---\ntitle: t\n...\n", "title: t"),
      ("# only this", "# only this"), ("{title: t} # c", "title: t\n# c"),
      ("authors: {a: b}", "authors:\n  a: b"), ("title: [a]", "title:\n  - a"),
    ])
  func fields(_ text: String, _ canonical: String) throws {
    #expect(try RecordFormat.formatted(text) == canonical + "\n")
    #expect(try RecordFormat.formatted(canonical) == canonical + "\n")
  }

  @Test("a shelf keeps the order of its sections and papers")
  func shelf() throws {
    let text = """
      sections:
      - papers: [z2019a, {note: "present\\nit", on: '2026-11-27', id: a2018b}] # two
        heading: Label Noise
      - # the second
        heading: "2019"
      title: ICML-2019
      """
    let canonical = """
      title: ICML-2019
      sections:
        - heading: Label Noise
          papers: # two
            - z2019a
            - id: a2018b
              on: 2026-11-27
              note: |
                present
                it
        # the second
        - heading: "2019"

      """
    #expect(try RecordFormat.formatted(shelf: text) == canonical)
    #expect(try RecordFormat.formatted(shelf: canonical) == canonical)
  }

  @Test("readlog.yaml keeps the order of its people and tags")
  func config() throws {
    let text = """
      tags: {vocabulary: {nlp: language, gan: {about: "nets", aliases: [gans]}}, closed: true}
      people:
        zoe: {name: Zoe Z, example: true}
        al: Al A
      format: 1
      """
    let canonical = """
      format: 1
      people:
        zoe:
          name: Zoe Z
          example: true
        al: Al A
      tags:
        closed: true
        vocabulary:
          nlp: language
          gan:
            about: nets
            aliases:
              - gans

      """
    #expect(try RecordFormat.formatted(config: text) == canonical)
  }

  @Test("a text that cannot be read is not touched")
  func broken() {
    #expect(throws: RecordFault.self) { try RecordFormat.formatted("title: a: b") }
    #expect(throws: RecordFault.self) { try RecordFormat.formatted("- a") }
  }
}
