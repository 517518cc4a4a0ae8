import LibraryStore
import ReadingLog
import SearchIndex

/// What readlog uses of the machine.
extension Examination {
  /// What commands start, and what cannot be done without it.
  func programs() -> [DoctorFinding] {
    let wanted = [
      ("curl", "papers cannot be looked up by DOI or arXiv id", "curl"),
      ("pdftotext", "the text of PDFs is not searched", "poppler-utils"),
      ("pdfinfo", "a PDF does not tell what paper it is", "poppler-utils"),
    ]
    let folders = ProgramFile.searchPath(session.world.environment)
    let missing = wanted.filter { name, _, _ in
      !folders.contains { ProgramFile.isExecutable($0 + "/" + name) }
    }
    if missing.isEmpty {
      return [.well("programs", wanted.map(\.0).joined(separator: ", "))]
    }
    return missing.map { name, loss, package in
      .well("programs", "no \(name): \(loss)", mend: "install \(package)")
    }
  }

  /// The search index, brought up to date.
  func index() -> DoctorFinding {
    guard let (index, files) = session.openIndex() else {
      return .ill(
        "index", "cannot be used: every command reads all records",
        mend: "let yourself write to .git/readlog, on a disk that has room")
    }
    return .well(
      "index",
      TextLayout.count(files.count, "file")
        + (index.wasBroken ? "; it was broken, and made anew" : ""))
  }

  /// The PDFs that records name.
  func attachments() throws -> [DoctorFinding] {
    var (named, lacking) = (0, [String]())
    let store = try session.fileStore()
    try session.withCatalogue(isQuiet: true) { catalogue in
      (named, lacking) = (0, [])
      var paths: [String] = []
      try catalogue.papers(.term(.has(.field(.files))), .names) { paths.append($0.path) }
      for stored in catalogue.records(at: paths) {
        let digests = stored.record.paper.files.compactMap(\.sha256)
        named += digests.count
        if digests.contains(where: { store.path(of: $0) == nil }) {
          lacking.append(stored.record.id)
        }
      }
    }
    if named == 0 { return [] }
    let all = "\(TextLayout.count(named, "file")) attached"
    guard let first = lacking.min() else { return [.well("files", "\(all), all here")] }
    return [
      .well(
        "files", "\(all), of \(TextLayout.count(lacking.count, "paper")) not here",
        mend: "'readlog open \(first) --pdf' says where to get one")
    ]
  }

  /// - Parameter place: where Git keeps what it is given.
  func space(_ place: GitPlace) -> [DoctorFinding] {
    guard let space = DiskSpace(at: place.commonDirectory) else { return [] }
    let free = Self.gigabytes(space.free) + " free"
    return space.free < Self.leastSpace
      ? [.ill("disk", "\(free) where \(place.commonDirectory) is", mend: "make room there")]
      : [.well("disk", free)]
  }

  /// A library of many years, and what Git needs beside it while it packs.
  private static let leastSpace: Int64 = 256 << 20

  private static func gigabytes(_ bytes: Int64) -> String {
    let tenths = bytes / 100_000_000
    return "\(tenths / 10).\(tenths % 10) GB"
  }
}
