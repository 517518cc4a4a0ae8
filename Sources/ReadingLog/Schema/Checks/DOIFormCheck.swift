/// DOIs can be resolved, and are written bare.
struct DOIFormCheck: IdentifierCheck {
  let kind = IdentifierKind.doi
  let code: CheckCode = "doi-form"
  let summary = "a DOI is written as 10.…/…, bare and in lower case"
  let explanation = """
    A DOI begins with '10.', a number and a slash. It is stored without 'https://doi.org/' and in \
    lower case, since DOIs do not distinguish case: so two records of one paper are found, whoever \
    wrote them. 'readlog check --fix' strips resolvers and prefixes.
    """
  let wrong: CheckExample = "title: Similarity\ndoi: 11.1109/5.771073\n"
  let right: CheckExample = "title: Similarity\ndoi: 10.1109/5.771073\n"

  func advice(for text: String) -> String? {
    let isLink = text.lowercased().hasPrefix("http")
    return isLink ? "a link that is no DOI goes into 'url'; a DOI looks like \(kind.example)" : nil
  }
}
