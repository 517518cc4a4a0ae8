/// Makes a digest of records, one after the other, and of what history knows beyond them.
///
/// A date in a record decides: a reading that was written down late is of the day that it names, and
/// an old paper that came from elsewhere is not new. History fills in what has no date.
package struct DigestBuilder: Sendable {
  private let period: DigestPeriod
  private let history: DigestHistory
  /// The handle of whose deeds count; `nil` for everybody's.
  private let person: String?
  private var digest: ReadingDigest
  private var tags: [String: (papers: Int, by: Set<String>)] = [:]
  private var tagsOfPapers: [String: [(tag: String, by: String)]] = [:]

  package init(_ period: DigestPeriod, _ history: DigestHistory, by person: String? = nil) {
    self.period = period
    self.history = history
    self.person = person
    digest = ReadingDigest(period: period)
    for (key, change) in history.tags where change.isReal && change.after {
      tagsOfPapers[key.paper, default: []].append((key.name, change.by))
    }
  }

  /// Adds what happened to a paper, as its record is now.
  package mutating func add(_ id: String, _ paper: Paper) {
    let before = (digest.added.count, digest.notes.count, eventCount)
    addAddition(id, paper)
    for reader in paper.readers where isMeant(reader.handle) { add(reader, id) }
    addNotes(id, paper)
    addTags(id, paper)
    if before != (digest.added.count, digest.notes.count, eventCount) { digest.papers[id] = paper }
  }

  package func finished() -> ReadingDigest {
    var digest = digest
    digest.added.sort(by: Self.precedes)
    digest.read.sort(by: Self.precedes)
    digest.started.sort(by: Self.precedes)
    digest.rated.sort(by: Self.precedes)
    digest.starred.sort(by: Self.precedes)
    digest.notes.sort { ($0.paper, $0.note.id, $0.by) < ($1.paper, $1.note.id, $1.by) }
    digest.tags = tags.map { .init(tag: $0, papers: $1.papers, by: $1.by.sorted()) }
      .sorted { ($1.papers, $0.tag) < ($0.papers, $1.tag) }
    return digest
  }

  private static func precedes(_ a: ReadingDigest.Event, _ b: ReadingDigest.Event) -> Bool {
    (a.by ?? "", a.on, a.paper) < (b.by ?? "", b.on, b.paper)
  }

  private var eventCount: Int {
    digest.read.count + digest.started.count + digest.rated.count + digest.starred.count
  }

  private func isMeant(_ handle: String?) -> Bool { person == nil || handle == person }

  private mutating func addAddition(_ id: String, _ paper: Paper) {
    let past = history.added[id]
    guard let time = paper.added?.at ?? past?.at, period.contains(time) else { return }
    let by = paper.added?.by ?? past?.by
    if isMeant(by) { digest.added.append(.init(paper: id, by: by, on: period.day(of: time))) }
  }

  private mutating func add(_ reader: Reader, _ id: String) {
    let key = DigestHistory.Key(paper: id, name: reader.handle)
    func event(_ day: CalendarDate) -> ReadingDigest.Event {
      .init(
        paper: id, by: reader.handle, on: day, rating: reader.rating, isStarred: reader.starred)
    }
    func day(of status: ReadingStatus, _ written: CalendarDate?) -> CalendarDate? {
      if let written { return period.contains(written) ? written : nil }
      guard reader.status == status, let change = history.statuses[key], change.isReal,
        change.after == status
      else { return nil }
      return period.day(of: change.at)
    }
    if let day = day(of: .read, reader.finished) {
      digest.read.append(event(day))
    } else if let day = day(of: .reading, reader.started) {
      digest.started.append(event(day))
    }
    if let change = history.ratings[key], change.isReal, let rating = change.after {
      var rated = event(period.day(of: change.at))
      rated.rating = rating
      digest.rated.append(rated)
    }
    if let change = history.stars[key], change.isReal, change.after {
      var starred = event(period.day(of: change.at))
      starred.isStarred = true
      digest.starred.append(starred)
    }
  }

  private mutating func addNotes(_ id: String, _ paper: Paper) {
    let notes = paper.notes
    for (handle, note) in notes where isMeant(handle) {
      guard let time = note.written, period.contains(time) else { continue }
      let answered = note.reply.flatMap { reply in notes.first { $0.note.id == reply } }
      digest.notes.append(
        .init(
          paper: id, by: handle, note: note, on: period.day(of: time),
          answers: answered.map { .init(by: $0.handle, note: $0.note) }))
    }
  }

  private mutating func addTags(_ id: String, _ paper: Paper) {
    for (tag, by) in tagsOfPapers[id] ?? [] where paper.tags.contains(tag) && isMeant(by) {
      tags[tag, default: (0, [])].papers += 1
      tags[tag]?.by.insert(by)
    }
  }
}
