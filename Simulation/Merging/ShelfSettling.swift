import ReadingLog

/// Brings a shelf to what everybody's doing says it must be.
struct ShelfSettling {
  let name: String
  let ledger: Ledger
  let knowledge: Knowledge
  let sides: [String]
  /// Which paper an id stands for.
  let subject: (String) -> String

  func settled(_ text: String) -> String {
    guard var shelf = try? Shelf(name: name, text: text) else { return text }
    for index in shelf.sections.indices {
      shelf.sections[index].entries.removeAll { decision(.entry, $0.id) == nil }
      shelf.sections[index].heading = decision(.shelfField, "heading \(index)")
    }
    for side in sides {
      guard let other = try? Shelf(name: name, text: side) else { continue }
      for (index, section) in other.sections.enumerated() where index < shelf.sections.count {
        for var entry in section.entries
        where !shelf.papers.map(subject).contains(subject(entry.id))
          && decision(.entry, entry.id) != nil
        {
          // The paper may be called otherwise on the other side.
          entry.id = ledger.id(of: subject(entry.id), knowledge)
          shelf.sections[index].entries.append(entry)
        }
      }
    }
    for section in shelf.sections.indices {
      for index in shelf.sections[section].entries.indices {
        settle(&shelf.sections[section].entries[index])
      }
    }
    return shelf.text
  }

  private func settle(_ entry: inout Shelf.Entry) {
    entry.by = decision(.entryField, "by", of: entry.id)
    entry.on = decision(.entryField, "on", of: entry.id).flatMap { CalendarDate($0) }
    entry.note = decision(.entryField, "note", of: entry.id)
  }

  private func decision(_ kind: Place.Kind, _ name: String, of owner: String = "") -> String? {
    let place = Place(
      subject: "shelf-" + self.name, kind: kind, owner: subject(owner),
      name: kind == .entry ? subject(name) : name)
    return ledger.decision(at: place, for: knowledge)
  }
}
