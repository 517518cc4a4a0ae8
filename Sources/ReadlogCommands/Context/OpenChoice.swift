import LibraryStore
import ReadingLog

/// What can be opened.
enum OpenTarget {
  /// - Parameter path: absolute, in the store.
  case pdf(path: String)
  /// - Parameter address: `http` or `https`.
  case page(address: String)

  var kind: String {
    switch self {
    case .pdf: "pdf"
    case .page: "web"
    }
  }

  var place: String {
    switch self {
    case .pdf(let path): path
    case .page(let address): address
    }
  }
}

/// Finds the best there is of a paper.
struct OpenChoice {
  let session: Session
  /// The record's, from the library's folder on.
  let path: String
  let wantsPDF: Bool
  let wantsPage: Bool

  struct Outcome {
    var target: OpenTarget?
    /// PDFs that would have been better, and are not here.
    var missing: [MissingFile] = []

    /// Why nothing is opened.
    func refusal(id: String, _ paper: Paper, wantsPDF: Bool, wantsPage: Bool) -> Failure {
      if let file = missing.first {
        return Failure(
          .no, "\(file.name) of \(id) is not here",
          hints: file.hints(id: id) + ["then 'readlog attach \(id) FILE' puts it here"])
      }
      if wantsPage {
        return Failure(
          .no, "\(id) has no \(wantsPDF ? "PDF and no " : "")page on the web",
          hints: [
            "'readlog set \(id) url=…' gives it a page",
            wantsPDF ? "'readlog attach \(id) FILE' gives it a PDF" : nil,
          ])
      }
      let arXiv = paper[.arxiv].map { "arXiv may have one: https://arxiv.org/pdf/\($0)" }
      return Failure(
        .no, "\(id) has no PDF", hints: [arXiv, "'readlog attach \(id) FILE' attaches one"])
    }
  }

  func choose(_ paper: Paper) async throws -> Outcome {
    var outcome = Outcome()
    if wantsPDF {
      let store = try session.fileStore()
      for file in paper.files where file.isPDF {
        guard let digest = file.sha256 else { continue }
        if let place = try store.verifiedPath(of: digest) {
          outcome.target = .pdf(path: place)
          return outcome
        }
        outcome.missing.append(await missing(file, digest))
      }
    }
    if wantsPage, let link = PaperLink.all(of: paper).first {
      outcome.target = .page(address: link.address)
    }
    return outcome
  }

  private func missing(_ file: AttachedFile, _ digest: String) async -> MissingFile {
    var missing = MissingFile(name: file.name, sha256: digest)
    missing.url = file.url.flatMap { WebLink.isValid($0) ? $0 : nil }
    if let commit = await attaching(digest) {
      missing.attachedBy = "\(commit.authorName) <\(commit.authorEmail)>"
      missing.attachedOn = commit.time.date.description
    }
    return missing
  }

  /// The commit that first brought a file's digest into the record.
  private func attaching(_ digest: String) async -> LibraryCommit? {
    let query = LibraryHistoryQuery(path: path, withTexts: true)
    let history = try? await session.folder.history(query, environment: session.world.environment)
    return history?.last { commit in
      commit.changes.contains {
        $0.new?.contains(digest) ?? false && !($0.old?.contains(digest) ?? false)
      }
    }
  }
}

/// A PDF that a record names and that is not on this machine.
struct MissingFile: Encodable {
  var name: String
  var sha256: String
  /// Where it can be had, as the record says.
  var url: String?
  /// `Name <email>`, as Git knows it.
  var attachedBy: String?
  var attachedOn: String?

  init(name: String, sha256: String) { (self.name, self.sha256) = (name, sha256) }

  func hints(id: String) -> [String] {
    let who = attachedBy.map { by in "\(by) attached it on \(attachedOn ?? "some day"): ask there" }
    let hints = [url.map { "it can be had from \($0)" }, who].compactMap(\.self)
    return hints.isEmpty ? ["nobody has committed it yet: its SHA-256 is \(sha256)"] : hints
  }

  func words(id: String) -> String {
    "\(name) is not here: " + hints(id: id).joined(separator: "; ")
  }
}
