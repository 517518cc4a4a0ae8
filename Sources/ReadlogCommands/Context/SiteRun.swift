import LibYAML
import LibraryStore
import ReadingLog
import StaticSite

/// The making of a site: what a library says, as values, and the files that come of it.
struct SiteRun {
  struct Terms {
    var title: String?
    /// With a `/` at its end.
    var baseURL: String?
    var isForced = false
    var isDry = false
  }

  let session: Session
  let terms: Terms
  let scan: LibraryScan
  /// Paths of records that are on no page: broken, unmerged, or of an id that another has.
  let leftOut: [String]
  private let library: SiteLibrary

  /// Reads the library, and names what cannot be shown.
  init(_ session: Session, _ terms: Terms) throws {
    self.session = session
    self.terms = terms
    scan = try session.folder.scan()
    session.tell(scan)
    var leftOut = scan.unreadable.map(\.path)
    let papers = Self.papers(of: scan, leftOut: &leftOut, session)
    self.leftOut = leftOut
    library = SiteLibrary(
      title: terms.title ?? scan.config.name ?? "Reading list", baseURL: terms.baseURL,
      config: scan.config, papers: papers, shelves: scan.shelves)
  }

  private static func papers(
    of scan: LibraryScan, leftOut: inout [String], _ session: Session
  ) -> [SitePaper] {
    let unmerged = Set(leftOut)
    var papers: [SitePaper] = []
    var privateCount = 0
    for stored in scan.records where !unmerged.contains(stored.path) {
      if stored.record.paper.isPrivate {
        privateCount += 1
      } else if papers.last?.id == stored.record.id {
        session.errors.warn(
          "\(stored.path): another record has the id \(stored.record.id), this one is left out")
        leftOut.append(stored.path)
      } else {
        papers.append(SitePaper(stored.record))
      }
    }
    if privateCount > 0 {
      session.errors.remark(
        "\(TextLayout.count(privateCount, "private record")) (x-private: true) left out")
    }
    return papers
  }

  /// The files of the site.
  func files() throws -> [PublishedFile] {
    let site = Site(
      library, theme: try SiteTheme(replacements: Self.replacements(in: session.folder)))
    return site.pages.map { PublishedFile(path: $0.path, inputs: $0.inputs, bytes: $0.bytes) }
  }

  /// Makes a folder hold the site.
  func publish(in folder: String) throws -> PublishReport {
    let files = try files()
    var progress = Progress(session.errors, of: files.count)
    return try PublishedFolder(path: folder).publish(
      files, isForced: terms.isForced, isDry: terms.isDry
    ) { count in for _ in 0..<count { progress.step() } }
  }

  // MARK: Templates

  /// The folder of a library whose files stand for the program's own.
  static let templatesName = "site"

  private static func replacements(in folder: LibraryFolder) throws -> [String: [UInt8]] {
    let place = folder.path + "/" + templatesName
    var files: [String: [UInt8]] = [:]
    for entry in try FolderListing.entries(of: place) where !entry.name.hasPrefix(".") {
      guard entry.kind == .file else {
        throw Failure(
          "\(templatesName)/\(entry.name) is a link or no regular file",
          hints: ["only plain files can stand for the templates"])
      }
      do {
        files[entry.name] = Array(try FileReading.text(at: "\(place)/\(entry.name)").utf8)
      } catch {
        throw Failure(
          .refused, "\(templatesName)/\(entry.name): \(Advice.words(for: error))",
          hints: ["templates, style sheets, scripts and SVG pictures are texts"])
      }
    }
    return files
  }
}
