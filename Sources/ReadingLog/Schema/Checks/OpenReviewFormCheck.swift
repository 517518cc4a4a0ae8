/// OpenReview ids are those of a forum.
struct OpenReviewFormCheck: IdentifierCheck {
  let kind = IdentifierKind.openreview
  let code: CheckCode = "openreview-form"
  let summary = "an OpenReview id is the part behind forum?id="
  let explanation = """
    The id of a paper on OpenReview stands in the address of its page, behind 'forum?id=': letters, \
    digits, '-' and '_'. 'readlog check --fix' cuts it out of an address.
    """
  let wrong: CheckExample = "title: Similarity\nopenreview: B1 VZqj\n"
  let right: CheckExample = "title: Similarity\nopenreview: B1VZqjAcYX\n"
}
