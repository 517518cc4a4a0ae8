import ReadingLog

/// The papers of a listing under its headings, and what belongs to none.
struct ListingOutline {
  private struct Section {
    var heading: String
    let line: Int
    /// How many papers it says that it has.
    let count: Int?
    /// 1 for the outermost.
    let level: Int
    var about: [String] = []
    var papers: [Int] = []
  }

  private(set) var papers: [ListingPaper] = []
  private var sections: [Section] = []
  private var current: Int?
  private var loose: [(line: Int, text: String)] = []
  private var wordLines: [Int] = []
  private var doubts: [Int] = []

  /// Opens a section, or one that is there already: sessions stand before each of their papers.
  mutating func open(_ heading: String, count: Int? = nil, level: Int = 1, line: Int) {
    let heading = PlainText.line(heading)
    current = sections.firstIndex { $0.heading == heading }
    guard current == nil else { return }
    current = sections.count
    sections.append(Section(heading: heading, line: line, count: count, level: level))
  }

  mutating func append(_ paper: ListingPaper) {
    if let current { sections[current].papers.append(papers.count) }
    papers.append(paper)
  }

  mutating func changeLast(_ body: (inout ListingPaper) -> Void) {
    guard !papers.isEmpty else { return }
    body(&papers[papers.count - 1])
  }

  /// A paper further back, such as the one above a list of related ones.
  mutating func change(_ index: Int, _ body: (inout ListingPaper) -> Void) { body(&papers[index]) }

  var isCurrentSectionEmpty: Bool { current.map { sections[$0].papers.isEmpty } ?? papers.isEmpty }

  /// Text that belongs to the section, or to nothing.
  mutating func addAbout(_ text: String, line: Int) {
    if let current { sections[current].about.append(text) } else { keepLoose(text, on: line) }
  }

  mutating func keepLoose(_ text: String, on line: Int) { loose.append((line, text)) }

  /// A second long text behind an abstract is taken for its next paragraph, which may be wrong.
  mutating func doubt(_ line: Int) { doubts.append(line) }

  mutating func skipWords(on line: Int) { wordLines.append(line) }

  func add(to result: inout Import) {
    var places: [Int?] = []
    for var paper in papers {
      let place = result.papers.count
      paper.add(to: &result)
      places.append(result.papers.count > place ? place : nil)
    }
    for (index, section) in sections.enumerated() {
      var imported = ImportedSection(heading: section.heading)
      imported.about = section.about.isEmpty ? nil : section.about.joined(separator: "\n")
      imported.papers = section.papers.compactMap { places[$0] }
      let isParent = index + 1 < sections.count && sections[index + 1].level > section.level
      if isParent, VenueName(heading: section.heading) != nil, imported.papers.isEmpty,
        imported.about == nil
      {
        // Its papers have its venue.
        continue
      }
      if imported.papers.isEmpty, imported.about == nil {
        result.findings.append(
          ImportFinding(
            .skipped, line: section.line,
            "no paper stands under the heading '\(section.heading.prefix(60))'"))
      } else {
        result.sections.append(imported)
      }
      if let count = section.count, count != section.papers.count {
        result.findings.append(
          ImportFinding(
            .changed, line: section.line,
            "'\(section.heading.prefix(60))' says it has \(count) papers, and \(section.papers.count) were found"
          ))
      }
    }
    for (line, text) in loose {
      result.findings.append(
        ImportFinding(.skipped, line: line, "'\(text.prefix(60))' belongs to no paper"))
    }
    for line in doubts {
      result.findings.append(
        ImportFinding(
          .changed, line: line,
          "this text was added to the abstract before it; it may belong to another paper"))
    }
    if let first = wordLines.first {
      let lines = wordLines.count == 1 ? "this line" : "this and \(wordLines.count - 1) other lines"
      result.findings.append(
        ImportFinding(
          .skipped, line: first,
          "words such as PDF, Code or Poster on \(lines) say nothing of a paper"))
    }
  }
}
