import LibYAML

/// Lines that say nothing to the program and much to people: comments, blank lines, styles.
enum Trivia {
  /// Comments of both sides: what one side changed holds; of two changes both stay.
  static func merge(_ sides: ThreeSides<[String]?>) -> [String] {
    guard let ours = sides.ours else { return sides.theirs ?? [] }
    guard let theirs = sides.theirs else { return ours }
    if ours == theirs || theirs == sides.base { return ours }
    if ours == sides.base { return theirs }
    let (first, second) = ours.lexicographicallyPrecedes(theirs) ? (ours, theirs) : (theirs, ours)
    let removed = Set(sides.base ?? [])
      .filter { line in !(ours.contains(line) && theirs.contains(line)) }
    let joined = first + second.filter { !$0.isEmpty && !first.contains($0) }
    return joined.filter { $0.isEmpty || !removed.contains($0) }
  }

  /// One of two ways to write the same: the one that is not the base's, else the same in every
  /// clone.
  static func either(_ sides: ThreeSides<[String]?>) -> [String]? {
    guard let ours = sides.ours, let theirs = sides.theirs else {
      return sides.ours ?? sides.theirs
    }
    if ours == theirs || theirs == sides.base { return ours }
    if ours == sides.base { return theirs }
    return ours.lexicographicallyPrecedes(theirs) ? ours : theirs
  }

  /// Puts back each comment that a side wrote and no side removed, above the field of the root in
  /// which it stood.
  static func restoringComments(
    in text: String, from sources: ThreeSides<MergeSource?>
  ) -> String {
    let comments = sources.map { $0?.comments ?? [] }
    let (ours, theirs) = (Set(comments.ours.map(\.text)), Set(comments.theirs.map(\.text)))
    var removed = Set(comments.base.map(\.text))
    removed.subtract(ours.intersection(theirs))
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var lost = [comments.ours, comments.theirs].joined().filter { comment in
      !removed.contains(comment.text) && !lines.contains { $0.hasSuffix(comment.text) }
    }
    if lost.isEmpty { return text }
    lost.sort { ($0.text, $0.field ?? "") < ($1.text, $1.field ?? "") }
    var seen: Set<String> = []
    for comment in lost where seen.insert(comment.text).inserted {
      lines.insert(comment.text, at: place(of: comment.field, in: lines))
    }
    return lines.joined(separator: "\n")
  }

  private static func place(of field: String?, in lines: [String]) -> Int {
    let end = lines.last == "" ? lines.count - 1 : lines.count
    guard let field, var index = lines.firstIndex(where: { $0.hasPrefix("\(field):") }) else {
      return end
    }
    if let opening = lines[..<index].lastIndex(where: { $0.hasPrefix("<<<<<<<") }),
      !lines[opening..<index].contains(where: { $0.hasPrefix(">>>>>>>") })
    {
      index = opening
    }
    return index
  }
}

extension MergeSource {
  /// Every comment with the field of the root that it stands in, if any.
  fileprivate var comments: [(text: String, field: String?)] {
    YAMLComment.all(in: lines.joined(separator: "\n"), root: root).map { comment in
      let field = root.entries?.last { $0.span.lowerBound <= comment.span.lowerBound }
      return (comment.text, field?.name)
    }
  }
}
