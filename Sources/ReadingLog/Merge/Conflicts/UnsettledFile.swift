import LibYAML

/// A file in which a merge left something open, while one thing after the other is settled.
///
/// Pure: it knows neither Git nor the work tree.
package struct UnsettledFile: Sendable {
  /// Why something cannot be settled in the way that was asked for.
  package enum Fault: Error, Sendable, Hashable {
    /// The file has no such open field.
    case notOpen(name: String)
    /// There is more than one thing, or no field, in the place: a side can be chosen, nothing else.
    case needsSide(name: String)
    /// That it stays, or goes, is what can be said of it.
    case needsKeepOrRemove
    /// Nobody has removed it.
    case notRemoved
    /// That side has no such file.
    case noSuchSide(ConflictSide)
  }

  package private(set) var path: String
  package let kind: LibraryFile.Kind
  /// Whole texts; `nil` for no file.
  package let sides: ThreeSides<String?>
  /// In the order of the text; empty for what is settled.
  package private(set) var questions: [OpenQuestion]
  private var open: OpenText?
  private var settledText: String?
  /// Fields that were settled without a value: what they leave empty goes, too.
  private var emptied: [[String]] = []

  /// - Parameter text: what the merge made of it, with markers around what is in conflict.
  package init(
    path: String, kind: LibraryFile.Kind, sides: ThreeSides<String?>, text: String?,
    conflicts: [MergeConflict]
  ) {
    self.path = path
    self.kind = kind
    self.sides = sides
    settledText = text
    if let conflict = conflicts.first, (sides.ours == nil) != (sides.theirs == nil) {
      let side: ConflictSide = sides.ours == nil ? .ours : .theirs
      questions = [OpenQuestion(conflict, block: nil, subject: .removal(by: side))]
      return
    }
    // Markers that stand in a side's own text make it impossible to tell blocks of lines apart.
    let isMarked =
      conflicts.contains { $0.reason == .lines }
      && [sides.ours, sides.theirs].contains { text in
        text.map { ConflictMarkers.first(in: $0) != nil } ?? false
      }
    open = conflicts.isEmpty || isMarked ? nil : text.flatMap(OpenText.init)
    questions =
      open.map { Self.questions(conflicts, in: $0.blocks) }
      ?? conflicts.prefix(1).map { OpenQuestion($0, block: nil, subject: .lines) }
  }

  /// What the work tree is to hold: with markers around what is still open; `nil` for no file.
  package var text: String? { open?.text ?? settledText }

  package var isSettled: Bool { questions.isEmpty }

  /// Whether it has to be decided that the file stays, or goes.
  package var isRemovalOpen: Bool {
    if case .removal? = questions.first?.subject { true } else { false }
  }

  /// One question a block: a conflict inside an item of a list can take its whole item along.
  private static func questions(
    _ conflicts: [MergeConflict], in blocks: [OpenText.Block]
  ) -> [OpenQuestion] {
    if conflicts.count == blocks.count {
      return zip(conflicts, blocks).map { OpenQuestion($0, block: $1.number) }
    }
    return blocks.map { block in
      let own = conflicts.first { conflict in
        block.fields.contains { $0.starts(with: conflict.path) || conflict.path.starts(with: $0) }
      }
      let none = ThreeSides<YAMLValue?>(base: nil, ours: nil, theirs: nil)
      return OpenQuestion(
        own ?? MergeConflict(path: block.fields.first ?? [], sides: none, reason: .lines),
        block: block.number)
    }
  }
}

extension UnsettledFile {
  /// Settles a field with what a side says.
  package mutating func settle(_ question: OpenQuestion, with side: ConflictSide) throws {
    if case .removal = question.subject { throw Fault.needsKeepOrRemove }
    guard let block = open?.blocks.first(where: { $0.number == question.block }) else {
      guard let text = sides[of: side] else { throw Fault.noSuchSide(side) }
      settledText = text
      questions = []
      return
    }
    switch side {
    case .ours: put(block.ours.joined(), for: question)
    case .theirs: put(block.theirs.joined(), for: question)
    case .base:
      guard question.subject == .field else { throw Fault.needsSide(name: question.name) }
      try settle(question, with: question.sides.base)
    }
  }

  /// Settles a field with a value; `nil` removes the field.
  package mutating func settle(_ question: OpenQuestion, with value: YAMLValue?) throws {
    if case .removal = question.subject { throw Fault.needsKeepOrRemove }
    guard question.subject == .field else { throw Fault.needsSide(name: question.name) }
    let block = open?.blocks.first { $0.number == question.block }
    guard let block, block.fields == [question.path] || block.fields.count == 1,
      let lines = block.lines(with: value)
    else { throw Fault.needsSide(name: question.name) }
    put(lines, for: question)
  }

  /// Settles everything that is open with what a side says, be it that the file goes.
  package mutating func settleAll(with side: ConflictSide) throws {
    for question in questions {
      if case .removal(let remover) = question.subject {
        if remover == side { try remove() } else { try keep() }
      } else {
        try settle(question, with: side)
      }
    }
  }

  /// Keeps a file that one side has removed, with what the other made of it.
  package mutating func keep() throws {
    try refuseUnlessRemoved()
    settledText = sides.ours ?? sides.theirs
    questions = []
  }

  /// Lets a file go that one side has removed.
  package mutating func remove() throws {
    try refuseUnlessRemoved()
    settledText = nil
    questions = []
  }

  /// The file with another text, which somebody has made of it: markers that are left in it leave
  /// open what they stand around.
  package func edited(to text: String) -> UnsettledFile {
    var conflicts: [MergeConflict] = []
    var sides = sides
    if let open = ConflictText(text) {
      sides = ThreeSides(base: sides.base, ours: open.ours, theirs: open.theirs)
      conflicts = merge(kind, base: sides.base, ours: open.ours, theirs: open.theirs).conflicts
    }
    return UnsettledFile(path: path, kind: kind, sides: sides, text: text, conflicts: conflicts)
  }

  package func renamed(to path: String) -> UnsettledFile {
    var file = self
    file.path = path
    return file
  }

  private func refuseUnlessRemoved() throws {
    guard isRemovalOpen else { throw Fault.notRemoved }
  }

  private mutating func put(_ lines: String, for question: OpenQuestion) {
    guard var open, let number = question.block else { return }
    open.settle(number, with: lines)
    questions.removeAll { $0.block == number }
    if lines.isEmpty { emptied.append(question.path) }
    if questions.isEmpty {
      settledText = Self.withoutEmpty(emptied, in: open.text)
      self.open = nil
    } else {
      self.open = open
    }
  }

  /// Where the last field of a mapping has gone, its own key says nothing any more.
  private static func withoutEmpty(_ paths: [[String]], in text: String) -> String {
    guard !paths.isEmpty, var document = try? YAMLDocument(text) else { return text }
    for path in paths {
      var path = path.dropLast()
      while !path.isEmpty, let node = document.node(at: Array(path)), node.isEmpty {
        try? document.remove(Array(path))
        path = path.dropLast()
      }
    }
    return document.text
  }
}
