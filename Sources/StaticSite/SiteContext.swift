import LibCMark
import ReadingLog

/// What every page may need: the library, what stands where in it, and the theme.
struct SiteContext: Sendable {
  let library: SiteLibrary
  let theme: SiteTheme
  let contents: SiteContents
  let names: SiteNames
  let rows = RowCache()
  /// Of what every page shows: the name of the site, its people and tags, the theme.
  let digest: UInt64

  init(_ library: SiteLibrary, theme: SiteTheme) {
    self.library = library
    self.theme = theme
    contents = SiteContents(library)
    names = SiteNames(library, contents)
    var digest = Digest()
    digest.add(Self.version)
    digest.add(theme.digest)
    for text in [library.title, library.baseURL ?? "", library.config.about ?? ""] {
      digest.add(text)
      digest.add("\0")
    }
    for person in library.config.people { digest.add("\(person.handle)\0\(person.name ?? "")\0") }
    for entry in library.config.tags.entries { digest.add("\(entry.tag)\0\(entry.about ?? "")\0") }
    self.digest = digest.value
  }

  /// Of what this program makes of the same records: raise it with every change of what views hold.
  private static let version: UInt64 = 1

  func paper(_ place: Int) -> SitePaper { library.papers[place] }

  // MARK: Inputs

  /// The digest of a page that shows some papers and a few words.
  func inputs(_ kind: String, papers: some Sequence<Int>, words: [String] = []) -> UInt64 {
    var inputs = Digest()
    inputs.add(digest)
    inputs.add(kind)
    for place in papers { inputs.add(library.papers[place].digest) }
    for word in words {
      inputs.add("\0")
      inputs.add(word)
    }
    return inputs.value
  }

  // MARK: Words

  /// What somebody is called.
  func name(of handle: String) -> String { library.config.person(handle)?.name ?? handle }

  /// A person with their page.
  func person(_ handle: String, root: String) -> View {
    let name = name(of: handle)
    return [
      "handle": handle, "name": SiteText.line(name),
      "initial": String(name.first { $0.isLetter || $0.isNumber } ?? "?").uppercased(),
      "tint": Int((Digest(handle).value >> 32) % 6), "href": names.person(handle).map { root + $0 },
    ]
  }

  /// Text out of Markdown.
  func html(_ text: String, root: String) -> String {
    Markdown(context: self, root: root).html(text)
  }
}

/// Where the pages are, from the site's folder on.
struct SiteNames: Sendable {
  private let papers: PageNames
  private let tags: PageNames
  private let venues: PageNames
  private let people: PageNames
  private let shelves: PageNames

  init(_ library: SiteLibrary, _ contents: SiteContents) {
    papers = PageNames(library.papers.map(\.id), plain: PageNames.isPlainID)
    tags = PageNames(contents.tags.keys, plain: PageNames.isPlainTag)
    venues = PageNames(contents.venues.keys, plain: PageNames.isPlainWord)
    people = PageNames(contents.people.keys, plain: PageNames.isPlainWord)
    shelves = PageNames(library.shelves.map(\.name), plain: PageNames.isPlainWord)
  }

  func paper(_ id: String) -> String? { path("papers", papers[id]) }
  func tag(_ tag: String) -> String? { path("tags", tags[tag]) }
  func venue(_ venue: String) -> String? { path("venues", venues[venue]) }
  func person(_ handle: String) -> String? { path("people", people[handle]) }
  func shelf(_ name: String) -> String? { path("shelves", shelves[name]) }
  func year(_ year: Int) -> String { "years/\(year).html" }

  private func path(_ folder: String, _ name: String?) -> String? {
    name.map { "\(folder)/\($0).html" }
  }
}
