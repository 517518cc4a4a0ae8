import ArgumentParser
import LibraryStore
import ReadingLog
import StaticSite

struct SiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "The library as web pages.",
    discussion: """
      EXAMPLES
        readlog site build _site
        readlog site build _site --base-url https://lab.example.org/reading/
        readlog site preview --open
        readlog site templates site

      The pages are plain files: they need no server, ask nobody for anything, and
      can stand in any folder of a web site.
      """,
    subcommands: [Build.self, Preview.self, Templates.self])

  struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "build",
      abstract: "Make the pages, or bring them up to date.",
      discussion: """
        EXAMPLES
          readlog site build _site
          readlog site build _site --title "Reading at the lab" --dry-run

        Only what differs is written. Pages of papers that are gone are removed;
        files that somebody else put into the folder stay. The same records make
        the same pages, to the byte. With --base-url pages tell search engines and
        feed readers their own addresses, and there is a sitemap.xml.

        Left out are records that cannot be read, and those with 'x-private: true'.
        Files in the library's folder 'site' stand for the templates and styles of
        the same names; 'readlog site templates' writes the originals.
        """)

    @OptionGroup var library: LibraryOptions
    @Argument(help: "The folder; it is made, or was made by an earlier build.") var dir: String
    @Option(
      help: ArgumentHelp("Where the site will be found.", valueName: "url"),
      transform: Build.address)
    var baseURL: String?
    @Option(help: "What the site is called, instead of the library's name.") var title: String?
    @Flag(help: "Also into a folder with files of others, and over them.") var force = false
    @Flag(help: "Say what would change, and change nothing.") var dryRun = false
    @Flag(help: "Say what was done as JSON.") var json = false

    func run() async throws {
      let session = try Session(library)
      let run = try SiteRun(
        session,
        SiteRun.Terms(title: title, baseURL: baseURL, isForced: force, isDry: dryRun))
      let report = try run.publish(in: session.world.absolute(dir))
      try SiteReport(report, leftOut: run.leftOut, isDry: dryRun).tell(isJSON: json, in: session)
      if !run.leftOut.isEmpty { throw Failure.quietNo }
    }

    private static func address(_ text: String) throws -> String {
      guard WebLink.isValid(text), !text.contains("?"), !text.contains("#") else {
        throw ValidationError("'\(text)' is no address such as https://lab.example.org/reading/")
      }
      return text.hasSuffix("/") ? text : text + "/"
    }
  }

  struct Templates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "templates",
      abstract: "Write the templates, styles and scripts to a folder.",
      discussion: """
        EXAMPLES
          readlog site templates site          to change some, in the library
          readlog site templates /tmp/originals

        In the library's folder 'site' each stands for the original of its name.
        Keep only those that you change: the others get better with readlog.
        """)

    @Argument(help: "The folder; files that it has are left as they are.") var dir: String

    func run() async throws {
      let world = World.current
      let folder = world.absolute(dir)
      let written = try NewFiles.write(SiteTheme.originals, to: folder)
      for name in written { world.output.line(name) }
      let kept = SiteTheme.originals.count - written.count
      if kept > 0 { world.errors.remark("\(TextLayout.count(kept, "file")) there already, kept") }
    }
  }
}
