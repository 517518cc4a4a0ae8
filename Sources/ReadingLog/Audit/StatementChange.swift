import LibYAML

/// What a file says at one place, compared by its meaning.
package struct StatementValue: Hashable, Sendable {
  fileprivate let meaning: Meaning
}

/// What two versions of a file do not have in common.
package struct StatementChange: Sendable {
  /// With what was said.
  package private(set) var removed: [Statement: StatementValue] = [:]
  package private(set) var added: [Statement: StatementValue] = [:]

  /// - Parameters:
  ///   - old: `nil` where there was no file: then all of it was added.
  ///   - new: `nil` where there is no file any more: then nothing counts as removed but the file.
  /// - Returns: `nil` where one of them cannot be read.
  package init?(from old: String?, to new: String?, kind: LibraryFile.Kind) {
    guard let new else { return }
    guard let now = Statements(new, kind: kind, beside: old) else { return nil }
    var before: [Statement: Meaning] = [:]
    if let old {
      guard let statements = Statements(old, kind: kind) else { return nil }
      before = statements.meanings
    }
    removed = Self.difference(before, now.meanings)
    added = Dictionary(
      Self.difference(now.meanings, before).map { (now.own($0.key), $0.value) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Whether two texts say the same, in whatever order and style.
  package static func isNone(from old: String, to new: String, kind: LibraryFile.Kind) -> Bool {
    guard let before = Statements(old, kind: kind), let after = Statements(new, kind: kind) else {
      return old == new
    }
    return before.meanings == after.meanings
  }

  /// Whether two texts say the same of one thing and all that belongs to it.
  ///
  /// - Parameter statement: `nil` for all that they say.
  package static func isNone(
    of statement: Statement?, from old: String, to new: String, kind: LibraryFile.Kind
  ) -> Bool {
    guard let statement else { return isNone(from: old, to: new, kind: kind) }
    guard let before = Statements(old, kind: kind), let after = Statements(new, kind: kind) else {
      return old == new
    }
    func part(_ statements: Statements) -> [Statement: Meaning] {
      statements.meanings.filter { $0.key == statement || statement.holds($0.key) }
    }
    return part(before) == part(after)
  }

  /// Without the parts of what is there, or not, as a whole.
  private static func difference(
    _ one: [Statement: Meaning], _ other: [Statement: Meaning]
  ) -> [Statement: StatementValue] {
    let only = one.filter { other[$0.key] == nil && !isGiven($0.key) }
    let wholes = only.keys.filter { $0.kind == .note || $0.kind == .entry }
    return only.filter { entry in !wholes.contains { $0.holds(entry.key) } }
      .mapValues { StatementValue(meaning: $0) }
  }

  /// What every record gets once, and nobody ever takes away.
  private static func isGiven(_ statement: Statement) -> Bool {
    [Field.uid.rawValue, Field.added.rawValue].contains(statement.path.first)
  }
}

/// What identifies a record among the versions of a library: its uid, else its path.
package enum FileIdentity {
  package static func key(of text: String, at path: String) -> String {
    guard LibraryFile.Kind(path: path) == .record, let uid = uid(of: text) else { return path }
    return "uid:" + uid
  }

  package static func uid(of text: String) -> String? {
    // A look at the lines spares taking most texts apart.
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      guard line.starts(with: "uid:".utf8) else { continue }
      let value = String(Substring(line.dropFirst(4))).trimmed
      if value.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }), !value.isEmpty {
        return value
      }
    }
    return Statements.root(of: text)?[Field.uid.rawValue]?.filledText
  }
}
