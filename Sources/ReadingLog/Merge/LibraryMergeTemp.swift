package enum LibraryMergeDecision: Sendable, Hashable { case none }
package struct MergedFile: Sendable { package let path: String; package let text: String?; package let conflicts: [MergeConflict]; package let sides: ThreeSides<String?> }
package struct LibraryMerge: Sendable {
  package var files: [MergedFile] = []
  package var decisions: [LibraryMergeDecision] = []
  package init(base: [String: String], ours: [String: String], theirs: [String: String], isTaken: (String) -> Bool = { _ in false }, style: ConflictStyle = ConflictStyle()) {
    for path in Set(base.keys).union(ours.keys).union(theirs.keys).sorted() {
      let (b,o,t) = (base[path], ours[path], theirs[path])
      if t == b || t == o { continue }
      let kind: LibraryFile.Kind = path == "readlog.yaml" ? .config : path.hasPrefix("shelves/") ? .shelf : .record
      if o == b { files.append(MergedFile(path: path, text: t, conflicts: [], sides: .init(base: b, ours: o, theirs: t))); continue }
      guard let o, let t else {
        files.append(MergedFile(path: path, text: o ?? t, conflicts: [MergeConflict(path: [], sides: .init(base: nil, ours: nil, theirs: nil), reason: .changedAndRemoved)], sides: .init(base: b, ours: o, theirs: t))); continue }
      let r = merge(kind, base: b, ours: o, theirs: t, style: style)
      files.append(MergedFile(path: path, text: r.text, conflicts: r.conflicts, sides: .init(base: b, ours: o, theirs: t)))
    }
  }
}
extension LibraryMergeDecision: CustomStringConvertible { package var description: String { "" } }
