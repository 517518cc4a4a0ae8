import LibraryStore
import ReadingLog

/// `readlog attach` at work.
struct AttachRun {
  let session: Session
  let id: String
  let options: WriteOptions

  /// How files are to be attached.
  struct Terms {
    var name: String?
    var url: String?
    var replaces: Bool
    var takesAnything: Bool
  }

  /// The files first, then the record: what a commit names is on the disk.
  func attach(_ paths: [String], _ terms: Terms) async throws {
    let before = try session.readable(id).paper
    if let name = terms.name, !AttachmentName.isValid(name) {
      throw Failure(
        .usage, "'\(name)' is no plain file name",
        hints: ["did you mean '\(AttachmentName.normalized(name))'?"])
    }
    if let url = terms.url, !WebLink.isValid(url) {
      throw Failure(.usage, "'\(url)' is no http or https link")
    }
    let store = try session.fileStore()
    let offers = try paths.map { try offer($0, terms, store) }
    for offer in offers { _ = try offer.entry(in: before, terms) }
    let kept = try offers.map { try options.dryRun ? $0 : $0.stored(in: store) }
    var entries: [AttachedFile] = []
    let written = try await session.write(options) { draft in
      try draft.edit(id) { editor in
        entries = try kept.map { try $0.attach(with: &editor, terms) }
      }
      return "attach \(id): \(entries.map(\.name).joined(separator: ", "))"
    }
    let report = AttachReport(entries, kept, store: store)
    try await report.tell(written, options, in: session)
  }

  private func offer(_ path: String, _ terms: Terms, _ store: FileStore) throws -> OfferedFile {
    let place = session.world.absolute(path)
    let file = try identity(of: place, typed: path, store)
    guard file.isPDF || terms.takesAnything else {
      throw Failure(
        "\(path) is no PDF: it does not begin with %PDF",
        hints: ["--any attaches it all the same"])
    }
    let name = terms.name ?? AttachmentName.normalized(place.split(separator: "/").last ?? "")
    return OfferedFile(path: place, name: name, file: file)
  }

  private func identity(
    of place: String, typed path: String, _ store: FileStore
  ) throws -> StoredFile {
    do {
      return try store.identity(of: place)
    } catch let fault as FileFault {
      throw Failure(.refused, "\(path) cannot be read", causes: [fault.reason])
    }
  }

  func detach(_ names: [String]) async throws {
    let written = try await session.write(options) { draft in
      try draft.edit(id) { editor in
        for name in names {
          let known = editor.paper.files.map(\.name)
          guard known.contains(name) else {
            throw Failure(
              "\(id) has no file '\(name)'",
              hints: [known.isEmpty ? nil : "it has \(known.joined(separator: ", "))"])
          }
          try editor.detach(name)
        }
      }
      return "attach \(id): removed \(names.joined(separator: ", "))"
    }
    try session.tell(written, options)
  }
}

/// A file that is to be attached.
struct OfferedFile {
  /// Absolute.
  let path: String
  let name: String
  let file: StoredFile

  /// The same, of the file as it was copied.
  func stored(in store: FileStore) throws -> OfferedFile {
    OfferedFile(path: path, name: name, file: try store.add(path))
  }

  func attach(
    with editor: inout RecordEditor, _ terms: AttachRun.Terms
  ) throws -> AttachedFile {
    let entry = try entry(in: editor.paper, terms)
    for other in editor.paper.files where other.sha256 == file.sha256 && other.name != entry.name {
      try editor.detach(other.name)
    }
    if !editor.paper.files.contains(entry) { try editor.attach(entry) }
    return entry
  }

  /// What the record is to say of the file. A file that it knows keeps what it says, and its name
  /// unless another is asked for.
  func entry(in paper: Paper, _ terms: AttachRun.Terms) throws -> AttachedFile {
    var entry = AttachedFile(name: name)
    (entry.sha256, entry.size) = (file.sha256, file.size)
    entry.media = file.isPDF ? "application/pdf" : nil
    if let known = paper.files.first(where: { $0.sha256 == file.sha256 }) {
      entry = known
      entry.name = terms.name ?? known.name
    }
    if let url = terms.url { entry.url = url }
    let taken = paper.files.first { $0.name == entry.name && $0.sha256 != file.sha256 }
    guard taken == nil || terms.replaces else {
      throw Failure(
        "another file is attached as '\(entry.name)'",
        hints: ["--replace puts this one in its place", "--name gives this one another name"])
    }
    return entry
  }
}
