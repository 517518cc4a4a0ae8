/// What a reading group meets about on one day.
package struct Meeting: Sendable, Hashable {
  /// A paper on that day.
  package struct Item: Sendable, Hashable {
    /// The shelf's name.
    package var shelf: String
    package var shelfTitle: String?
    package var heading: String?
    package var entry: Shelf.Entry
  }

  package var on: CalendarDate
  /// In the order of the shelves' names, then as they stand there.
  package var items: [Item]

  /// The days on which papers of some shelves are presented, in their order.
  ///
  /// - Parameters:
  ///   - first: the earliest day that counts; `nil` for all.
  ///   - presenter: the handle of whose papers count; `nil` for everybody's.
  package static func all(
    on shelves: [Shelf], from first: CalendarDate?, by presenter: String? = nil
  ) -> [Meeting] {
    var days: [CalendarDate: [Item]] = [:]
    for shelf in shelves.sorted(by: { $0.name < $1.name }) {
      for section in shelf.sections {
        for entry in section.entries where presenter == nil || entry.by == presenter {
          guard let on = entry.on, first.map({ on >= $0 }) ?? true else { continue }
          days[on, default: []].append(
            Item(
              shelf: shelf.name, shelfTitle: shelf.title, heading: section.heading, entry: entry))
        }
      }
    }
    return days.map { Meeting(on: $0, items: $1) }.sorted { $0.on < $1.on }
  }
}

extension CalendarDate {
  /// `Thursday`.
  package var weekday: String {
    let names = [
      "Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday",
    ]
    // 1970-01-01 was a Thursday.
    return names[((dayNumber % 7) + 7) % 7]
  }
}
