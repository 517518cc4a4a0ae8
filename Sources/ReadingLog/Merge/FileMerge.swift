import LibYAML

/// The merge of three texts that could be read.
struct FileMerge {
  private let kind: LibraryFile.Kind
  private let texts: ThreeSides<String>
  private let style: ConflictStyle
  private let roots: ThreeSides<YAMLNode?>
  /// What is in conflict in the base: it was made by a merge of Git's own.
  private let open: OpenBase

  /// The fields that are in conflict on a side.
  private let openSides: OpenSides

  /// - Returns: `nil` when a text is no file of that kind, or what is open in it cannot be told apart.
  init?(_ kind: LibraryFile.Kind, _ sides: ThreeSides<SideText?>, style: ConflictStyle) {
    guard let ours = sides.ours, let theirs = sides.theirs, ours.root != nil, theirs.root != nil,
      var base = sides.base
    else { return nil }
    if kind == .record { base = base.asBase(ofPapers: [ours, theirs]) }
    let roots = ThreeSides(base: base.root, ours: ours.root, theirs: theirs.root)
    let open = base.other.map { OpenBase(base.root, $0, kind.mergeFields) } ?? OpenBase()
    let openSides = OpenSides(
      ours: ours.open, theirs: theirs.open, roots, open: open, kind.mergeFields)
    guard let openSides else { return nil }
    self.kind = kind
    self.texts = ThreeSides(base: base.text, ours: ours.text, theirs: theirs.text)
    self.style = style
    self.roots = roots
    self.open = open
    self.openSides = openSides
  }

  var result: MergeResult {
    if kind == .record, let conflict = differentPapers { return whole(conflict) }
    let values = ValueMerge(open: open, openSides: openSides, order: kind.keyOrder)
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
