import LibYAML

extension ValueMerge {
  /// Brings dates of both sides into their order: who began on one day had queued the paper by then.
  ///
  /// Each side's dates are in order, but one may say when it was queued and the other when it was
  /// begun. The earlier step then takes the later one's date, the only one that both allow.
  func inOrder(
    _ children: [MergedChild], _ names: [String], _ place: MergePlace
  ) -> [MergedChild] {
    guard areInOrder(names.map { place.nodes.ours?[$0]?.filledText }),
      areInOrder(names.map { place.nodes.theirs?[$0]?.filledText })
    else { return children }
    var children = children
    var limit: CalendarDate?
    for name in names.reversed() {
      guard let index = children.firstIndex(where: { $0.name == name }),
        let date = children[index].value?.scalar.flatMap({ CalendarDate($0.trimmed) })
      else { continue }
      if let limit, limit < date {
        let earlier = Merged.written(.literal(limit.description))
        children[index] = MergedChild(name, children[index].nodes, earlier)
      } else {
        limit = date
      }
    }
    return children
  }

  private func areInOrder(_ texts: [String?]) -> Bool {
    let dates = texts.compactMap { $0.flatMap { CalendarDate($0) } }
    return zip(dates, dates.dropFirst()).allSatisfy { $0 <= $1 }
  }
}
