import LibYAML
import ReadingLog

/// What people do to whole papers.
extension Author {
  /// A new one; one that somebody else has added already, as people do who read the same feeds; or
  /// another one that gets the id of a paper that the author does not know yet.
  mutating func addPaper() throws -> String {
    let unknown = discoveries.filter { texts[Self.path(of: $0.id)] == nil }
    let found = chance(50) ? pick(unknown) : nil
    let isSame = found != nil && chance(70)
    let uid = letters(10)
    let name = word().capitalizedWord
    let paper = NewPaper(
      subject: isSame ? found?.subject ?? "" : "paper-\(mark())", uid: uid,
      id: found?.id ?? "\(name.lowercased())2026",
      doi: isSame ? found?.doi ?? "" : "10.5555/\(mark())",
      title: isSame ? found?.title ?? "" : sentence(4..<8).capitalizedWord,
      author: isSame ? found?.author ?? "" : "Ada \(name)")
    var editor = try RecordEditor("")
    try editor.set(FieldPath("title"), to: .text(paper.title))
    try editor.set(FieldPath("authors"), to: .sequence([.text(paper.author)]))
    try editor.set(FieldPath("doi"), to: .text(paper.doi))
    try editor.set(FieldPath("year"), to: .literal("2026"))
    if chance(50) { try editor.set(FieldPath("tldr"), to: .text(sentence(6..<12))) }
    for tag in Self.tags where chance(8) { try editor.addTag(tag) }
    try editor.set(FieldPath("added.at"), to: .literal(now.description))
    try editor.set(FieldPath("added.by"), to: .text(handle))
    try editor.set(FieldPath("uid"), to: .text(uid))
    if isSame || chance(50) {
      try editor.mark(ReadingMark(status: .queued, date: now.date), by: handle)
    }
    texts[Self.path(of: paper.id)] = editor.text
    added.append(paper)
    return "add \(paper.id)"
  }

  mutating func removePaper() throws -> String {
    let path = paper()
    guard paths.count > 7 else { return "nothing" }
    texts[path] = nil
    if chance(70) {
      try replaceReferences(to: Self.id(of: path), by: nil)
    } else {
      orphans.insert(subjects[path] ?? path)
    }
    return "remove \(Self.id(of: path))"
  }

  mutating func renamePaper() throws -> String {
    let path = paper()
    let new = "\(word())2026"
    texts[Self.path(of: new)] = texts.removeValue(forKey: path)
    try replaceReferences(to: Self.id(of: path), by: new)
    return "rename \(Self.id(of: path)): \(new)"
  }

  private mutating func replaceReferences(to old: String, by new: String?) throws {
    for path in paths {
      guard let text = texts[path], var editor = try? RecordEditor(text) else { continue }
      if let new {
        try editor.renameReference(old, to: new)
      } else if editor.paper.related.contains(where: { $0.id == old }) {
        try editor.unrelate(old)
      }
      texts[path] = editor.text
    }
    try changeShelf { shelf in
      for section in shelf.sections.indices {
        if let new {
          for entry in shelf.sections[section].entries.indices
          where shelf.sections[section].entries[entry].id == old {
            shelf.sections[section].entries[entry].id = new
          }
        } else {
          shelf.sections[section].entries.removeAll { $0.id == old }
        }
      }
    }
  }
}

extension Author {
  /// A small library: papers with tags, texts, readers and notes, and a shelf.
  mutating func startingLibrary(papers: Int) throws -> [String: String] {
    for index in 0..<papers {
      _ = try addPaper()
      guard let path = added.last.map({ Self.path(of: $0.id) }), let text = texts[path] else {
        continue
      }
      var editor = try RecordEditor(text)
      try editor.set(FieldPath("venue"), to: .text("ICML"))
      if chance(70) { try editor.set(FieldPath("tldr"), to: .text(sentence(6..<12))) }
      if chance(50) { try editor.set(FieldPath("abstract"), to: .prose(prose(4) + "\n")) }
      for tag in Self.tags where chance(12) { try editor.addTag(tag) }
      for (order, handle) in Self.handles.enumerated() where chance(60) {
        let note = Note(
          id: NoteID.make(
            at: Timestamp(seconds: now.seconds + index * 60 + order), suffix: letters(4)),
          kind: .comment, text: prose(2))
        try editor.addNote(note, by: handle)
      }
      texts[path] = editor.text
    }
    var shelf = Shelf(
      name: Self.shelfPath.fileStem,
      YAMLNode(
        content: .mapping([]), style: .block, span: 0..<0, column: 0))
    shelf.title = "Reading group"
    shelf.sections = ["Now", "Later"].map { Shelf.Section(heading: $0) }
    for (index, paper) in added.enumerated() {
      shelf.sections[index % 2].entries.append(Shelf.Entry(id: paper.id))
    }
    texts[Self.shelfPath] = shelf.text
    return texts
  }

  private mutating func prose(_ lines: Int) -> String {
    (0..<lines).map { _ in sentence(4..<9) }.joined(separator: "\n")
  }
}
