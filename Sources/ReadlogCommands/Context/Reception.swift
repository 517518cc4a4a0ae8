import LibYAML
import LibraryStore
import ReadingLog

/// Decides what becomes of a paper that comes into the library and may be there already: for `add`,
/// and for whatever else brings papers.
struct Reception {
  /// What the user wants done with a paper that is, or may be, here.
  enum Rule {
    /// Refuse one that is here; show one that may be, and ask.
    case ask
    case addAnyway
    /// Put what the new one says into the record that is here.
    case combine
  }

  enum Decision: Hashable {
    case add
    /// - Parameter id: of the record that takes in what the new one says.
    case combine(id: String)
  }

  let session: Session
  let rule: Rule

  /// What the library says to a paper; nothing where nobody wants to know.
  func arrival(of paper: Paper, in catalogue: Catalogue) throws -> Arrival {
    rule == .addAnyway ? .new : try catalogue.arrival(of: paper)
  }

  /// May wait for a person: never under a lock.
  func decision(on arrival: Arrival, of paper: Paper) throws -> Decision {
    switch (arrival, rule) {
    case (.new, _), (_, .addAnyway): return .add
    case (.known(let match), .combine): return .combine(id: match.id)
    case (.known(let match), .ask): throw refusal(match)
    case (.near(let misses), .combine): return .combine(id: misses[0].id)
    case (.near(let misses), .ask):
      guard session.world.input.isTerminal else { throw refusal(misses) }
      return try ask(about: paper, misses)
    }
  }

  /// Refuses a paper that somebody else has added since the catalogue was made.
  func refuseIfCome(
    _ paper: Paper, since catalogue: Catalogue, _ draft: inout PaperDraft
  ) throws {
    if rule == .addAnyway { return }
    let new = try draft.records(since: catalogue.paths)
    if let match = KnownPapers(new.map(\.record)).match(for: paper) { throw refusal(match) }
  }
}

extension Reception {
  private static let ways = [
    "--combine puts what is new into its record", "--allow-duplicate adds it all the same",
  ]

  private func refusal(_ known: KnownPapers.Match) -> Failure {
    Failure(
      "this paper is here already: \(known.id), with the same \(known.reason)",
      hints: ["'readlog show \(known.id)' shows it"] + Self.ways)
  }

  private func refusal(_ misses: [Arrival.NearMiss]) -> Failure {
    Failure(
      .refused, "this paper may be here already: \(misses.map(\.id).joined(separator: ", "))",
      causes: misses.map { miss in
        "\(miss.id) (\(SuspectText.percent(miss.suspicion.score))): \(miss.suspicion.words)"
      }, hints: ["'readlog show \(misses[0].id)' shows it"] + Self.ways)
  }

  /// Shows both, and asks.
  private func ask(about paper: Paper, _ misses: [Arrival.NearMiss]) throws -> Decision {
    let errors = session.errors
    errors.line("This paper may be here already.")
    errors.line("  " + SuspectText.facts("new", paper, errors))
    errors.line("    " + paper.title.escapingControlCharacters())
    for miss in misses {
      errors.line("  " + SuspectText.facts(miss.id, miss.paper, errors))
      errors.line("    " + miss.paper.title.escapingControlCharacters())
      errors.remark("    \(SuspectText.percent(miss.suspicion.score))  \(miss.suspicion.words)")
    }
    while true {
      errors.write("a add it, c combine it with \(misses[0].id), q cancel: ")
      guard let answer = session.world.input.readLine()?.trimmed.lowercased() else { break }
      switch answer {
      case "a", "add": return .add
      case "c", "combine": return .combine(id: misses[0].id)
      case "q", "cancel", "quit", "": throw Failure(.no, "nothing was added")
      default: errors.line("One of these letters, please.")
      }
    }
    throw Failure(.no, "nothing was added")
  }
}
