import FoundationEssentials
import LibExpat
import ReadingLog
import StaticSite

/// Sites of small libraries, and of the one that comes with readlog.
enum SiteFixture {
  /// A site of records and shelves given as texts.
  static func library(
    _ records: [String: String], shelves: [String: String] = [:], config: String = "format: 1\n",
    baseURL: String? = nil
  ) throws -> SiteLibrary {
    let config = try LibraryConfig(text: config)
    return SiteLibrary(
      title: config.name ?? "Reading list", baseURL: baseURL, config: config,
      papers: try records.sorted { $0.key < $1.key }.map {
        SitePaper(try Record(id: $0.key, text: $0.value))
      },
      shelves: try shelves.sorted { $0.key < $1.key }.map {
        try Shelf(name: $0.key, text: $0.value)
      })
  }

  /// `library/` of this repository.
  static func sample(baseURL: String? = nil) throws -> SiteLibrary {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "library")
    func texts(_ name: String) throws -> [String: String] {
      let files = try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: name).path)
      return try Dictionary(
        uniqueKeysWithValues: files.filter { $0.hasSuffix(".yaml") }.map { file in
          let place = folder.appending(path: "\(name)/\(file)")
          return (String(file.dropLast(5)), try String(contentsOf: place, encoding: .utf8))
        })
    }
    return try library(
      texts("papers"), shelves: texts("shelves"),
      config: String(contentsOf: folder.appending(path: "readlog.yaml"), encoding: .utf8),
      baseURL: baseURL)
  }

  static func site(_ library: SiteLibrary) throws -> BuiltSite {
    BuiltSite(Site(library, theme: try SiteTheme()))
  }
}

/// All files of a site.
struct BuiltSite {
  let files: [String: [UInt8]]
  let inputs: [String: UInt64]

  init(_ site: Site) {
    files = Dictionary(uniqueKeysWithValues: site.pages.map { ($0.path, $0.bytes()) })
    inputs = Dictionary(uniqueKeysWithValues: site.pages.map { ($0.path, $0.inputs) })
  }

  func text(_ path: String) -> String { String(decoding: files[path] ?? [], as: UTF8.self) }

  /// The paths of the pages.
  var pages: [String] { files.keys.filter { $0.hasSuffix(".html") }.sorted() }

  /// A page as XML: no element left open, no attribute twice, no sign unescaped.
  func tree(_ path: String) throws -> XMLElement {
    let text = text(path)
    let doctype = "<!DOCTYPE html>\n"
    guard text.hasPrefix(doctype) else { throw NoDoctype(path: path) }
    return try XMLReader.read(Array(text.dropFirst(doctype.count).utf8))
  }

  struct NoDoctype: Error {
    let path: String
  }
}

extension XMLElement {
  /// The element and all in it.
  var all: [XMLElement] { [self] + children.flatMap(\.all) }

  /// Elements of a name, anywhere in it.
  func every(_ name: String) -> [XMLElement] { all.filter { $0.name == name } }

  func first(class name: String) -> XMLElement? {
    all.first { $0.attributes["class"]?.split(separator: " ").contains(Substring(name)) == true }
  }
}
