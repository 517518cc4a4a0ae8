/// No two records have one DOI, arXiv, OpenReview or PubMed id.
struct DuplicateIdentifierCheck: LibraryCheck {
  let code: CheckCode = "duplicate-identifier"
  let severity = Severity.error
  let summary = "no two papers have one DOI, arXiv, OpenReview or PubMed id"
  let explanation = """
    An identifier belongs to one paper, so two records with it are of the same paper, and people \
    would write their notes into either. 'readlog combine' makes one record of them. If one of the \
    identifiers is a slip, correct it. Case, resolvers and versions do not count.
    """
  let wrong = CheckExample(
    .record("kornblith2019similarity", "title: Similarity\ndoi: 10.1109/5.771073\n"),
    .record("kornblith2019", "title: CKA\ndoi: 10.1109/5.771073\n"))
  let right = CheckExample(
    .record("kornblith2019similarity", "title: Similarity\ndoi: 10.1109/5.771073\n"))

  func findings(in library: LibraryIndex) -> [Finding] {
    library.twins.compactMap { twin in
      guard case .identifier(let kind) = twin.trait else { return nil }
      return finding(
        at: twin.later, "'\(twin.value)' is the \(kind.name) of \(twin.earlier.path), too",
        hint: "'readlog combine' makes one record of them, or correct the identifier",
        related: twin.earlier)
    }
  }
}
