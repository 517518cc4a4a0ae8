import ArgumentParser
import ReadingLog

extension SiteCommand {
  struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the pages in a browser, and again when records change.",
      discussion: """
        EXAMPLES
          readlog site preview --open
          readlog site preview _site --port 8000

        Pages are made in a temporary folder, or in the one that is named, and shown
        to this machine alone until Ctrl-C. Open pages load again when a record, a
        shelf, 'readlog.yaml' or a file in 'site' changes. While a record cannot be
        read, the pages stay as they were.
        """)

    @OptionGroup var library: LibraryOptions
    @Argument(help: "A folder that keeps the pages; else a temporary one.") var dir: String?
    @Option(help: ArgumentHelp("The port; 0 for any that is free.", valueName: "n"))
    var port: Int?
    @Flag(help: "Open the first page.") var open = false
    @Option(help: "What the site is called, instead of the library's name.") var title: String?

    func validate() throws {
      if let port, !(0...65535).contains(port) {
        throw ValidationError("a port is a number up to 65535")
      }
    }

    func run() async throws {
      let session = try Session(library)
      var preview = PreviewRun(session, title: title, port: port, opens: open)
      try await preview.run(in: dir.map(session.world.absolute))
    }
  }
}
