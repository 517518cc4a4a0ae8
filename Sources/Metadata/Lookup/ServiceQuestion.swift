import FoundationEssentials
import Interchange
import LibExpat
import ReadingLog

/// One way to find out about a paper: who is asked, for what, and how the answer is read.
struct ServiceQuestion: Sendable {
  /// Who is asked, for messages.
  let source: String
  let request: WebRequest
  /// - Throws: ``XMLFault``.
  let read: @Sendable (WebResponse) throws -> Import

  /// Whom to ask for a paper, the best first.
  static func all(
    for reference: PaperReference, at addresses: ServiceAddresses
  ) -> [ServiceQuestion] {
    let ask = Asking(addresses: addresses)
    return switch reference {
    case .arxiv(let id):
      [ask.arxiv(id), ask.dblp(Asking.dblpKey(of: id)), ask.semanticScholar("arXiv:\(id.bare)")]
    case .doi(let doi):
      [ask.crossref(doi), ask.resolver(doi), ask.semanticScholar("DOI:\(doi)")]
    case .openReview(let id): [ask.openReview(id, .openReview), ask.openReview(id, .openReviewOld)]
    case .acl(let id): [ask.anthology(id), ask.semanticScholar("ACL:\(id)")]
    case .pmlr(let page): [ask.pmlr(page)]
    case .pubMed(let id): [ask.pubMed(id), ask.semanticScholar("PMID:\(id)")]
    case .isbn(let isbn): [ask.openLibrary(isbn)]
    case .dblp(let key): [ask.dblp(key)]
    case .page(let address): [ask.page(address)]
    }
  }
}

/// The questions that each service understands.
private struct Asking {
  let addresses: ServiceAddresses

  private func question(
    _ service: MetadataService, _ path: String, accept: String = "application/json",
    _ read: @escaping @Sendable (WebResponse) throws -> Import
  ) -> ServiceQuestion {
    ServiceQuestion(
      source: service.name, request: WebRequest(addresses[service] + path, accept: accept),
      read: read)
  }

  func arxiv(_ id: ArXivID) -> ServiceQuestion {
    let asked = id.bare + (id.version.map { "v\($0)" } ?? "")
    return question(
      .arxiv, "/api/query?id_list=\(asked)&max_results=1", accept: "application/atom+xml"
    ) { try ArXivFeed.read($0.body) }
  }

  func crossref(_ doi: String) -> ServiceQuestion {
    question(.crossref, "/works/\(doi.escapedForPath)") { CSL.read($0.text) }
  }

  /// DOIs of DataCite and others, too: «the DOI proxy answers with the registration agency's
  /// metadata» (https://citation.doi.org/docs.html).
  func resolver(_ doi: String) -> ServiceQuestion {
    question(
      .doi, "/\(doi.escapedForPath)", accept: "application/vnd.citationstyles.csl+json"
    ) { CSL.read($0.text) }
  }

  func openReview(_ id: String, _ service: MetadataService) -> ServiceQuestion {
    question(service, "/notes?id=\(id)") { PaperListJSON.read($0.text) }
  }

  func anthology(_ id: String) -> ServiceQuestion {
    question(.anthology, "/\(id).bib", accept: "text/x-bibtex, text/plain, */*") {
      BibTeX.read($0.text)
    }
  }

  /// The page has the volume's own BibTeX in it.
  func pmlr(_ page: String) -> ServiceQuestion {
    question(.pmlr, "/\(page).html", accept: "text/html") { answer in
      let entry = BibTeX.read(PageTags.bibTeX(in: answer.text) ?? "")
      return entry.papers.isEmpty ? PageTags.read(answer.text) : entry
    }
  }

  /// https://api.ncbi.nlm.nih.gov/lit/ctxp
  func pubMed(_ id: String) -> ServiceQuestion {
    question(.pubMed, "/lit/ctxp/v1/pubmed/?format=csl&id=\(id)") { CSL.read($0.text) }
  }

  func openLibrary(_ isbn: String) -> ServiceQuestion {
    let digits = isbn.filter { $0 != "-" }
    return question(.openLibrary, "/api/books?bibkeys=ISBN:\(digits)&format=json&jscmd=data") {
      OpenLibraryAnswer.read($0.text)
    }
  }

  func dblp(_ key: String) -> ServiceQuestion {
    question(.dblp, "/rec/\(key).bib", accept: "application/x-bibtex, */*") {
      BibTeX.read($0.text)
    }
  }

  /// `journals/corr/abs-1905-00414`; old ids have a slash.
  static func dblpKey(of id: ArXivID) -> String {
    "journals/corr/abs-" + id.bare.map { $0 == "." || $0 == "/" ? "-" : String($0) }.joined()
  }

  func semanticScholar(_ name: String) -> ServiceQuestion {
    let fields = SemanticScholarAnswer.fields
    return question(
      .semanticScholar, "/graph/v1/paper/\(name.escapedForPath)?fields=\(fields)"
    ) { SemanticScholarAnswer.read($0.text) }
  }

  func page(_ address: String) -> ServiceQuestion {
    ServiceQuestion(
      source: "the page", request: WebRequest(address, accept: "text/html"),
      read: { PageTags.read($0.text) })
  }
}

extension WebResponse {
  /// Every service writes UTF-8, and pages mostly.
  fileprivate var text: String { String(decoding: body, as: UTF8.self) }
}

extension String {
  /// With everything escaped that could end a path: DOIs hold `#`, `?`, `<` and `%`.
  fileprivate var escapedForPath: String {
    let digits = Array("0123456789ABCDEF".utf8)
    let bytes = utf8.flatMap { byte -> [UInt8] in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-._~/:;()".utf8.contains(byte)
      return isPlain ? [byte] : [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
