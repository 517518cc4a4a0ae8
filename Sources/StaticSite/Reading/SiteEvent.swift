import ReadingLog

/// Something that somebody did, as records tell: no clock is asked, and no history.
struct SiteEvent: Sendable {
  enum Kind: Sendable {
    case added
    case finished(rating: Int?)
    case noted(Note)
  }

  let place: Int
  let handle: String
  let kind: Kind
  /// Of days the end: what is told to the second was before.
  let time: Int

  var date: CalendarDate { Timestamp(seconds: time).date }

  var word: String {
    switch kind {
    case .added: "added"
    case .finished: "read"
    case .noted: "wrote on"
    }
  }
}

extension SiteEvent {
  /// All events of a library, the latest first; what was at the same time in the order of the ids.
  static func all(_ papers: [SitePaper]) -> [SiteEvent] {
    var events: [SiteEvent] = []
    for (place, paper) in papers.enumerated() {
      if let added = paper.paper.added, let at = added.at {
        events.append(
          SiteEvent(place: place, handle: added.by ?? "", kind: .added, time: at.seconds))
      }
      for reader in paper.paper.readers { events += self.events(of: reader, place) }
    }
    // Places are moved about, not events with their notes.
    let order = events.indices.sorted { a, b in
      let (first, second) = (events[a].time, events[b].time)
      return first != second ? first > second : a < b
    }
    return order.map { events[$0] }
  }

  private static func events(of reader: Reader, _ place: Int) -> [SiteEvent] {
    var events: [SiteEvent] = []
    if reader.status == .read, let day = reader.finished {
      events.append(
        SiteEvent(
          place: place, handle: reader.handle, kind: .finished(rating: reader.rating),
          time: day.dayNumber * 86_400 + 86_399))
    }
    for note in reader.notes {
      guard let written = note.written else { continue }
      events.append(
        SiteEvent(place: place, handle: reader.handle, kind: .noted(note), time: written.seconds))
    }
    return events
  }
}

/// What one person did of one kind on one day.
struct EventGroup: Sendable {
  private(set) var events: [SiteEvent]

  /// The latest groups, the latest first.
  static func latest(_ count: Int, of events: [SiteEvent]) -> [EventGroup] {
    var groups: [EventGroup] = []
    for event in events {
      // A day has few groups; those of other days are complete.
      let sameDay = groups.indices.reversed().prefix {
        groups[$0].events[0].date == event.date
      }
      let index = sameDay.first { index in
        let first = groups[index].events[0]
        return first.handle == event.handle && first.word == event.word
      }
      if let index {
        groups[index].events.append(event)
      } else if groups.count < count {
        groups.append(EventGroup(events: [event]))
      } else if groups[count - 1].events[0].date != event.date {
        break
      }
    }
    return groups
  }
}
