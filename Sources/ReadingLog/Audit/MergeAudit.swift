import LibYAML

/// Compares what somebody's merge has made of a library with what its sides say.
///
/// Pure. What is a true conflict is not looked at: whatever a person made of it is their answer.
/// What no side ever said is not, either: whoever merged has written it.
package struct MergeAudit: Sendable {
  package private(set) var findings: [AuditFinding] = []

  private let sides: ThreeSides<[String: String]>
  private let actual: [String: String]
  private let merge: LibraryMerge
  /// Other names that papers have in the merge than on a side, by those.
  private let renames: [String: String]

  /// - Parameters:
  ///   - sides: texts by their paths from the library's folder on; files that are the same on all
  ///     sides and in the merge need not be given.
  ///   - actual: what the merge has made of the files given, and what it has added.
  ///   - taken: the ids of other files, by ``PaperID/collisionKey(_:)``.
  package init(
    _ sides: ThreeSides<[String: String]>, actual: [String: String],
    isTaken: (String) -> Bool = { _ in false }
  ) {
    self.sides = sides
    self.actual = actual
    merge = LibraryMerge(
      base: sides.base, ours: sides.ours, theirs: sides.theirs, isTaken: isTaken)
    renames = Dictionary(
      merge.decisions.flatMap(\.renames), uniquingKeysWith: { first, _ in first })
    let (stay, gone) = expectedFiles()
    var claimed: Set<String> = []
    for file in stay.sorted(by: { $0.path < $1.path }) { compare(file, &claimed) }
    for file in gone where !claimed.contains(file.path) { findReturned(file) }
  }

  /// What a merge of the library makes of every path, those that are as ours among them.
  private func expectedFiles() -> (stay: [ExpectedFile], gone: [ExpectedFile]) {
    var files = merge.files.map {
      ExpectedFile(path: $0.path, text: $0.text, sides: $0.sides, conflicts: $0.conflicts)
    }
    let known = Set(files.map(\.path))
    let paths = Set(sides.base.keys).union(sides.ours.keys).union(sides.theirs.keys)
    for path in paths.subtracting(known) {
      let own = ThreeSides<String?>(
        base: sides.base[path], ours: sides.ours[path], theirs: sides.theirs[path])
      files.append(ExpectedFile(path: path, text: own.ours, sides: own, conflicts: []))
    }
    return (files.filter { $0.text != nil }, files.filter { $0.text == nil })
  }

  private mutating func compare(_ file: ExpectedFile, _ claimed: inout Set<String>) {
    // A file that one side removed and the other changed is a question: whatever the answer was.
    if file.isQuestion { return claimPath(of: file, &claimed) }
    guard let path = actualPath(of: file, claimed), let text = actual[path] else {
      return add(.lost, nil, file, at: file.path, actual: nil)
    }
    claimed.insert(path)
    guard let expected = file.statements else { return }
    guard ConflictMarkers.first(in: text) == nil,
      let now = file.statements(of: text)
    else { return add(.broke, nil, file, at: path, actual: text) }
    for statement in Set(expected.meanings.keys).union(now.meanings.keys) {
      if let deed = deed(statement, file, expected, now) {
        let named = (deed == .cameBack ? now : expected).own(statement)
        add(deed, named, file, at: path, actual: text)
      }
    }
    dropParts(of: path)
  }

  private mutating func claimPath(of file: ExpectedFile, _ claimed: inout Set<String>) {
    if let path = actualPath(of: file, claimed) { claimed.insert(path) }
  }

  /// A file that should be gone: it came back if it is what was removed.
  private mutating func findReturned(_ file: ExpectedFile) {
    guard let text = actual[file.path] else { return }
    let former = [file.sides.base, file.sides.ours, file.sides.theirs].compactMap(\.self)
    let uid = Self.paper(text)?.uid
    guard
      former.contains(text) || uid != nil && former.contains(where: { Self.paper($0)?.uid == uid })
    else { return }
    add(.cameBack, nil, file, at: file.path, actual: text)
  }

  private mutating func add(
    _ deed: AuditFinding.Deed, _ statement: Statement?, _ file: ExpectedFile, at path: String,
    actual: String?
  ) {
    findings.append(
      AuditFinding(
        deed: deed, statement: statement, kind: file.kind, path: path,
        uid: (file.text ?? actual).flatMap(Self.paper)?.uid, expected: file.text, actual: actual))
  }

  /// What is said of a note as a whole is not said of its parts again.
  private mutating func dropParts(of path: String) {
    let wholes = findings.filter { $0.path == path }.compactMap(\.statement)
    findings.removeAll { finding in
      guard finding.path == path, let statement = finding.statement else { return false }
      return wholes.contains { $0.holds(statement) }
    }
  }

  /// The file of the merge's tree that is this one: under its name, or the same paper elsewhere.
  private func actualPath(of file: ExpectedFile, _ claimed: Set<String>) -> String? {
    guard file.kind == .record, let paper = file.text.flatMap(Self.paper) else {
      return actual[file.path] == nil ? nil : file.path
    }
    let free = actual.filter {
      !claimed.contains($0.key) && LibraryFile.Kind(path: $0.key) == .record
    }
    if let text = free[file.path] {
      guard let other = Self.paper(text), let uid = paper.uid, let otherUID = other.uid,
        uid != otherUID, !PaperIdentity.isSame(paper, other)
      else { return file.path }
    }
    if let uid = paper.uid {
      return free.filter { Self.paper($0.value)?.uid == uid }.keys.min()
    }
    return free.filter { Self.paper($0.value).map { PaperIdentity.isSame($0, paper) } ?? false }
      .keys.min()
  }

  private static func paper(_ text: String) -> Paper? { Statements.root(of: text).map(Paper.init) }
}

extension MergeAudit {
  private func deed(
    _ statement: Statement, _ file: ExpectedFile, _ expected: Statements, _ now: Statements
  ) -> AuditFinding.Deed? {
    let (should, does) = (expected.meanings[statement], now.meanings[statement])
    // Two people who add one paper give it two uids: which one it has is nobody's loss.
    if should == does || statement.path == [Field.uid.rawValue] || file.isOpen(statement) {
      return nil
    }
    let said = file.saidBySides(statement)
    guard should != nil else { return said.contains(does) ? .cameBack : nil }
    if does == nil { return isFollowed(statement, now) ? nil : .lost }
    return said.contains(does) && !file.isChoice(statement, should, does) ? .revertedChange : nil
  }

  /// Whether the merge names by its old name what has a new one.
  private func isFollowed(_ statement: Statement, _ now: Statements) -> Bool {
    guard let name = statement.path.last else { return false }
    return renames.contains { old, new in
      new == name
        && now.meanings.keys.contains { $0.path == statement.path.dropLast() + [old] }
    }
  }
}

extension LibraryMergeDecision {
  /// Old names with the new ones.
  fileprivate var renames: [(String, String)] {
    switch self {
    case .followedRename(let old, let new), .followedCombination(let old, let new): [(old, new)]
    case .settledRename(let old, let names, let new):
      ([old] + names).filter { $0 != new }.map { ($0, new) }
    case .joined(let id, let dropped): [(dropped, id)]
    case .gotNewID(_, let old, let new): [(old, new)]
    case .addedTwice, .keptForReaders, .keptForReference: []
    }
  }
}
