import Interchange
import LibYAML
import ReadingLog

extension SiteContext {
  /// Everything that the site shows, as JSON: `library.json`, and the papers of each year in a file.
  var dataFiles: [SitePage] {
    var parts = contents.years.sorted { $0.key > $1.key }.map { ("data/\($0.key).json", $0.value) }
    if !contents.undated.isEmpty { parts.append(("data/undated.json", contents.undated)) }
    let files = parts.map { path, places in
      let places = places.sorted()
      return SitePage(path: path, inputs: inputs("data", papers: places)) { self.data(places) }
    }
    return [overview(parts)] + files
  }

  private func data(_ places: [Int]) -> [UInt8] {
    var bytes = Array("[\n".utf8)
    for (index, place) in places.enumerated() {
      if index > 0 { bytes += Array(",\n".utf8) }
      bytes += Array(JSONText.line(value(of: paper(place))).utf8)
    }
    return bytes + Array("\n]\n".utf8)
  }

  /// The record in its own shape, with its id and its page.
  private func value(of item: SitePaper) -> YAMLValue {
    var fields: [YAMLValue.Field] = [
      YAMLValue.Field("id", .text(item.id)),
      YAMLValue.Field("page", .text(names.paper(item.id) ?? "")),
    ]
    fields += item.paper.yaml.fields ?? []
    return .mapping(fields)
  }

  private func overview(_ parts: [(String, [Int])]) -> SitePage {
    var fields: [YAMLValue.Field] = [YAMLValue.Field("title", .text(library.title))]
    if let about = library.config.about { fields.append(YAMLValue.Field("about", .text(about))) }
    let people = contents.people.keys.sorted().map {
      YAMLValue.Field($0, .mapping([YAMLValue.Field("name", .text(name(of: $0)))]))
    }
    let tags = contents.tags.sorted { $0.key < $1.key }.map {
      YAMLValue.Field($0.key, .literal(String($0.value.count)))
    }
    let papers = parts.map { path, places in
      YAMLValue.Field(path, .literal(String(places.count)))
    }
    fields += [
      YAMLValue.Field("papers", .mapping(papers)), YAMLValue.Field("people", .mapping(people)),
      YAMLValue.Field("tags", .mapping(tags)),
      YAMLValue.Field("shelves", .sequence(library.shelves.map(value))),
    ]
    let text = JSONText.line(.mapping(fields)) + "\n"
    return SitePage(path: "library.json", inputs: inputs("overview", papers: [], words: [text])) {
      Array(text.utf8)
    }
  }

  private func value(of shelf: Shelf) -> YAMLValue {
    func texts(_ pairs: [(String, String?)]) -> [YAMLValue.Field] {
      pairs.compactMap { name, text in text.map { YAMLValue.Field(name, .text($0)) } }
    }
    let sections = shelf.sections.map { section -> YAMLValue in
      let papers = section.entries.filter { contents.places[$0.id] != nil }.map { entry in
        YAMLValue.mapping(
          texts([
            ("id", entry.id), ("by", entry.by), ("on", entry.on?.description), ("note", entry.note),
          ]) + (entry.isStarred ? [YAMLValue.Field("starred", .literal("true"))] : []))
      }
      return .mapping(
        texts([("heading", section.heading)]) + [YAMLValue.Field("papers", .sequence(papers))])
    }
    return .mapping(
      texts([("name", shelf.name), ("title", shelf.title), ("about", shelf.about)]) + [
        YAMLValue.Field("page", .text(names.shelf(shelf.name) ?? "")),
        YAMLValue.Field("sections", .sequence(sections)),
      ])
  }
}
