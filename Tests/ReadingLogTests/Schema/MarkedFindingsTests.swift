import Testing

@testable import ReadingLog

@Suite("Findings stand where the mistake is")
struct MarkedFindingsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let code: CheckCode
    let input: String
    var kind = LibraryFile.Kind.record

    init(_ code: CheckCode, _ input: String, kind: LibraryFile.Kind = .record) {
      self.code = code
      self.input = input
      self.kind = kind
    }

    var testDescription: String { "\(code.rawValue): \(input.debugDescription)" }
  }

  @Test("one finding for each mark, with the code expected", arguments: cases)
  func marked(_ example: Case) {
    let marked = MarkedText(example.input)
    let path = example.kind == .config ? "readlog.yaml" : "papers/ada2026example.yaml"
    let report = Lab.checker.check(
      LibraryFile(example.kind, path: path, text: marked.text))
    #expect(report.findings.map(\.code) == marked.spans.map { _ in example.code })
    #expect(report.findings.map(\.place.span) == marked.spans)
    #expect(report.findings.allSatisfy { $0.hint != nil })
  }

  static let cases = files + fields + identifiers + people + sets + others

  static let files = [
    Case("syntax", "title: Deep Learning«»: A Review\n"),
    Case("syntax", "title: One\n«title»: Two\n"),
    Case("syntax", "title: One\nvenue: «*anchor»\n"),
    Case("syntax", "«»# nothing here\n"),
    Case("syntax", "«- a\n- list»\n"),
    Case("unmerged", "title: A\n«<<<<<<< HEAD»\nyear: 2019\n=======\nyear: 2020\n>>>>>>> bob\n"),
    Case("unmerged", "title: \"A\n«<<<<<<< HEAD»\n=======\nB\n>>>>>>> bob\n\"\n"),
    Case("unprintable", "title: A«\u{202E}»B\n"),
    Case("unprintable", "title: «\"A\\e[31mB\"»\n"),
    Case("unprintable", "title: نامهای\nabstract: |\n  fine\n  zero«\u{200B}»width\n"),
    Case("format-version", "format: «2»\n", kind: .config),
  ]

  static let fields = [
    Case("missing-field", "«»venue: ICML\n"),
    Case("missing-field", "«title»:\nvenue: ICML\n"),
    Case(
      "missing-field",
      "title: A\nreaders:\n  ada:\n    notes:\n      «20261120T140500Z-k3f9»:\n        kind: quote\n"
    ),
    Case("missing-field", "title: A\nfiles:\n  «paper.pdf»:\n    size: 3\n"),
    Case("missing-field", "«»about: no title\n", kind: .shelf),
    Case("missing-field", "title: S\nsections:\n  - papers:\n      - «by: ada»\n", kind: .shelf),
    Case("unknown-field", "title: A\n«autors»: B\nx-own: fine\n"),
    Case("unknown-field", "title: A\n«journal»: B\n"),
    Case("unknown-field", "title: A\nreaders:\n  ada:\n    «stars»: 5\n"),
    Case("unknown-field", "title: S\n«papers»:\n  - b\n", kind: .shelf),
    Case("unknown-field", "«persons»:\n  ada: Ada\n", kind: .config),
    Case("value-shape", "title: A\n«authors»: B and C\n"),
    Case("value-shape", "title: A\n«venue»: [ICML]\n"),
    Case("value-shape", "title: A\n«readers»: ada\n"),
    Case("value-shape", "title: A\nauthors:\n  - «given: Ada»\n"),
    Case("value-shape", "title: A\nreaders:\n  «ada»: read\n"),
    Case("empty-value", "title: A\n«venue»:\nreaders:\n  «ada»:\n"),
    Case("empty-value", "title: A\nauthors:\n  - B\n  - «\"\"»\n«tags»: []\n"),
    Case("one-line", "«title»: |\n  A\n  B\ntldr: |\n  C\n  D\n"),
    Case("number", "title: A\nyear: «0x7E3»\n"),
    Case("number", "title: A\nyear: «19»\nmonth: «13»\n"),
    Case("number", "title: A\nmonth: «May»\n"),
    Case("number", "title: A\nreaders:\n  ada:\n    rating: «6»\n"),
    Case("number", "title: A\nyear: «99999999999999999999»\n"),
    Case("true-or-false", "title: A\nreaders:\n  ada:\n    starred: «yes»\n"),
    Case("choice", "title: A\ntype: «Article»\n"),
    Case("choice", "title: A\nrelated:\n  bob2020first: «extend»\n"),
    Case("choice", "title: A\nreaders:\n  ada:\n    status: «done»\n"),
    Case("field-order", "title: A\ntype: book\n«year»: 2019\nauthors: [B]\n"),
    Case("field-order", "title: A\nreaders:\n  ada:\n    rating: 3\n    «status»: read\n"),
  ]

  static let identifiers = [
    Case("doi-form", "title: A\ndoi: «10.1109»\n"),
    Case("doi-form", "title: A\ndoi: «https://doi.org/10.1109/5.771073»\n"),
    Case("arxiv-form", "title: A\narxiv: «1913.00414»\n"),
    Case("arxiv-form", "title: A\narxiv: «1905.00414v2»\n"),
    Case("arxiv-form", "title: A\narxiv: «\"1905.414\"»\n"),
    Case("arxiv-form", "title: A\narxiv: «hep-xx/9901001»\n"),
    Case("openreview-form", "title: A\nopenreview: «https://openreview.net/forum?id=B1VZqjAcYX»\n"),
    Case("pmid-form", "title: A\npmid: «PMC6710231»\n"),
    Case("isbn-form", "title: A\nisbn: «0-262-03561-4»\n"),
    Case("issn-form", "title: A\nissn: «00280836»\n"),
    Case("uid-form", "title: A\nuid: «K3F9Q2M7WD»\n"),
    Case("link-form", "title: A\nurl: «javascript:alert(1)»\ncode: «/home/ada/code»\n"),
    Case("sha256-form", "title: A\nfiles:\n  a.pdf:\n    sha256: «abc»\n"),
    Case("attachment-name", "title: A\nfiles:\n  «a/../b.pdf»:\n    sha256: \(digest)\n"),
  ]

  private static let digest = String(repeating: "a1", count: 32)

  static let people = [
    Case(
      "author-list",
      "title: A\nauthors:\n  - «Ada Byron and Bob Smith»\n  - \"{Arts and Sciences}\"\n"),
    Case("author-list", "title: A\nauthors:\n  - van der Berg, Jr., Ada\n  - «A B, C D, E F»\n"),
    Case("author-list", "title: A\nauthors:\n  - Ada Byron\n  - «Ada  Byron et al.»\n"),
    Case("author-list", "title: A\nauthors:\n  - García\n  - «garcia»\n"),
    Case("handle-form", "title: A\nreaders:\n  «Ada Byron»:\n    status: read\n"),
    Case("handle-form", "people:\n  «Ada Byron»: Ada\n", kind: .config),
    Case("person-unknown", "title: A\nadded:\n  by: «eve»\nreaders:\n  «bb»:\n    status: read\n"),
    Case(
      "person-unknown", "title: S\nsections:\n  - papers:\n      - id: b\n        by: «eve»\n",
      kind: .shelf),
    Case(
      "date-form", "title: A\nreaders:\n  ada:\n    queued: «20 Nov»\n    started: «2026-11-31»\n"),
    Case("time-form", "title: A\nadded:\n  at: «2026-11-20»\n"),
    Case(
      "date-order",
      "title: A\nreaders:\n  ada:\n    queued: 2026-11-20\n    finished: «2026-11-19»\n"),
    Case("date-order", "\(noted)          edited: «2026-11-20T14:04:59Z»\n          text: B\n"),
    Case(
      "note-id",
      "title: A\nreaders:\n  ada:\n    notes:\n      «20261320T140500Z-k3f9»:\n        text: B\n"),
    Case("reply-missing", "\(noted)          reply: «20261120T140500Z-aaaa»\n          text: B\n"),
    Case("reply-missing", "\(noted)          reply: «20261120T140500Z-k3f9»\n          text: B\n"),
    Case("related-self", "title: A\nrelated:\n  «ada2026example»: cites\n"),
  ]

  private static let noted =
    "title: A\nreaders:\n    ada:\n      notes:\n        20261120T140500Z-k3f9:\n"

  static let sets = [
    Case("tag-form", "title: A\ntags:\n  - «Label Noise»\n"),
    Case("tag-form", "title: A\ntags:\n  - «c++»\n"),
    Case("tag-alias", "title: A\ntags: [«Noise», robustness]\n"),
    Case("tag-unknown", "title: A\ntags:\n  - «lable-noise»\n  - robustness\n"),
    Case("duplicate-item", "title: A\nkeywords:\n  - a\n  - «a»\n"),
    Case("unsorted", "title: A\ntags:\n  - robustness\n  - «label-noise»\n"),
    Case("unsorted", "title: A\nreaders:\n  bob:\n    status: read\n  «ada»:\n    status: read\n"),
    Case(
      "vocabulary-clash",
      "tags:\n  vocabulary:\n    a:\n      aliases: [«b», c]\n    b:\n      aliases: «c»\n",
      kind: .config),
  ]

  static let others = [
    Case(
      "shelf-repeat",
      "title: S\nsections:\n  - papers:\n      - b\n      - id: «b»\n  - papers: [b]\n",
      kind: .shelf),
    Case(
      "date-form", "title: S\nsections:\n  - papers:\n      - id: b\n        on: «tomorrow»\n",
      kind: .shelf),
    Case("choice", "ids: «author»\n", kind: .config),
    Case("choice", "policy:\n  readers: «owner»\n", kind: .config),
    Case("choice", "policy:\n  config: «own people»\n", kind: .config),
    Case("unknown-field", "policy:\n  «notes»: own\n", kind: .config),
    Case("value-shape", "«policy»: own\n", kind: .config),
    Case("handle-form", "policy:\n  curators: [«Ada Byron»]\n", kind: .config),
    Case(
      "policy-curator", "people:\n  bob: Bob\npolicy:\n  curators: [bob, «ada»]\n", kind: .config),
    Case(
      "policy-curator",
      "people:\n  bob: Bob\npolicy:\n  config: «curators»\n  curators: bob\n", kind: .config),
    Case("policy-curator", "policy:\n  config: «curators»\n", kind: .config),
  ]
}
