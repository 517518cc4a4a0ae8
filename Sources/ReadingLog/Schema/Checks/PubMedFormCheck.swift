/// PubMed ids are numbers.
struct PubMedFormCheck: IdentifierCheck {
  let kind = IdentifierKind.pmid
  let code: CheckCode = "pmid-form"
  let summary = "a PubMed id is a number of up to eight digits"
  let explanation = """
    The PubMed id is the number in the address of the paper's page. Ids that begin with 'PMC' are \
    those of PubMed Central, another collection with numbers of its own: put their link into 'url'.
    """
  let wrong: CheckExample = "title: Similarity\npmid: PMC6710231\n"
  let right: CheckExample = "title: Similarity\npmid: \"31452104\"\n"

  func advice(for text: String) -> String? {
    text.uppercased().hasPrefix("PMC")
      ? "this is an id of PubMed Central: put its link into 'url'" : nil
  }
}
