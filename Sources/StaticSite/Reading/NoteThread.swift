import ReadingLog

/// The notes on a paper, each behind the one that it answers.
struct NoteThread: Sendable {
  struct Entry: Sendable {
    let handle: String
    let note: Note
    /// 0 for a note that answers none.
    let depth: Int
    /// Who wrote what it answers.
    let answered: (handle: String, id: String)?
  }

  private(set) var entries: [Entry] = []

  /// Oldest first. Notes that answer each other in a ring, or a note that is not there, begin threads:
  /// none is lost.
  init(_ paper: Paper) {
    let notes = paper.notes
    var byID: [String: Int] = [:]
    for (place, item) in notes.enumerated() where byID[item.note.id] == nil {
      byID[item.note.id] = place
    }
    var answers: [Int: [Int]] = [:]
    var starts: [Int] = []
    for (place, item) in notes.enumerated() {
      if let target = item.note.reply.flatMap({ byID[$0] }), target != place {
        answers[target, default: []].append(place)
      } else {
        starts.append(place)
      }
    }
    var isPlaced = [Bool](repeating: false, count: notes.count)
    // Rings have no start: their oldest note is one.
    for start in starts + notes.indices where !isPlaced[start] {
      var waiting = [(place: start, depth: 0)]
      while let (place, depth) = waiting.popLast() {
        if isPlaced[place] { continue }
        isPlaced[place] = true
        let (handle, note) = notes[place]
        let target = depth == 0 ? nil : note.reply.flatMap { byID[$0] }
        entries.append(
          Entry(
            handle: handle, note: note, depth: depth,
            answered: target.map { (notes[$0].handle, notes[$0].note.id) }))
        waiting += (answers[place] ?? []).reversed().map { ($0, depth + 1) }
      }
    }
  }
}
