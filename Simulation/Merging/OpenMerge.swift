/// A merge that waits for somebody, in the work tree of a clone.
struct OpenMerge {
  let ours: Clone.Head
  let theirs: Clone.Head
  /// The paths in conflict, with their stages.
  let unmerged: [String: Set<Int>]
  /// What stands in the work tree.
  let texts: [String: String]
  /// Whether the texts in conflict are readlog's, in which all but the fields marked is settled.
  let isReadlog: Bool

  /// The files as the person leaves them.
  func settled(by settler: Settler, _ ledger: Ledger, _ catalogue: Catalogue) -> [String: String] {
    // Git's own names for what it could not put anywhere.
    var result = texts.filter { unmerged[$0.key] == nil && !$0.key.contains("~") }
    switch settler {
    case .hurried:
      for path in unmerged.keys { result[path] = ours.snapshot.files[path]?.text }
    case .perfect:
      for path in unmerged.keys.sorted() where path.hasPrefix("shelves/") {
        result[path] = shelf(at: path, ledger, catalogue)
      }
      for subject in subjects {
        // A renamed paper that changed too much for Git to know it again is there twice.
        let twins = result.filter { path, text in
          FileFacts(path: path, text: text, identify: catalogue.subject)?.subject == subject
        }
        for path in twins.keys { result[path] = nil }
        let marked = isReadlog && twins.isEmpty ? markedText(of: subject, catalogue) : nil
        if let (path, text) = record(of: subject, marked, beside: result, ledger) {
          result[path] = text
        }
      }
    }
    return result
  }

  private var knowledge: Knowledge { ours.knowledge.union(theirs.knowledge) }

  /// The papers in conflict; of two under one id the one that keeps it first.
  private var subjects: [String] {
    var subjects: Set<String> = []
    for path in unmerged.keys where path.hasPrefix("papers/") {
      for head in [ours, theirs] {
        if let subject = head.snapshot.files[path]?.facts?.subject { subjects.insert(subject) }
      }
    }
    return subjects.sorted()
  }

  private func record(
    of subject: String, _ marked: (text: String, fields: [String])?,
    beside others: [String: String], _ ledger: Ledger
  ) -> (path: String, text: String)? {
    let known = knowledge
    let sides = [ours, theirs].compactMap { $0.snapshot.file(of: subject) }
    guard ledger.decision(at: Place(subject: subject, kind: .paper), for: known) != nil,
      let side = sides.first
    else { return nil }
    var id =
      ledger.decision(at: Place(subject: subject, kind: .id), for: known) ?? side.path.fileStem
    while others[Author.path(of: id)] != nil { id += "a" }
    let settling = RecordSettling(
      subject: subject, ledger: ledger, knowledge: known, sides: sides.map(\.file))
    let text =
      marked.map { settling.settled($0.text, in: $0.fields) }
      ?? settling.settled(side.file.text, in: nil)
    return (Author.path(of: id), text)
  }

  /// Our side of readlog's conflict text, and the fields that are open in it.
  private func markedText(
    of subject: String, _ catalogue: Catalogue
  ) -> (text: String, fields: [String])? {
    for path in unmerged.keys.sorted() {
      guard let text = texts[path], let open = MarkedFields(text) else { continue }
      let facts = FileFacts(path: path, text: open.ours, identify: catalogue.subject)
      if facts?.subject == subject, !open.isWhole { return (open.ours, open.names) }
    }
    return nil
  }

  private func shelf(at path: String, _ ledger: Ledger, _ catalogue: Catalogue) -> String? {
    let sides = [ours, theirs].compactMap { $0.snapshot.files[path] }
    let marked = isReadlog ? texts[path].flatMap { MarkedFields($0)?.ours } : nil
    guard let text = marked ?? sides.first?.text else { return nil }
    return ShelfSettling(
      name: path.fileStem, ledger: ledger, knowledge: knowledge, sides: sides.map(\.text),
      subject: { $0.isEmpty ? "" : catalogue.subject(uid: nil, id: $0) }
    ).settled(text)
  }
}
