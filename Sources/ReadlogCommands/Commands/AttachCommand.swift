import ArgumentParser
import LibraryStore
import ReadingLog

struct AttachCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "Keep the PDF of a paper, and write down which it is.",
    discussion: """
      EXAMPLES
        readlog attach gaier2019weight ~/Downloads/1906.04358.pdf
        readlog attach gaier2019weight a.pdf --url https://arxiv.org/pdf/1906.04358
        readlog attach gaier2019weight code.zip --any
        readlog attach gaier2019weight a.pdf --remove

      The record gets the file's name, size and SHA-256, so that everybody knows
      which file is meant. The file itself is copied to where your own files are,
      $XDG_DATA_HOME/readlog/files or ~/.local/share/readlog/files, and is not
      committed. 'readlog search' finds the words of its pages, if pdftotext
      (poppler-utils) is installed. What --remove takes off stays in the store.
      """)

  @OptionGroup var library: LibraryOptions
  @OptionGroup var writing: WriteOptions

  @Argument(help: "The paper's id, or the beginning of it.", completion: .ids) var id: String
  @Argument(
    help: "Files; with --remove the names that they have in the record.", completion: .file())
  var files: [String]
  @Option(help: "What the record calls the file, instead of its own name.") var name: String?
  @Option(help: "Where the file can be had.") var url: String?
  @Flag(help: "In the place of another file that has the name.") var replace = false
  @Flag(help: "Also what is no PDF.") var any = false
  @Flag(help: "Take files off the record.") var remove = false
  @Flag(help: "Say what would change, and change nothing.") var dryRun = false

  func validate() throws {
    if files.count > 1, name != nil || url != nil {
      throw ValidationError("--name and --url go with one file")
    }
    if remove, name != nil || url != nil || replace || any {
      throw ValidationError("--remove goes with names alone")
    }
  }

  func run() async throws {
    let session = try Session(library)
    var options = writing
    options.dryRun = dryRun
    let id = try session.withCatalogue(isQuiet: true) {
      try session.find(self.id, in: $0).record.id
    }
    let run = AttachRun(session: session, id: id, options: options)
    if remove {
      try await run.detach(files)
    } else {
      try await run.attach(
        files, AttachRun.Terms(name: name, url: url, replaces: replace, takesAnything: any))
    }
  }
}
