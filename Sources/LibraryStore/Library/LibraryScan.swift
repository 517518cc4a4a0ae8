import ReadingLog

/// A file of the library that cannot be read, and why. The rest of the library goes on working.
package struct UnreadableFile: Error, Sendable {
  package enum Reason: Sendable {
    case file(ReadFault)
    /// The text, so that the place of the fault can be shown.
    case record(RecordFault, text: String)
  }

  /// From the library's folder on.
  package let path: String
  package let reason: Reason

  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}

/// A record and the file that it was read from.
package struct StoredRecord: Sendable {
  /// From the library's folder on.
  package let path: String
  package let record: Record

  package init(path: String, record: Record) {
    self.path = path
    self.record = record
  }
}

extension StoredRecord {
  /// What has to be told of a record in which a merge left fields open.
  package var openMerge: UnreadableFile? {
    guard !record.conflicts.isEmpty, let marker = ConflictMarkers.first(in: record.text) else {
      return nil
    }
    let fault = RecordFault(.unmerged, span: marker)
    return UnreadableFile(path: path, reason: .record(fault, text: record.text))
  }
}

/// Everything that was found in a library at one time.
package struct LibraryScan: Sendable {
  package var config = LibraryConfig()
  /// In the order of their ids.
  package var records: [StoredRecord] = []
  package var shelves: [Shelf] = []
  /// What could not be read, and records that were read but have a merge left open.
  package var unreadable: [UnreadableFile] = []

  /// What queries and library-wide checks look at.
  package var contents: LibraryContents {
    LibraryContents(config: config, records: records.map(\.record), shelves: shelves)
  }
}

extension LibraryFolder {
  /// Reads the whole library, its records on all cores.
  package func scan() throws(FileFault) -> LibraryScan {
    var records: [StoredRecord] = []
    var unreadable: [UnreadableFile] = []
    let files = try recordFiles()
    for result in read(files.regular) {
      switch result {
      case .success(let stored):
        records.append(stored)
        if let open = stored.openMerge { unreadable.append(open) }
      case .failure(let fault): unreadable.append(fault)
      }
    }
    records.sort { ($0.record.id, $0.path) < ($1.record.id, $1.path) }
    var scan = try surroundings(unreadable: unreadable + files.odd)
    scan.records = records
    return scan
  }

  /// Everything but the records.
  ///
  /// - Parameter unreadable: what is known of the records, to be told between what is wrong with
  ///   `readlog.yaml` and with the shelves.
  package func surroundings(unreadable: [UnreadableFile]) throws(FileFault) -> LibraryScan {
    var scan = LibraryScan()
    do {
      scan.config = try config()
    } catch {
      scan.unreadable.append(error)
    }
    scan.unreadable += unreadable
    for result in try shelfFiles().map({ readShelf($0) }) {
      switch result {
      case .success(let shelf): scan.shelves.append(shelf)
      case .failure(let fault): scan.unreadable.append(fault)
      }
    }
    return scan
  }

  /// The records in some files, read on all cores.
  package func read(_ files: [String]) -> [Result<StoredRecord, UnreadableFile>] {
    onAllCores(files, { read($0) })
  }

  /// `readlog.yaml`.
  package func config() throws(UnreadableFile) -> LibraryConfig {
    let text: String
    do {
      text = try FileReading.text(at: configPath)
    } catch {
      throw UnreadableFile(path: Self.configName, reason: .file(error))
    }
    do {
      return try LibraryConfig(text: text)
    } catch {
      throw UnreadableFile(path: Self.configName, reason: .record(error, text: text))
    }
  }

  /// The record in a file.
  ///
  /// - Parameter file: its path from the library's folder on.
  package func read(_ file: String) -> Result<StoredRecord, UnreadableFile> {
    parse(file) { text throws(RecordFault) in
      StoredRecord(path: file, record: try Record(id: Self.stem(of: file), text: text))
    }
  }

  package func readShelf(_ file: String) -> Result<Shelf, UnreadableFile> {
    parse(file) { text throws(RecordFault) in
      try Shelf(name: Self.stem(of: file), text: text)
    }
  }

  private func parse<Value>(
    _ file: String, _ body: (String) throws(RecordFault) -> Value
  ) -> Result<Value, UnreadableFile> {
    readText(file).flatMap { text in
      Result { () throws(RecordFault) in try body(text) }
        .mapError { UnreadableFile(path: file, reason: .record($0, text: text)) }
    }
  }

  package func readText(_ file: String) -> Result<String, UnreadableFile> {
    do {
      return .success(try FileReading.text(at: path + "/" + file))
    } catch {
      return .failure(UnreadableFile(path: file, reason: .file(error)))
    }
  }

  /// `papers/k/kornblith2019similarity.yaml` is `kornblith2019similarity`.
  package static func stem(of file: String) -> String {
    // By bytes: this is asked of every file of a library.
    let bytes = file.utf8
    let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
    let name = bytes[(slash.map(bytes.index(after:)) ?? bytes.startIndex)...]
    let ending = recordExtension.utf8
    let isRecord = name.suffix(ending.count).elementsEqual(ending)
    return String(Substring(isRecord ? name.dropLast(ending.count) : name))
  }
}

extension LibraryFolder {
  /// How many folders may stand between `papers` and a record.
  static let deepestFolder = 4

  /// The paths of all records from the library's folder on, and what else lies among them.
  package func recordFiles() throws(FileFault) -> (regular: [String], odd: [UnreadableFile]) {
    var regular: [String] = []
    var odd: [UnreadableFile] = []
    try collect(Self.papersName, depth: Self.deepestFolder, regular: &regular, odd: &odd)
    return (regular, odd)
  }

  /// The paths of all shelves from the library's folder on.
  package func shelfFiles() throws(FileFault) -> [String] {
    var regular: [String] = []
    var odd: [UnreadableFile] = []
    try collect(Self.shelvesName, depth: 0, regular: &regular, odd: &odd)
    return regular
  }

  private func collect(
    _ folder: String, depth: Int, regular: inout [String], odd: inout [UnreadableFile]
  ) throws(FileFault) {
    for entry in try FolderListing.entries(of: path + "/" + folder) {
      let file = folder + "/" + entry.name
      // Names that begin with a dot are editors' and systems' own, and `.git`.
      if entry.name.hasPrefix(".") { continue }
      switch entry.kind {
      case .folder where depth > 0:
        try collect(file, depth: depth - 1, regular: &regular, odd: &odd)
      case .file where entry.name.hasSuffix(Self.recordExtension): regular.append(file)
      case .file, .folder: continue
      case .link, .other: odd.append(UnreadableFile(path: file, reason: .file(.notARegularFile)))
      }
    }
  }
}
