import LibYAML

/// The merge of three texts that could be read.
struct FileMerge {
  private let kind: LibraryFile.Kind
  private let texts: ThreeSides<String>
  private let style: ConflictStyle
  private let sources: ThreeSides<MergeSource?>
  /// The fields that are in conflict in the base: it was made by a merge of Git's own.
  private let open: [[String]]

  /// - Returns: `nil` when a text is no file of that kind.
  init?(_ kind: LibraryFile.Kind, _ texts: ThreeSides<String>, style: ConflictStyle) {
    guard let ours = Self.source(texts.ours), let theirs = Self.source(texts.theirs) else {
      return nil
    }
    self.kind = kind
    self.style = style
    if let base = Self.source(texts.base) {
      self.texts = texts
      sources = ThreeSides(base: base, ours: ours, theirs: theirs)
      open = []
    } else if texts.base.trimmed.isEmpty {
      self.texts = texts
      sources = ThreeSides(base: nil, ours: ours, theirs: theirs)
      open = []
    } else if let conflict = ConflictText(texts.base), let read = conflict.read() {
      self.texts = ThreeSides(base: conflict.ours, ours: texts.ours, theirs: texts.theirs)
      sources = ThreeSides(
        base: MergeSource(conflict.ours, root: read.ours), ours: ours, theirs: theirs)
      open = read.open.map(\.path)
    } else {
      return nil
    }
  }

  private static func source(_ text: String) -> MergeSource? {
    // Quotes over several lines can hide markers from YAML.
    guard ConflictMarkers.first(in: text) == nil, let root = try? YAMLNode.parse(text),
      root.entries != nil
    else { return nil }
    return MergeSource(text, root: root)
  }

  var result: MergeResult {
    if kind == .record, let conflict = differentPapers { return whole(conflict) }
    let nodes = sources.map { $0?.root }
    let root = MergedChild(
      "", nodes,
      ValueMerge(open: open).fields(MergePlace(path: [], nodes: nodes), kind.mergeFields))
    let conflicts = root.conflicts
    let meaning = Meaning(root.value, .fields(kind.mergeFields))
    if conflicts.isEmpty, open.isEmpty {
      let lines = LineMerge(texts, style: style)
      if lines.isClean, self.meaning(of: lines.text) == meaning {
        return MergeResult(text: lines.text, conflicts: [], means: .lines)
      }
    }
    return MergeResult(text: text(of: root, meaning), conflicts: conflicts, means: .fields)
  }

  /// The text is read back: an unusual layout may not change what the merge has decided.
  private func text(of root: MergedChild, _ meaning: Meaning?) -> String {
    let text = Assembler(style: style).text(root, from: sources)
    let complete = Trivia.restoringComments(in: text, from: sources)
    for candidate in [complete, text] where self.meaning(of: candidate) == meaning {
      return candidate
    }
    let anew = Assembler(style: style, usesLines: false).text(root, from: sources)
    let commented = Trivia.restoringComments(in: anew, from: sources)
    return self.meaning(of: commented) == meaning ? commented : anew
  }

  private func meaning(of text: String) -> Meaning? {
    let text = ConflictText(text)?.ours ?? text
    guard let root = try? YAMLNode.parse(text), root.entries != nil else { return nil }
    return Meaning(YAMLValue(root), .fields(kind.mergeFields))
  }
}

extension FileMerge {
  /// Two papers that were given one name, or that Git took for a renamed one.
  private var differentPapers: MergeConflict? {
    let papers = sources.map { $0.map { Paper($0.root) } }
    guard let ours = papers.ours, let theirs = papers.theirs else { return nil }
    let areDifferent =
      if let base = papers.base {
        PaperIdentity.isReplaced(base, by: ours) || PaperIdentity.isReplaced(base, by: theirs)
      } else {
        !PaperIdentity.isSame(ours, theirs)
      }
    guard areDifferent else { return nil }
    let values = sources.map { $0.map { YAMLValue($0.root) } }
    return MergeConflict(path: [], sides: values, reason: .differentPapers)
  }

  private func whole(_ conflict: MergeConflict) -> MergeResult {
    let text = style.block(
      ours: texts.ours, theirs: texts.theirs, reason: conflict.message)
    return MergeResult(text: text, conflicts: [conflict], means: .fields)
  }
}
