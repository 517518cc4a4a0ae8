/// A file as it should be.
struct ExpectedFile {
  let path: String
  let text: String?
  let sides: ThreeSides<String?>
  let conflicts: [MergeConflict]
  let kind: LibraryFile.Kind
  let statements: Statements?
  /// `nil` for what is no shelf.
  private let sections: SectionKeys?
  private let own: ThreeSides<Statements?>
  private var said: [Statements] { [own.base, own.ours, own.theirs].compactMap(\.self) }
  /// Notes of which both sides' versions were kept: which of them a person chose is their affair.
  private let splitNotes: [[String]]

  init(
    path: String, text: String?, sides: ThreeSides<String?>, conflicts: [MergeConflict]
  ) {
    self.path = path
    self.text = text
    self.sides = sides
    self.conflicts = conflicts
    let kind = LibraryFile.Kind(path: path) ?? .record
    self.kind = kind
    let sections = kind == .shelf ? SectionKeys(sides) : nil
    self.sections = sections
    let statements = text.flatMap { Statements($0, kind: kind, keys: sections) }
    self.statements = statements
    let own = sides.map { text in text.flatMap { Statements($0, kind: kind, keys: sections) } }
    self.own = own
    let said = [own.base, own.ours, own.theirs].compactMap(\.self)
    splitNotes =
      (statements?.meanings.keys).map { keys in
        keys.filter { $0.kind == .note && $0.path.last?.contains("~") == true }
          .filter { note in !said.contains { $0.meanings[note] != nil } }.map(\.path)
      } ?? []
  }

  /// What a text says that somebody has made of the file.
  func statements(of actual: String) -> Statements? {
    Statements(actual, kind: kind, keys: sections?.including(actual, like: text))
  }

  /// Whether a person had to say if the file stays, or what its lines are.
  var isQuestion: Bool { conflicts.contains { $0.path.isEmpty } }

  /// Whether a statement stands where a person had to decide.
  func isOpen(_ statement: Statement) -> Bool {
    conflicts.contains {
      statement.path.starts(with: $0.path) || $0.path.starts(with: statement.path)
    }
      || splitNotes.contains { split in
        guard let last = split.last, let id = last.split(separator: "~").first else { return false }
        return statement.path.starts(with: split)
          || statement.path.count > split.count
            && statement.path.starts(with: split.dropLast() + [String(id)])
      }
  }

  /// Whether both sides changed a single value, and a rule chose one where a person has chosen the
  /// other: nobody has lost what they were to choose from.
  func isChoice(_ statement: Statement, _ should: Meaning?, _ does: Meaning?) -> Bool {
    guard let ours = own.ours, let theirs = own.theirs else { return false }
    let values = [ours.meanings[statement], theirs.meanings[statement]]
    let base = own.base?.meanings[statement]
    guard !values.contains(base), values.contains(does) else { return false }
    let isDate = ReaderField(rawValue: statement.path.last ?? "")?.isDate ?? false
    return values.contains(should) || isDate
  }

  /// What base and sides say there; `nil` where one says nothing.
  func saidBySides(_ statement: Statement) -> Set<Meaning?> {
    Set(said.map { $0.meanings[statement] })
  }
}

extension ReaderField {
  fileprivate var isDate: Bool {
    switch self {
    case .queued, .started, .finished: true
    case .status, .rating, .starred, .notes: false
    }
  }
}
