import LibraryStore
import LibYAML
import ReadingLog

extension UnsettledFile {
  /// Settles what somebody names with a side, or with a value that they typed.
  ///
  /// - Parameters:
  ///   - name: a field, or one that open fields are below.
  ///   - tell: hears what was settled with what.
  mutating func assign(
    _ value: String, to name: String, _ words: OperationWords, _ tell: (String) -> Void
  ) throws {
    if let side = words.side(named: value) {
      let asked = questions.filter { $0.name == name || $0.name.hasPrefix(name + ".") }
      if asked.isEmpty { throw Fault.notOpen(name: name) }
      for question in asked {
        try settle(question, with: side)
        let chosen = Self.shown(question.sides[of: side])
        tell("\(question.name): \(chosen), from \(words.label(of: side, by: nil))")
      }
      return
    }
    guard let question = questions.first(where: { $0.name == name }) else {
      throw Fault.notOpen(name: name)
    }
    guard kind == .record else {
      try settle(question, with: .text(value.trimmed))
      return tell("\(question.name): \(value.trimmed)")
    }
    for (path, value) in try FieldPath(name).values(typed: value) {
      guard let question = questions.first(where: { $0.path == path.keys }) else {
        tell("\(path.description) is left as it is: 'readlog set' changes it")
        continue
      }
      try settle(question, with: value)
      tell("\(question.name): \(Self.shown(value))")
    }
  }

  private static func shown(_ value: YAMLValue?) -> String {
    guard let value else { return "removed" }
    let text = value.scalar?.trimmed ?? YAMLWriter.flow(value)
    let line = text.split { $0.isNewline }.joined(separator: " ")
    return line.count > 60 ? line.prefix(59) + "…" : line
  }
}

extension OpenMerge {
  /// Gives the paper that lost its id to another one an id of somebody's choice.
  ///
  /// - Parameter id: the id that both wanted; `nil` where there is only one such pair.
  mutating func rename(displacedBy id: String?, to new: String, in session: Session) throws {
    try RenameCommand.validate(new)
    let displaced = decisions.compactMap { decision -> (from: String, to: String)? in
      guard case .gotNewID(_, let from, let to) = decision, id == nil || id == from || id == to
      else { return nil }
      return (from, to)
    }
    guard displaced.count == 1, let (_, old) = displaced.first else {
      throw Failure(
        "no paper lost its id\(id.map { " '\($0)'" } ?? "") to another one",
        hints: ["--new-id is for two different papers under one id"])
    }
    let taken = try PaperPlaces(session.folder).keys
    if taken.contains(PaperID.collisionKey(new)) {
      throw Failure("there is a paper '\(new)' already")
    }
    items = try items.map { try $0.renaming(old, to: new) }
    decisions = decisions.map { decision in
      guard case .gotNewID(let title, let from, old) = decision else { return decision }
      return .gotNewID(title: title, from: from, to: new)
    }
  }
}

extension OpenMerge.Item {
  fileprivate func renaming(_ old: String, to new: String) throws -> OpenMerge.Item {
    var item = self
    let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
    if file.kind == .record, LibraryFolder.stem(of: file.path) == old {
      item = renamed(to: "\(folder)/\(new)\(LibraryFolder.recordExtension)")
    }
    guard file.isSettled, let text = file.text else { return item }
    switch file.kind {
    case .record:
      guard var editor = try? RecordEditor(text) else { return item }
      try editor.renameReference(old, to: new)
      item.file = item.file.edited(to: editor.text)
    case .shelf:
      guard var editor = try? ShelfEditor(text) else { return item }
      try editor.renameReference(old, to: new)
      item.file = item.file.edited(to: editor.text)
    case .config: break
    }
    return item
  }
}
