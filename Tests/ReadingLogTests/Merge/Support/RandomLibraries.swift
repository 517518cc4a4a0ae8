import LibYAML

@testable import ReadingLog

/// A library in the making: texts by path. Every paper carries a tag `born-…` that no edit touches,
/// by which a test knows it again whatever it is called.
struct RandomLibrary {
  var texts: [String: String] = [:]

  var papers: [String] { texts.keys.filter { $0.hasPrefix("papers/") }.sorted() }
  var shelves: [String] { texts.keys.filter { $0.hasPrefix("shelves/") }.sorted() }

  /// Texts that cannot be edited stay as they are.
  mutating func edit(_ path: String, _ change: (inout YAMLDocument) throws -> Void) {
    guard let text = texts[path], var document = try? YAMLDocument(text) else { return }
    try? change(&document)
    texts[path] = document.text
  }

  /// Gives a paper another path, and what points to it the new id.
  mutating func move(_ path: String, to new: String, references follow: Bool) {
    guard texts[new] == nil, let text = texts.removeValue(forKey: path) else { return }
    texts[new] = text
    let (old, id) = (LibraryPath(path).stem, LibraryPath(new).stem)
    if follow, old != id { rename(old, to: id) }
  }

  private mutating func rename(_ old: String, to id: String) {
    for (path, text) in texts {
      if path.hasPrefix("papers/"), var editor = try? RecordEditor(text) {
        try? editor.renameReference(old, to: id)
        texts[path] = editor.text
      } else if path.hasPrefix("shelves/"), var editor = try? ShelfEditor(text) {
        try? editor.renameReference(old, to: id)
        texts[path] = editor.text
      }
    }
  }

  mutating func remove(_ path: String, references follow: Bool) {
    texts[path] = nil
    guard follow else { return }
    let id = LibraryPath(path).stem
    for other in papers { edit(other) { try $0.remove(["related", id]) } }
    for shelf in shelves { setPapers(on: shelf) { $0.filter { $0 != id } } }
  }

  /// Shelves here have one section of ids alone.
  mutating func setPapers(on path: String, _ change: ([String]) -> [String]) {
    guard let text = texts[path], let shelf = try? Shelf(name: "", text: text) else { return }
    let papers = change(shelf.papers)
    if papers == shelf.papers { return }
    texts[path] = Self.shelf(title: shelf.title ?? "", papers)
  }

  static func shelf(title: String, _ papers: [String]) -> String {
    let section = YAMLValue.mapping([
      .init("heading", .text("Week 1")), .init("papers", .sequence(papers.map { .text($0) })),
    ])
    return YAMLWriter.document(
      .mapping([.init("title", .text(title)), .init("sections", .sequence([section]))]))
  }
}

extension RandomRecords {
  /// Works that two people may come upon.
  private static let works = [
    "On the Shape of Noise", "Twice Trained Networks", "Images and Text", "A Theory of Similarity",
  ]

  mutating func library() -> RandomLibrary {
    var library = RandomLibrary()
    for index in 0..<number(2..<6) {
      library.texts["papers/p\(index).yaml"] = paper(
        born: "base-\(index)", uid: "base00000\(index)")
    }
    for path in library.papers where chance(50) {
      point(to: pickID(in: library), in: path, &library)
    }
    for name in ["icml", "seminar"] where chance(60) {
      let ids = library.papers.map { LibraryPath($0).stem }.filter { _ in chance(50) }
      if !ids.isEmpty {
        library.texts["shelves/\(name).yaml"] = RandomLibrary.shelf(title: name, ids)
      }
    }
    return library
  }

  /// - Parameter uid: is left out now and then, as people do who write a record by hand.
  private mutating func paper(born: String, uid: String, work: Int? = nil) -> String {
    var library = RandomLibrary(texts: ["papers/x.yaml": record()])
    let hasUID = chance(85)
    let seconds = 1_789_000_000 + number(0..<1000)
    library.edit("papers/x.yaml") { document in
      try document.remove(["related"])
      try document.remove(["uid"])
      if hasUID { try document.set(.text(uid), at: ["uid"], order: RecordOrder.keyOrder) }
      try document.insert("born-\(born)", intoListAt: ["tags"], order: RecordOrder.keyOrder)
      try document.set(
        .literal(Timestamp(seconds: seconds).description), at: ["added", "at"],
        order: RecordOrder.keyOrder)
      try document.ownDOI()
      guard let work else { return }
      try document.set(.text(Self.works[work]), at: ["title"], order: RecordOrder.keyOrder)
      try document.set(.literal("2020"), at: ["year"], order: RecordOrder.keyOrder)
      try document.set(
        .sequence([.text("Ada Lovelace")]), at: ["authors"], order: RecordOrder.keyOrder)
      try document.set(
        .text("10.1000/work\(work)"), at: ["doi"], order: RecordOrder.keyOrder)
    }
    return library.texts["papers/x.yaml"] ?? ""
  }

  private mutating func pickID(in library: RandomLibrary) -> String {
    let papers = library.papers
    return papers.isEmpty || chance(3) ? "nowhere" : LibraryPath(pick(papers)).stem
  }

  private mutating func point(to id: String, in path: String, _ library: inout RandomLibrary) {
    let kind = pick(Relation.allCases).rawValue
    guard LibraryPath(path).stem != id else { return }
    library.edit(path) {
      try $0.set(.literal(kind), at: ["related", id], order: RecordOrder.keyOrder)
    }
  }

  /// What one person does to a library.
  ///
  /// - Parameter side: tells apart what two people add.
  mutating func edited(_ library: RandomLibrary, by side: String, times: Int) -> RandomLibrary {
    var library = library
    for step in 0..<times { edit(&library, "\(side)\(step)") }
    return library
  }

  /// One edit; now and then a tag or a word that nobody has written before, or such a tag removed.
  ///
  /// - Parameter number: what no other edit has.
  mutating func edited(
    _ library: RandomLibrary, by name: String, number edit: Int
  ) -> RandomLibrary {
    var library = library
    let papers = library.papers
    if papers.isEmpty || chance(60) {
      self.edit(&library, name)
      return library
    }
    let (isWord, isNew, place) = (chance(40), chance(60), number(0..<100))
    library.edit(pick(papers)) { document in
      let paper = Paper(document.root)
      if isWord, !paper.notes.isEmpty {
        let (handle, note) = paper.notes[place % paper.notes.count]
        var words = WordMerge.words(note.text)
        words.insert("own-word-\(edit) ", at: place % (words.count + 1))
        try document.set(
          .prose(words.joined().trimmed + "\n"), at: ["readers", handle, "notes", note.id, "text"],
          order: RecordOrder.keyOrder)
      } else if isNew {
        let birth = paper.tags.first { $0.hasPrefix("born-") } ?? ""
        try document.insert(
          "own/\(birth)/\(edit)", intoListAt: ["tags"], order: RecordOrder.keyOrder)
      } else if let old = paper.tags.first(where: { $0.hasPrefix("own/") }) {
        try document.remove(old, fromListAt: ["tags"])
      }
    }
    return library
  }

  private mutating func edit(_ library: inout RandomLibrary, _ name: String) {
    let papers = library.papers
    switch number(0..<14) {
    case 0, 1, 2, 3:
      guard !papers.isEmpty else { return }
      let path = pick(papers)
      let isCrowded = chance(40)
      library.texts[path] = library.texts[path].map { text in
        (try? isCrowded ? crowded(text, times: 1) : edited(text, times: 1)) ?? text
      }
      library.edit(path) { document in try document.ownDOI() }
    case 4:
      guard !papers.isEmpty else { return }
      let path = LibraryPath(pick(papers))
      let new = LibraryPath(folder: path.folder, stem: newID())
      if isFree(new.stem, in: library) {
        library.move(path.path, to: new.path, references: chance(80))
      }
    case 5:
      guard !papers.isEmpty else { return }
      let path = LibraryPath(pick(papers))
      let folder = pick(["papers/", "papers/ml/", "papers/old/"])
      library.move(
        path.path, to: LibraryPath(folder: folder, stem: path.stem).path, references: true)
    case 6, 7, 8:
      let id = newID()
      guard isFree(id, in: library) else { return }
      let work = chance(60) ? number(0..<Self.works.count) : nil
      let uid = String(("\(name)uid" + String(repeating: "0", count: 10)).prefix(10))
      library.texts["papers/\(id).yaml"] = paper(born: name, uid: uid, work: work)
      if chance(50) { library.shelve(id, on: pick(["icml", "seminar"])) }
    case 9:
      guard !papers.isEmpty else { return }
      library.remove(pick(papers), references: chance(70))
    case 10, 11:
      guard !papers.isEmpty else { return }
      point(to: pickID(in: library), in: pick(papers), &library)
    case 12: library.shelve(pickID(in: library), on: pick(["icml", "seminar"]))
    default:
      let shelves = library.shelves
      guard !shelves.isEmpty else { return }
      if chance(15) {
        library.texts[pick(shelves)] = nil
      } else {
        let id = pickID(in: library)
        library.setPapers(on: pick(shelves)) { $0.filter { $0 != id } }
      }
    }
  }

  private mutating func newID() -> String { pick(["n1", "n2", "n3", "N1", "n1a"]) }

  private func isFree(_ id: String, in library: RandomLibrary) -> Bool {
    !library.papers.contains {
      PaperID.collisionKey(LibraryPath($0).stem) == PaperID.collisionKey(id)
    }
  }
}

extension RandomLibrary {
  fileprivate mutating func shelve(_ id: String, on name: String) {
    let path = "shelves/\(name).yaml"
    if texts[path] == nil {
      texts[path] = Self.shelf(title: name, [id])
    } else {
      setPapers(on: path) { $0.contains(id) ? $0 : $0 + [id] }
    }
  }
}

extension YAMLDocument {
  /// DOIs come from a small pool; one that two papers share would make them one.
  fileprivate mutating func ownDOI() throws {
    let paper = Paper(root)
    guard let doi = paper[.doi], doi.utf8.count == 9,
      let birth = paper.tags.first(where: { $0.hasPrefix("born-") })
    else { return }
    try set(.text("\(doi)-\(birth)"), at: ["doi"], order: RecordOrder.keyOrder)
  }
}
