import ArgumentParser
import FoundationEssentials
import Interchange
import LibraryStore
import ReadingLog
import SearchIndex

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Papers in the formats of other programs.",
    discussion: """
      EXAMPLES
        readlog export --format bibtex > refs.bib
        readlog export 'tag:label-noise year:>=2018' -o noise.bib
        readlog export shelf:icml-2019 --format ris
        readlog export 'is:starred' --format csv -o starred.csv

      BibTeX keys are the ids. What an import could not place comes back in the
      format that it came in. Notes and reading are not exported, but with json.
      """)

  @OptionGroup var library: LibraryOptions

  @Argument(help: "Words of a query; none means everything.", completion: .query)
  var query: [String] = []
  @Option(
    name: [.customShort("f"), .long],
    help: ArgumentHelp(
      "\(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "format"))
  var format: ExportFormat?
  @Option(
    name: [.customShort("o"), .long],
    help: ArgumentHelp("Where to write to, instead of stdout.", valueName: "file"),
    completion: .file())
  var output: String?
  @Flag(help: "BibTeX with letters beyond ASCII as LaTeX's commands.") var ascii = false
  @Flag(help: "The lab's tags among the keywords, for other programs to read.")
  var tagsAsKeywords = false

  func validate() throws {
    if ascii, chosenFormat != .bibtex, chosenFormat != .biblatex {
      throw ValidationError("--ascii goes with bibtex and biblatex")
    }
    if tagsAsKeywords, ![.bibtex, .biblatex, .csl, .ris].contains(chosenFormat) {
      throw ValidationError(
        "--tags-as-keywords goes with bibtex, biblatex, csl-json and ris; the others have tags")
    }
  }

  /// What was said, else what the file's name says.
  private var chosenFormat: ExportFormat {
    format ?? output.flatMap(ExportFormat.init(fileName:)) ?? .bibtex
  }

  func run() async throws {
    let session = try Session(library)
    let query = try session.query(query)
    let (paths, catalogue) = try session.withCatalogue { catalogue in
      var paths: [String] = []
      try catalogue.papers(query, .names) { paths.append($0.path) }
      return (paths, catalogue)
    }
    let exporter = Exporter(
      format: chosenFormat, isASCII: ascii, tagsAreKeywords: tagsAsKeywords)
    if let output {
      let file = session.world.absolute(output)
      var text = ""
      try exporter.write(paths, of: catalogue) { text += $0 }
      try write(text, to: file)
    } else {
      try exporter.write(paths, of: catalogue, to: session.output.write)
    }
    if paths.isEmpty {
      session.errors.remark("no paper matches")
      throw Failure.quietNo
    }
    if output != nil { session.errors.remark("\(TextLayout.count(paths.count, "paper")) exported") }
    try session.finish(catalogue)
  }
}

extension ExportCommand {
  private func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure(
        .refused, "\(output ?? path) cannot be written", hints: ["is there such a folder?"])
    }
  }
}

extension ExportFormat: ExpressibleByArgument {}
