import LibYAML

/// The merge of three texts that could be read.
struct FileMerge {
  private let kind: LibraryFile.Kind
  private let texts: ThreeSides<String>
  private let style: ConflictStyle
  private let roots: ThreeSides<YAMLNode?>
  /// The fields that are in conflict in the base: it was made by a merge of Git's own.
  private let open: [[String]]

  /// - Returns: `nil` when a text is no file of that kind.
  init?(_ kind: LibraryFile.Kind, _ texts: ThreeSides<String>, style: ConflictStyle) {
    guard let ours = Self.root(of: texts.ours), let theirs = Self.root(of: texts.theirs) else {
      return nil
    }
    self.kind = kind
    self.style = style
    if let base = Self.root(of: texts.base) {
      self.texts = texts
      roots = ThreeSides(base: base, ours: ours, theirs: theirs)
      open = []
    } else if texts.base.trimmed.isEmpty {
      self.texts = texts
      roots = ThreeSides(base: nil, ours: ours, theirs: theirs)
      open = []
    } else if let conflict = ConflictText(texts.base), let read = conflict.read() {
      self.texts = ThreeSides(base: conflict.ours, ours: texts.ours, theirs: texts.theirs)
      roots = ThreeSides(base: read.ours, ours: ours, theirs: theirs)
      open = read.open.map(\.path)
    } else {
      return nil
    }
  }

  private static func root(of text: String) -> YAMLNode? {
    // Quotes over several lines can hide markers from YAML.
    guard ConflictMarkers.first(in: text) == nil, let root = try? YAMLNode.parse(text),
      root.entries != nil
    else { return nil }
    return root
  }

  var result: MergeResult {
    if kind == .record, let conflict = differentPapers { return whole(conflict) }
    let values = ValueMerge(open: open, order: kind.keyOrder)
    let root = MergedChild(
      "", roots, values.fields(MergePlace(path: [], nodes: roots), kind.mergeFields))
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
    func source(_ text: String, _ root: YAMLNode?) -> MergeSource? {
      root.map { MergeSource(text, root: $0) }
    }
    let sources = ThreeSides(
      base: source(texts.base, roots.base), ours: source(texts.ours, roots.ours),
      theirs: source(texts.theirs, roots.theirs))
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
    let papers = roots.map { $0.map(Paper.init) }
    guard let ours = papers.ours, let theirs = papers.theirs else { return nil }
    let areDifferent =
      if let base = papers.base {
        PaperIdentity.isReplaced(base, by: ours) || PaperIdentity.isReplaced(base, by: theirs)
      } else {
        !PaperIdentity.isSame(ours, theirs)
      }
    guard areDifferent else { return nil }
    let values = roots.map { $0.map(YAMLValue.init) }
    return MergeConflict(path: [], sides: values, reason: .differentPapers)
  }

  private func whole(_ conflict: MergeConflict) -> MergeResult {
    let text = style.block(
      ours: texts.ours, theirs: texts.theirs, reason: conflict.message)
    return MergeResult(text: text, conflicts: [conflict], means: .fields)
  }
}
