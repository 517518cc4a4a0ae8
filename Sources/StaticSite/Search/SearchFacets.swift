import ReadingLog

/// What papers are chosen by beside words: tags, years, venues, readers.
struct SearchFacets {
  private let papers: [SearchDocument]
  private let tags: [(name: String, papers: [Int])]
  private let venues: [(name: String, papers: [Int])]
  private let years: [(year: Int, papers: [Int])]
  private let readers: [(handle: String, lists: [[Int]])]
  private let names: [String: String]

  /// - Parameters:
  ///   - papers: in the order of their numbers.
  ///   - names: of readers, by their handles.
  init(_ papers: [SearchDocument], names: [String: String]) {
    self.papers = papers
    self.names = names
    tags = Self.lists(papers) { $0.tags }.map { ($0, $1) }
    venues = Self.lists(papers) { $0.venue.map { [$0] } ?? [] }.map { ($0, $1) }
    years = Self.lists(papers) { $0.year.map { [$0] } ?? [] }.map { ($0, $1) }
    readers = Self.readers(papers)
  }

  private static func lists<Name: Hashable & Comparable>(
    _ papers: [SearchDocument], _ names: (SearchDocument) -> [Name]
  ) -> [(Name, [Int])] {
    var lists: [Name: [Int]] = [:]
    for (number, paper) in papers.enumerated() {
      for name in names(paper) where lists[name]?.last != number {
        lists[name, default: []].append(number)
      }
    }
    return lists.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Of each reader, sorted: the papers queued, being read, read, dropped, starred, and those of
  /// which nothing like that is known.
  private static func readers(_ papers: [SearchDocument]) -> [(handle: String, lists: [[Int]])] {
    var lists: [String: [[Int]]] = [:]
    for (number, paper) in papers.enumerated() {
      for reading in paper.readings {
        let status = reading.status.flatMap { ReadingStatus.allCases.firstIndex(of: $0) }
        let places = [status, reading.isStarred ? 4 : nil].compactMap(\.self)
        for place in places.isEmpty ? [5] : places {
          lists[reading.reader, default: Array(repeating: [], count: 6)][place].append(number)
        }
      }
    }
    return lists.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The names and counts that the page shows before anything is typed.
  func names(to script: inout SearchScript) {
    func pairs(_ key: String, _ list: [(String, Int)]) {
      script.newLine()
      script.key(key)
      script.list { script in
        for (name, count) in list {
          script.list {
            $0.text(name)
            $0.number(count)
          }
        }
      }
    }
    pairs("tags", tags.map { ($0.name, $0.papers.count) })
    pairs("venues", venues.map { ($0.name, $0.papers.count) })
    script.newLine()
    script.key("readers")
    script.list { script in
      for reader in readers {
        script.list {
          $0.text(reader.handle)
          $0.number(Set(reader.lists.joined()).count)
          $0.text(SiteText.visible(names[reader.handle] ?? reader.handle))
        }
      }
    }
    script.newLine()
    script.key("years")
    script.list { script in
      for (year, papers) in years {
        script.list {
          $0.number(year)
          $0.number(papers.count)
        }
      }
    }
  }

  /// - Parameter lengths: of the papers, in words.
  func columns(lengths: [Int]) -> SearchFile {
    var script = SearchScript("columns")
    script.object { script in
      script.key("years")
      script.numbers(column(years.map { ($0.year, $0.papers) }))
      script.newLine()
      script.key("venues")
      script.numbers(column(venues))
      script.newLine()
      script.key("lengths")
      var numbers = SearchNumbers()
      for length in lengths { numbers.append(min(45, length / 32)) }
      script.numbers(numbers)
    }
    return script.file
  }

  /// For each paper the place of its name, from 1 on; 0 where it has none.
  private func column<Name>(_ lists: [(Name, papers: [Int])]) -> SearchNumbers {
    var places = [Int](repeating: 0, count: papers.count)
    for (place, list) in lists.enumerated() {
      for paper in list.papers { places[paper] = place + 1 }
    }
    var numbers = SearchNumbers()
    for place in places { numbers.append(place) }
    return numbers
  }

  /// The papers of each tag.
  var tagLists: SearchFile {
    var script = SearchScript("tags")
    script.list { script in
      for tag in tags {
        script.newLine()
        script.numbers(Self.ascending(tag.papers))
      }
    }
    return script.file
  }

  /// The papers of each reader.
  var readerLists: SearchFile {
    var script = SearchScript("readers")
    script.list { script in
      for reader in readers {
        script.newLine()
        script.list { script in reader.lists.forEach { script.numbers(Self.ascending($0)) } }
      }
    }
    return script.file
  }

  private static func ascending(_ papers: [Int]) -> SearchNumbers {
    var numbers = SearchNumbers()
    numbers.append(ascending: papers)
    return numbers
  }
}
