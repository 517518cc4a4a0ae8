import LibYAML

/// What a merge came to.
package struct MergeResult: Sendable {
  /// How the text was made.
  package enum Means: Sendable, Hashable {
    /// It is one side's: the other changed nothing.
    case oneSide
    /// Git's merge by lines, which says what the merge of the values says.
    case lines
    /// Field by field.
    case fields
    /// By lines alone: a text could not be read, so nothing is known of its values.
    case plainLines
  }

  package let text: String
  /// In the order of the text; empty for a clean merge.
  package let conflicts: [MergeConflict]
  package let means: Means

  package var isClean: Bool { conflicts.isEmpty }
}

/// Merges two versions of a record, a shelf or `readlog.yaml`.
///
/// Pure: the same three texts give the same result on every machine, and with the sides exchanged
/// the same value and, where nothing is in conflict, the same bytes. Every way in which readlog
/// merges comes here.
///
/// - Parameters:
///   - base: the common ancestor; `nil`, or an empty text, for a file that both sides added.
///   - style: how a conflict is marked.
package func merge(
  _ kind: LibraryFile.Kind, base: String?, ours: String, theirs: String,
  style: ConflictStyle = ConflictStyle()
) -> MergeResult {
  let sides = ThreeSides(base: base ?? "", ours: ours, theirs: theirs)
  if let text = sides.trivial { return MergeResult(text: text, conflicts: [], means: .oneSide) }
  return merge(kind, sides, sides.map { SideText($0) }, style: style)
}

/// Merges texts that have been taken apart already, and that differ from each other.
///
/// - Parameter read: `nil` for a text that cannot be read.
func merge(
  _ kind: LibraryFile.Kind, _ sides: ThreeSides<String>, _ read: ThreeSides<SideText?>,
  style: ConflictStyle
) -> MergeResult {
  FileMerge(kind, read, style: style)?.result ?? plainMerge(sides, style: style)
}

/// Merges texts that hold no values that readlog knows.
package func plainMerge(
  base: String?, ours: String, theirs: String, style: ConflictStyle = ConflictStyle()
) -> MergeResult {
  plainMerge(ThreeSides(base: base ?? "", ours: ours, theirs: theirs), style: style)
}

func plainMerge(_ sides: ThreeSides<String>, style: ConflictStyle) -> MergeResult {
  let merge = LineMerge(sides, style: style.apart(from: sides))
  let conflict = MergeConflict(
    path: [], sides: ThreeSides(base: nil, ours: nil, theirs: nil), reason: .lines)
  return MergeResult(
    text: merge.text, conflicts: Array(repeating: conflict, count: merge.conflicts),
    means: .plainLines)
}

extension ConflictStyle {
  /// With markers longer than those that stand in the texts already: of two conflicts of one size,
  /// one in the other, nobody could tell which line belongs to which.
  fileprivate func apart(from sides: ThreeSides<String>) -> ConflictStyle {
    let lines = [sides.base, sides.ours, sides.theirs].flatMap {
      $0.utf8.split(separator: UInt8(ascii: "\n"))
    }
    let sizes = lines.map { line in
      line.first == UInt8(ascii: "<") ? line.prefix { $0 == line.first }.count : 0
    }
    guard let longest = sizes.max(), sizes.contains(markerSize) else { return self }
    var style = self
    style.markerSize = longest + 1
    return style
  }
}
