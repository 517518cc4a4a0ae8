import Interchange
import LibraryStore
import Metadata
import ReadingLog

/// What was found in the sources that the user named.
struct SourceReading {
  var papers: [IncomingPaper] = []
  /// What of the sources was not taken in as it stood, with the source's name.
  var findings: [(source: String, finding: ImportFinding)] = []
  /// Headings under which papers stood; the indices are into `papers`.
  var sections: [ImportedSection] = []
  /// Sources that gave nothing, while others did.
  var failures: [Failure] = []

  /// - Parameter folder: where the paths of files that entries name count from; absolute.
  mutating func add(_ read: Import, from source: String, in folder: String) {
    let start = papers.count
    papers += read.papers.map { imported in
      var paper = IncomingPaper(imported: imported, origin: "\(source):\(imported.line)")
      paper.folder = folder
      return paper
    }
    findings += read.findings.map { (source, $0) }
    sections += read.sections.map { section in
      var section = section
      section.papers = section.papers.map { $0 + start }
      return section
    }
  }

  var skippedCount: Int { findings.count { $0.finding.severity == .skipped } }
}

/// Reads the sources that the user named: identifiers and addresses are looked up, PDFs asked for
/// theirs, other files and stdin read in their format.
struct SourceReader {
  let session: Session
  let lookup: PaperLookup
  /// `nil` to guess.
  var format: ImportFormat?
  var columns: [TableColumn: String] = [:]

  /// - Throws: why the only source gave nothing; of several, those are in the result.
  func read(_ words: [String]) async throws -> SourceReading {
    var reading = SourceReading()
    for (number, word) in words.enumerated() {
      do {
        try await read(word, into: &reading, progress: (number + 1, words.count))
      } catch let failure as Failure where words.count > 1 && failure.status != .usage {
        reading.failures.append(failure)
      }
    }
    return reading
  }

  private func read(
    _ word: String, into reading: inout SourceReading, progress: (Int, Int)
  ) async throws {
    if word == "-" {
      return try await read(session.world.input.readBytes(), named: "-", into: &reading)
    }
    let path = session.world.absolute(word)
    switch ForeignFile.kind(of: path) {
    case .file:
      let bytes = try bytes(of: path, named: word)
      if bytes.starts(with: "%PDF-".utf8) {
        reading.papers.append(try await paper(ofPDF: path, named: word))
      } else {
        try await read(bytes, named: word, into: &reading)
      }
    case .folder: reading.add(try library(in: path, named: word), from: word, in: path)
    case nil:
      guard let reference = PaperReference(word) else { throw unknown(word) }
      tell("looking up \(reference.description)", progress)
      reading.papers.append(try await paper(of: reference))
    }
  }

  private func unknown(_ word: String) -> Failure {
    let isPath = word.contains("/") || word.hasSuffix(".pdf") || word.hasSuffix(".bib")
    return Failure(
      .usage,
      isPath ? "there is no file '\(word)'" : "'\(word)' names no paper, and there is no such file",
      hints: [
        "a DOI, arXiv id, address of a paper's page, PDF, or a .bib, .ris or .json file is wanted",
        isPath ? nil : "readlog add --title '\(word)' adds a paper by its title",
      ])
  }

  private func bytes(of path: String, named name: String) throws -> [UInt8] {
    do {
      return try ForeignFile.bytes(of: path)
    } catch .tooLarge(let size) {
      throw Failure(
        .refused, "\(name) has \(size) bytes; at most \(ForeignFile.limit) are read",
        hints: ["import it in parts"])
    } catch {
      throw Failure(.refused, "\(name) cannot be read", causes: [Advice.words(for: error)])
    }
  }

  /// A list of papers in some format, or of identifiers, one a line.
  private func read(
    _ bytes: [UInt8], named name: String, into reading: inout SourceReading
  ) async throws {
    let text = DecodedText(bytes).text
    if format == nil, let references = Self.references(in: text) {
      for (number, reference) in references.enumerated() {
        tell("looking up \(reference.description)", (number + 1, references.count))
        do {
          reading.papers.append(try await paper(of: reference))
        } catch let failure as Failure where references.count > 1 {
          reading.failures.append(failure)
        }
      }
      return
    }
    guard let format = format ?? ImportFormat.guess(name: name, text: text) else {
      throw Failure(
        .usage, "\(name == "-" ? "stdin" : name) is in no format that is known",
        hints: [
          "--format says which: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", "))"
        ])
    }
    let place = name == "-" ? session.world.currentFolder : session.world.absolute(name + "/..")
    reading.add(format.read(text, columns: columns), from: name, in: place)
  }

  /// A folder that another program keeps its papers in.
  private func library(in folder: String, named name: String) throws -> Import {
    let endings: Set = ["yaml", "yml", "bib", "txt", "md", "org"]
    let files = try ForeignFile.files(below: folder, endings: endings).compactMap { path in
      (try? ForeignFile.bytes(of: folder + "/" + path))
        .map { SourceFile(path: path, text: DecodedText($0).text) }
    }
    func isThere(_ name: String) -> Bool { files.contains { "/\($0.path)".hasSuffix(name) } }
    if isThere("/info.yaml") || isThere("/info.yml") { return PapisLibrary.read(files) }
    if files.contains(where: { "/\($0.path)".contains("/bib/") && $0.path.hasSuffix(".bib") }) {
      return PubsLibrary.read(files) { BibTeX.read($0) }
    }
    throw Failure(
      .usage, "\(name) is a folder, and no library of papis or pubs",
      hints: ["name the files in it: readlog import \(name)/*.bib"])
  }

  /// - Returns: `nil` when a line is none: most texts are known by their first.
  private static func references(in text: String) -> [PaperReference]? {
    var references: [PaperReference] = []
    var rest = text[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(where: \.isNewline) ?? rest.endIndex
      let line = rest[..<end].trimmed
      rest = rest[end...].dropFirst()
      if line.isEmpty { continue }
      guard let reference = PaperReference(line) else { return nil }
      references.append(reference)
    }
    return references.isEmpty ? nil : references
  }

  private func paper(of reference: PaperReference) async throws -> IncomingPaper {
    let found: FoundRecord
    do {
      found = try await lookup.paper(reference)
    } catch {
      throw Advice.failure(for: error)
    }
    var imported = found.imported
    // What a service calls a paper is nobody's citekey.
    imported.key = nil
    return IncomingPaper(imported: imported, origin: found.source)
  }

  private func paper(ofPDF path: String, named name: String) async throws -> IncomingPaper {
    let environment = session.world.environment
    var limits = PDFTextProgram.Limits()
    limits.pages = 3
    guard let program = PDFTextProgram(environment: environment, limits: limits) else {
      throw Failure(
        .refused, "\(name) cannot be read: there is no pdftotext",
        hints: ["install poppler-utils", "or name the paper: readlog add DOI --pdf \(name)"])
    }
    let text = await program.text(of: path)
    let facts = await PDFInfoProgram(environment: environment)?.facts(of: path) ?? ""
    let clues = PDFClues(pages: text.pages, facts: facts)
    guard let reference = clues.reference else {
      let title = clues.title ?? "…"
      throw Failure(
        .refused, "\(name) has no DOI or arXiv id on its first pages",
        hints: [
          "readlog add DOI --pdf \(name)", "readlog add --title \"\(title)\" --pdf \(name)",
        ])
    }
    tell("\(name) is \(reference.description)", (1, 2))
    var paper = try await paper(of: reference)
    paper.pdfs = [path]
    return paper
  }

  /// Something to look at while servers think.
  private func tell(_ words: String, _ progress: (number: Int, count: Int)) {
    guard session.errors.isTerminal else { return }
    let place = progress.count > 1 ? " (\(progress.number) of \(progress.count))" : ""
    session.errors.remark(words + place)
  }
}
