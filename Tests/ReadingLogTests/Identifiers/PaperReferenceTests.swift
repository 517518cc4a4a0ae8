import Testing

@testable import ReadingLog

@Suite struct PaperReferenceTests {
  @Test(arguments: [
    ("1905.00414", "arXiv 1905.00414"),
    ("arXiv:1905.00414v4", "arXiv 1905.00414"),
    ("hep-th/9901001", "arXiv hep-th/9901001"),
    ("https://arxiv.org/abs/1905.00414v2?context=cs.LG", "arXiv 1905.00414"),
    ("https://arxiv.org/pdf/1905.00414.pdf", "arXiv 1905.00414"),
    ("https://arxiv.org/pdf/math/0309136v1", "arXiv math/0309136"),
    ("https://arxiv.org/html/2401.01234v1", "arXiv 2401.01234"),
    ("http://www.arxiv.org/abs/cs.CL/0102001", "arXiv cs.CL/0102001"),
    ("arxiv.org/abs/1905.00414", "arXiv 1905.00414"),
    ("https://huggingface.co/papers/1905.00414", "arXiv 1905.00414"),
    ("10.48550/arXiv.1905.00414", "arXiv 1905.00414"),
    ("https://doi.org/10.48550/ARXIV.1905.00414", "arXiv 1905.00414"),
    ("10.1109/5.771073", "DOI 10.1109/5.771073"),
    ("doi:10.1109/5.771073.", "DOI 10.1109/5.771073"),
    ("<https://doi.org/10.1109/5.771073>", "DOI 10.1109/5.771073"),
    ("https://dx.doi.org/10.1002/(SICI)1097-0258", "DOI 10.1002/(sici)1097-0258"),
    ("https://dl.acm.org/doi/pdf/10.1145/3292500.3330701", "DOI 10.1145/3292500.3330701"),
    (
      "https://onlinelibrary.wiley.com/doi/10.1002/nav.3800020109/abstract",
      "DOI 10.1002/nav.3800020109"
    ),
    (
      "https://link.springer.com/content/pdf/10.1007/s11263-015-0816-y.pdf",
      "DOI 10.1007/s11263-015-0816-y"
    ),
    ("https://www.nature.com/articles/nature14539", "DOI 10.1038/nature14539"),
    ("https://www.nature.com/articles/s41586-019-1799-6.pdf", "DOI 10.1038/s41586-019-1799-6"),
    (
      "https://royalsocietypublishing.org/action?doi=10.1098%2Frspa.1927.0118",
      "DOI 10.1098/rspa.1927.0118"
    ),
    ("https://openreview.net/forum?id=BkeStsCcKQ", "OpenReview BkeStsCcKQ"),
    ("https://openreview.net/pdf?id=BkeStsCcKQ&name=x#discussion", "OpenReview BkeStsCcKQ"),
    ("https://openreview.net/forum?noteId=abcde&id=rJl-b3RcF7", "OpenReview rJl-b3RcF7"),
    ("openreview:BkeStsCcKQ", "OpenReview BkeStsCcKQ"),
    ("P19-1001", "ACL Anthology P19-1001"),
    ("2020.acl-main.463", "ACL Anthology 2020.acl-main.463"),
    ("https://aclanthology.org/2020.acl-main.463.pdf", "ACL Anthology 2020.acl-main.463"),
    ("https://www.aclweb.org/anthology/P19-1001/", "ACL Anthology P19-1001"),
    ("http://proceedings.mlr.press/v97/kornblith19a.html", "PMLR v97/kornblith19a"),
    ("https://proceedings.mlr.press/v97/kornblith19a/kornblith19a.pdf", "PMLR v97/kornblith19a"),
    ("v97/kornblith19a", "PMLR v97/kornblith19a"),
    ("pmid:31452104", "PubMed 31452104"),
    ("https://pubmed.ncbi.nlm.nih.gov/31452104/", "PubMed 31452104"),
    ("https://www.ncbi.nlm.nih.gov/pubmed/31452104", "PubMed 31452104"),
    ("978-0-262-03561-3", "ISBN 978-0-262-03561-3"),
    ("ISBN 0-306-40615-2", "ISBN 0-306-40615-2"),
    (
      "https://dblp.org/rec/conf/icml/Kornblith0LH19.html?view=bibtex",
      "DBLP conf/icml/Kornblith0LH19"
    ),
    ("DBLP:conf/icml/Kornblith0LH19", "DBLP conf/icml/Kornblith0LH19"),
    ("https://example.org/papers/42", "https://example.org/papers/42"),
    ("https://openreview.net/group?id=a.b/2019", "https://openreview.net/group?id=a.b/2019"),
  ]) func namesAPaper(_ text: String, _ meant: String) {
    #expect(PaperReference(text)?.description == meant)
  }

  @Test(arguments: [
    "", "paper.pdf", "./refs.bib", "Critical Learning Periods", "kornblith2019similarity",
    "BkeStsCcKQ", "2019", "v1.2/x", "10.12/x", "1999.99999", "file:///etc/passwd", "https://",
    "ftp://arxiv.org/abs/1905.00414", "0-306-40615-3", "P19-1", "a-b.c-d.e", "%", "<>", "...",
  ]) func namesNone(_ text: String) {
    #expect(PaperReference(text) == nil)
  }
}
