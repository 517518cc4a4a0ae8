/// Something in a library that is not as everybody's doing says it must be.
enum Fault: String, CaseIterable, Sendable {
  case noteLost = "note lost"
  case noteBack = "note back from the dead"
  case noteTextLost = "words of a note lost"
  case noteTextBack = "words of a note back from the dead"
  case tagLost = "tag lost"
  case tagBack = "tag back from the dead"
  case paperLost = "paper lost"
  case paperBack = "paper back from the dead"
  case otherLost = "value or text lost"
  case otherBack = "value or text back from the dead"
  case wrong = "value that was not the last, or nobody's"
  case remarkLost = "comment lost"

  /// Whether the audit is to name it: something that was lost, or came back.
  var isDeed: Bool {
    switch self {
    case .noteLost, .noteBack, .noteTextLost, .noteTextBack, .tagLost, .tagBack: true
    case .paperLost, .paperBack, .otherLost, .otherBack: true
    case .wrong, .remarkLost: false
    }
  }

  /// - Returns: `nil` where the value is as expected.
  init?(_ place: Place, _ value: String?, _ expectation: Ledger.Expectation) {
    if expectation.accepts(value) { return nil }
    switch (place.kind, value) {
    case (.note, nil): self = .noteLost
    case (.note, _): self = .noteBack
    case (.noteWord, nil), (.noteField, nil): self = .noteTextLost
    case (.noteWord, _), (.noteField, _): self = .noteTextBack
    case (.tag, nil): self = .tagLost
    case (.tag, _): self = .tagBack
    case (.paper, nil): self = .paperLost
    case (.paper, _): self = .paperBack
    case (.remark, nil): self = .remarkLost
    case (.remark, _): return nil
    case (_, nil): self = .otherLost
    case (_, _): self = expectation == .settled(nil) ? .otherBack : .wrong
    }
  }
}

extension Snapshot {
  /// - Parameters:
  ///   - knowledge: what the library has taken in.
  ///   - subjects: the papers and shelves to look at.
  func faults(
    _ ledger: Ledger, knowing knowledge: Knowledge, in subjects: some Sequence<String>
  ) -> [Place: Fault] {
    let values = values
    let versions = versions
    var faults: [Place: Fault] = [:]
    for subject in subjects {
      for place in ledger.places[subject] ?? [] where ledger.isInPlace(place, for: knowledge) {
        let expectation = ledger.expectation(at: place, for: knowledge)
        guard let fault = Fault(place, values[place], expectation) else { continue }
        if ledger.mayBeGone(place, in: values, for: knowledge) { continue }
        if place.isDate, ledger.isDate(values[place], of: place, for: knowledge) { continue }
        // Each version of a note says what its writer wanted it to say.
        if fault == .noteTextBack, let note = place.container, versions[note]?.count ?? 0 > 1 {
          continue
        }
        // A note that is gone has lost its words, too: it is said once.
        if fault != .paperLost, let container = place.container, values[container] == nil,
          container.kind != .paper
        {
          continue
        }
        faults[place] = fault
      }
    }
    return faults
  }
}

extension Place {
  fileprivate static let dates = ["queued", "started", "finished"]

  fileprivate var isDate: Bool { kind == .reader && Self.dates.contains(name) }
}

extension Ledger {
  /// Whether the paper is gone, and may be.
  fileprivate func mayBeGone(
    _ place: Place, in values: [Place: String], for knowledge: Knowledge
  ) -> Bool {
    let paper = Place(subject: place.subject, kind: .paper)
    return !place.subject.isShelf && values[paper] == nil
      && expectation(at: paper, for: knowledge).accepts(nil)
  }

  /// A merge keeps days in their order: the earlier step may take the day of the later one.
  fileprivate func isDate(_ value: String?, of place: Place, for knowledge: Knowledge) -> Bool {
    Place.dates.contains { name in
      let other = Place(subject: place.subject, kind: .reader, owner: place.owner, name: name)
      return writes[other]?.contains {
        $0.value == value && knowledge.contains($0.operation)
      } ?? false
    }
  }
}
