/// What a person has made of a file that a merge left open, before it is merged anew.
///
/// A merge leaves texts that are known: either side, Git's merge by lines, ours by fields. Anything
/// else has been edited, and must not be lost: the sides take the edit over.
package struct HandEdit: Sendable, Hashable {
  package enum Finding: Sendable, Hashable {
    /// Nobody has touched it.
    case none
    /// Somebody has changed it, and markers are left: the rest of it holds.
    case partly
    /// Somebody has taken the markers away: the text is the answer.
    case settled
    /// Somebody has put one side's text in the place of the markers, as it is. Whether that is the
    /// answer, or half of one, cannot be told: everything is open still.
    case took(ConflictSide)
    /// There were no markers to see, since what merges left one side's text alone; that side's text
    /// was changed.
    case oneSide(ConflictSide)
  }

  package let finding: Finding
  /// Notes and tags that a merge would have kept and a text without markers leaves out.
  package private(set) var leftOut: [PaperChange] = []
  /// The sides with the edit in them.
  package let sides: ThreeSides<String?>

  /// - Parameters:
  ///   - text: what the work tree has; `nil` where it has no such file.
  ///   - sides: the index's stages.
  ///   - left: what the merge is known to have written, if it is.
  package init(
    _ text: String?, kind: LibraryFile.Kind, sides: ThreeSides<String?>, left: String? = nil
  ) {
    guard let text, let ours = sides.ours, let theirs = sides.theirs else {
      self.init(survivor: text, sides)
      return
    }
    let edited = MarkedText(text)
    let plain = [ours, theirs, sides.base].compactMap { $0.map(MarkedText.init) }
    let three = ThreeSides(base: sides.base ?? "", ours: ours, theirs: theirs)
    let marked = [
      MarkedText(merge(kind, base: sides.base, ours: ours, theirs: theirs).text),
      MarkedText(LineMerge(three).text),
    ]
    let known = left.map(MarkedText.init).flatMap { $0.isMade(of: plain + marked) ? $0 : nil }
    if let known, known.isMarked, let side = plain.prefix(2).firstIndex(of: edited) {
      self.init(.took(side == 0 ? .ours : .theirs), sides)
    } else if (known?.isMarked == true ? [] : plain).contains(edited)
      || (marked + [known].compactMap(\.self)).contains(edited)
    {
      self.init(.none, sides)
    } else if edited.isMarked {
      self.init(
        .partly, ThreeSides(base: sides.base, ours: edited.ours, theirs: edited.theirs))
    } else {
      self.init(edited, sides, Self.origin(of: edited, plain, marked, known))
    }
    if finding == .settled, kind == .record {
      leftOut = Self.losses(from: marked[0].ours, to: edited.ours)
    }
  }

  private static func losses(from merged: String, to text: String) -> [PaperChange] {
    guard let before = try? Record(id: "", text: merged).paper,
      let after = try? Record(id: "", text: text).paper
    else { return [] }
    return PaperChange.between(before, after).compactMap { change in
      switch change {
      case .noteRemoved: change
      case .tags(_, let removed) where !removed.isEmpty: .tags(added: [], removed: removed)
      default: nil
      }
    }
  }

  private init(_ finding: Finding, _ sides: ThreeSides<String?>) {
    self.finding = finding
    self.sides = sides
  }

  /// One side has removed the file, or calls it otherwise; what is left of it is the other's.
  private init(survivor text: String?, _ sides: ThreeSides<String?>) {
    let known = [sides.base, sides.ours, sides.theirs].compactMap { $0.map(MarkedText.init) }
    let edited = text.map(MarkedText.init)
    guard let edited, !known.isEmpty, !known.contains(edited) else {
      self.init(.none, sides)
      return
    }
    var sides = sides
    let side: ConflictSide = sides.ours == nil ? .theirs : .ours
    if side == .ours { sides.ours = edited.ours } else { sides.theirs = edited.theirs }
    self.init(.oneSide(side), sides)
  }

  private init(_ edited: MarkedText, _ sides: ThreeSides<String?>, _ origin: ConflictSide?) {
    var sides = sides
    if origin != .theirs { sides.ours = edited.ours }
    if origin != .ours { sides.theirs = edited.ours }
    self.init(origin.map { .oneSide($0) } ?? .settled, sides)
  }

  /// The side whose text was there when somebody began to edit; `nil` where there were markers.
  ///
  /// Where it cannot be told, it was a side's: then all that is open is asked once more.
  private static func origin(
    of edited: MarkedText, _ plain: [MarkedText], _ marked: [MarkedText], _ known: MarkedText?
  ) -> ConflictSide? {
    if let known {
      return known == plain[0] ? .ours : known == plain[1] ? .theirs : nil
    }
    let distances = plain.prefix(2).map { edited.distance(to: $0.ours) }
    let distance = marked.flatMap { [$0.ours, $0.theirs] }.map { edited.distance(to: $0) }.min()
    if let distance, distance < min(distances[0], distances[1]) { return nil }
    return distances[0] <= distances[1] ? .ours : .theirs
  }
}

/// A text as both sides of its conflicts, so that neither labels nor sizes of markers count, nor
/// where exactly a conflict begins, nor line ends.
private struct MarkedText: Equatable {
  let ours: String
  let theirs: String
  let isMarked: Bool

  init(_ text: String) {
    let text = text.utf8.contains(0x0D) ? text.replacing("\r\n", with: "\n") : text
    let conflict = ConflictText(text)
    ours = conflict?.ours ?? text
    theirs = conflict?.theirs ?? text
    isMarked = conflict != nil
  }

  static func == (a: MarkedText, b: MarkedText) -> Bool {
    a.isMarked == b.isMarked && a.ours.utf8.elementsEqual(b.ours.utf8)
      && a.theirs.utf8.elementsEqual(b.theirs.utf8)
  }

  private static func lines(_ text: String) -> [Substring: Int] {
    Dictionary(
      text.split(separator: "\n").map { ($0, 1) }, uniquingKeysWith: +)
  }

  /// The different lines of both sides.
  private var lines: Set<Substring> {
    Set(ours.split(separator: "\n")).union(theirs.split(separator: "\n"))
  }

  /// How many lines one of them has and the other has not.
  func distance(to text: String) -> Int {
    let (mine, other) = (Self.lines(ours), Self.lines(text))
    return Set(mine.keys).union(other.keys).reduce(0) { sum, line in
      sum + abs((mine[line] ?? 0) - (other[line] ?? 0))
    }
  }

  /// Whether every line is one that a merge of these can have written.
  func isMade(of texts: [MarkedText]) -> Bool {
    texts.reduce(into: lines) { $0.subtract($1.lines) }.isEmpty
  }
}
