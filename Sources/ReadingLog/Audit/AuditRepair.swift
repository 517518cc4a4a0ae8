import LibYAML

/// A library as it is now, for asking what is left of what a merge has done.
package struct LibraryNow: Sendable {
  /// By paths from the library's folder on.
  package private(set) var texts: [String: String]
  private var pathsByUID: [String: String] = [:]

  package init(_ texts: [String: String]) {
    self.texts = texts
    for (path, text) in texts where LibraryFile.Kind(path: path) == .record {
      if let uid = FileIdentity.uid(of: text) { pathsByUID[uid] = path }
    }
  }

  /// Where the file of a finding is, whatever it is called now.
  package func path(of finding: AuditFinding) -> String? {
    if let path = finding.uid.flatMap({ pathsByUID[$0] }) { return path }
    guard let text = texts[finding.path] else { return nil }
    // Another paper may have got its name since.
    guard let uid = finding.uid, let other = FileIdentity.uid(of: text) else { return finding.path }
    return uid == other ? finding.path : nil
  }

  package mutating func set(_ text: String?, at path: String) { texts[path] = text }
}

/// What is left today of something that a merge did.
package enum AuditState: Sendable, Hashable {
  /// It is as the merge left it, and this puts it right.
  case open(AuditRepair)
  /// It is as the merge left it, and a person has to put it right.
  case openByHand
  /// Somebody has changed it since.
  case decided
  /// It has been put right since.
  case healed
}

/// What puts right what a merge did: a file's whole text, or no file.
package struct AuditRepair: Sendable, Hashable {
  /// From the library's folder on.
  package let path: String
  /// `nil` removes the file.
  package let text: String?
}

extension AuditFinding {
  /// - Parameter isDecidedSince: whether a later commit took the same thing away.
  package func state(in library: LibraryNow, isDecidedSince: Bool) -> AuditState {
    let path = library.path(of: self)
    guard let statement else { return stateOfFile(path, in: library, isDecidedSince) }
    guard let path, let text = library.texts[path] else { return .decided }
    guard let now = statements(of: text) else { return .openByHand }
    let does = now.meanings[statement]
    let was = meaning(in: actual)
    switch deed {
    case .lost:
      if does != nil { return .healed }
      if isDecidedSince { return .decided }
    case .revertedChange:
      if does != was { return does == meaning(in: expected) ? .healed : .decided }
    case .cameBack:
      if does == nil { return .healed }
      if isDecidedSince || does != was || isTouched(statement, in: text) { return .decided }
    case .broke: return .decided
    }
    return repaired(text).map { .open(AuditRepair(path: path, text: $0)) } ?? .openByHand
  }

  private func stateOfFile(
    _ path: String?, in library: LibraryNow, _ isDecidedSince: Bool
  ) -> AuditState {
    switch deed {
    case .lost, .revertedChange:
      if path != nil { return .healed }
      guard !isDecidedSince, let expected else { return .decided }
      guard library.texts[self.path] == nil, ConflictMarkers.first(in: expected) == nil else {
        return .openByHand
      }
      return .open(AuditRepair(path: self.path, text: expected))
    case .cameBack:
      guard let path, let text = library.texts[path] else { return .healed }
      let isSame =
        Statements(text, kind: kind)?.meanings
        == actual.flatMap { Statements($0, kind: kind) }?.meanings
      return isDecidedSince || !isSame
        ? .decided : .open(AuditRepair(path: path, text: nil))
    case .broke:
      guard let path, let text = library.texts[path] else { return .decided }
      if ConflictMarkers.first(in: text) == nil, Statements(text, kind: kind) != nil {
        return .healed
      }
      // What is open in it can be settled then, and the rest can be read.
      guard text == actual, let expected, text != expected else { return .openByHand }
      return .open(AuditRepair(path: path, text: expected))
    }
  }

  /// Whether something that came back has other parts now.
  private func isTouched(_ statement: Statement, in text: String) -> Bool {
    statement.kind != .tag
      && Meaning(value(in: text), .open) != Meaning(value(in: actual), .open)
  }
}

extension AuditFinding {
  /// A text with what the merge did put right; `nil` where that cannot be done by itself.
  package func repaired(_ text: String) -> String? {
    guard kind == .record else { return repairedByMerging(text) }
    guard let statement, var document = try? YAMLDocument(text) else { return nil }
    let order = RecordOrder.keyOrder
    let list = Array(statement.path.dropLast())
    do {
      switch (statement.kind, deed) {
      case (.tag, .cameBack):
        try document.remove(statement.path.last ?? "", fromListAt: list)
      case (.tag, _):
        // A text alone would be replaced.
        guard document.node(at: list).map({ $0.items != nil }) ?? true else { return nil }
        try document.insert(statement.path.last ?? "", intoListAt: list, order: order)
      case (_, .cameBack): try document.remove(statement.path)
      default:
        guard let value = values.expected else { return nil }
        try document.set(value.rewritable, at: statement.path, order: order)
      }
    } catch {
      return nil
    }
    return document.text
  }

  /// Of shelves and `readlog.yaml`, where the merge got nothing else than this wrong.
  private func repairedByMerging(_ text: String) -> String? {
    guard let expected, let actual, let statement, let should = statements(of: expected),
      let was = statements(of: actual)
    else { return nil }
    let others = Set(should.meanings.keys).union(was.meanings.keys).filter { other in
      other != statement && !statement.holds(other)
        && should.meanings[other] != was.meanings[other]
    }
    let result = merge(kind, base: actual, ours: text, theirs: expected)
    return others.isEmpty && result.isClean ? result.text : nil
  }

  /// Where something is said, or would have to be, in a text: the nearest place that is there.
  package func place(in text: String) -> Range<Int> {
    guard let statement, let root = Statements.root(of: text) else { return 0..<0 }
    var node = root
    var span = 0..<0
    for key in statement.path {
      guard let entry = node.entry(key) else { break }
      (node, span) = (entry.value, entry.key.span)
    }
    if statement.kind == .tag,
      let item = node.items?.first(where: { $0.text == statement.path.last })
    {
      span = item.span
    }
    return span
  }
}
