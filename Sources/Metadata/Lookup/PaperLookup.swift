import Interchange
import LibExpat
import ReadingLog

/// Looks papers up by what names them.
package struct PaperLookup: Sendable {
  private let client: WebClient
  private let addresses: ServiceAddresses

  package init(_ client: WebClient, at addresses: ServiceAddresses) {
    self.client = client
    self.addresses = addresses
  }

  /// What is known about a paper, of the first service that knows it.
  ///
  /// - Throws: ``LookupFault`` when none does.
  package func paper(_ reference: PaperReference) async throws(LookupFault) -> FoundRecord {
    var refusals: [LookupFault.Refusal] = []
    for question in ServiceQuestion.all(for: reference, at: addresses) {
      do {
        if let found = try await ask(question, about: reference) { return found }
        refusals.append(.init(source: question.source, reason: .status(404)))
      } catch {
        refusals.append(.init(source: question.source, reason: error))
      }
    }
    throw LookupFault(reference: reference, refusals: refusals)
  }

  private func ask(
    _ question: ServiceQuestion, about reference: PaperReference
  ) async throws(WebFault) -> FoundRecord? {
    let answer = try await client.get(question.request)
    let read: Import
    do {
      read = try question.read(answer)
    } catch {
      throw .misunderstood(reason: Self.misunderstanding(answer, error))
    }
    guard var imported = read.papers.first else {
      // An answer of another kind than the one that was asked for is no answer at all.
      if question.request.accept == "text/html" { return nil }
      let type = answer.headers["content-type"] ?? ""
      if type.hasPrefix("text/html") {
        throw .misunderstood(reason: Self.misunderstanding(answer, nil))
      }
      // Nor is one that broke off, or says nothing: who does not know a paper says so.
      if answer.body.allSatisfy(\.isBlank) {
        throw .misunderstood(reason: "\(Self.misunderstanding(answer, nil)), empty")
      }
      if let fault = read.findings.first(where: { $0.severity == .skipped }) {
        let place = "line \(fault.line): \(fault.message)"
        throw .misunderstood(reason: "\(Self.misunderstanding(answer, nil)), \(place)")
      }
      return nil
    }
    guard imported.paper.isAbout(reference) else {
      throw .misunderstood(reason: "an answer about another paper")
    }
    imported.paper.complete(with: reference)
    return FoundRecord(imported: imported, source: question.source, findings: read.findings)
  }

  private static func misunderstanding(_ answer: WebResponse, _ error: (any Error)?) -> String {
    let type = answer.headers["content-type"] ?? "no type"
    if let fault = error as? XMLFault { return "\(type), line \(fault.line): \(fault.reason)" }
    return type
  }
}

/// A paper as a service knows it.
package struct FoundRecord: Sendable {
  package var imported: ImportedPaper
  /// Who knows it, for messages.
  package let source: String
  /// What of the answer has no place in a record.
  package let findings: [ImportFinding]
}

/// Why nothing was found out about a paper.
package struct LookupFault: Error, Hashable, Sendable {
  /// What one service said, or why it could not be asked.
  package struct Refusal: Hashable, Sendable {
    /// Who knows it, for messages.
    package let source: String
    package let reason: WebFault
  }

  package let reference: PaperReference
  /// In the order of asking; at least one.
  package let refusals: [Refusal]

  /// Whether all that were asked say that there is no such paper.
  package var isUnknown: Bool {
    refusals.allSatisfy { $0.reason == .status(404) || $0.reason == .status(400) }
  }
}

extension Paper {
  /// Whether nothing in it says that it is another paper than the one asked for.
  fileprivate func isAbout(_ reference: PaperReference) -> Bool {
    // A DOI may be another's alias, which servers resolve: only arXiv's ids are compared.
    guard case .arxiv(let id) = reference else { return true }
    return self[.arxiv] == nil || self[.arxiv] == id.bare
  }

  /// Adds the identifier by which it was found.
  fileprivate mutating func complete(with reference: PaperReference) {
    let (field, value): (Field, String?) =
      switch reference {
      case .doi(let doi): (.doi, doi)
      case .arxiv(let id): (.arxiv, id.bare)
      case .openReview(let id): (.openreview, id)
      case .acl(let id): (.url, "https://aclanthology.org/\(id)/")
      case .pmlr(let page): (.url, "https://proceedings.mlr.press/\(page).html")
      case .pubMed(let id): (.pmid, id)
      case .isbn(let isbn): (.isbn, isbn)
      case .dblp: (.url, nil)
      case .page(let address): (.url, address)
      }
    if self[field] == nil { self[field] = value }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
