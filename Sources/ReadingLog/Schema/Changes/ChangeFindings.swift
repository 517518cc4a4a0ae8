/// What the checks say of a change: only what it brought about can be held against it.
package struct ChangeFindings: Sendable {
  /// Found after the change and in none of the states before it.
  package private(set) var new: [Finding] = []
  /// Errors in the files that the change touches, which were there before.
  package private(set) var known: [Finding] = []

  /// - Parameters:
  ///   - old: one state for each parent.
  ///   - touched: the files that no parent has as they are now. What cannot even be read is theirs,
  ///     whatever was there before.
  ///   - renamed: by the new path, the old one.
  ///   - isWhole: whether the states know enough of other files to speak of the library as a whole.
  package init(
    from old: [CheckedState], to new: CheckedState, touched: Set<String>,
    renamed: [String: String] = [:], isWhole: Bool = true
  ) {
    func findings(_ state: CheckedState) -> [Finding] {
      state.fileFindings + (isWhole ? state.libraryFindings : [])
    }
    var counts: [Key: Int] = [:]
    for state in old {
      let here = Dictionary(grouping: findings(state)) { Key($0) }.mapValues(\.count)
      counts.merge(here, uniquingKeysWith: max)
    }
    for finding in findings(new).sorted(by: { $0.precedes($1) }) {
      let key = Key(finding, path: renamed[finding.place.path])
      let isTouched = touched.contains(finding.place.path)
      if let count = counts[key], count > 0, !(isTouched && Self.faults.contains(finding.code)) {
        counts[key] = count - 1
        if isTouched, finding.severity == .error { known.append(finding) }
      } else {
        self.new.append(isTouched ? finding : finding.turned(to: touched))
      }
    }
    self.new.sort { $0.precedes($1) }
  }

  /// Whether an id is spoken of that no paper has.
  package var mentionsMissingPapers: Bool {
    let codes = [RelatedMissingCheck().code, ShelfMissingCheck().code]
    return new.contains { codes.contains($0.code) }
  }

  /// A finding wherever in its file it stands.
  private struct Key: Hashable {
    let path: String
    let code: CheckCode
    let message: String

    init(_ finding: Finding, path: String? = nil) {
      self.path = path ?? finding.place.path
      code = finding.code
      message = finding.message
    }
  }

  private static let faults = Set(
    CheckRegistry.faultChecks.map(\.code) + [FileReport.unreadableCode])
}

extension Finding {
  /// Of two records that exclude each other, the one that was changed has the finding.
  fileprivate func turned(to touched: Set<String>) -> Finding {
    guard let related, touched.contains(related.path) else { return self }
    var finding = self
    (finding.place, finding.related) = (related, place)
    finding.message = message.replacing(related.path, with: place.path)
    return finding
  }
}
