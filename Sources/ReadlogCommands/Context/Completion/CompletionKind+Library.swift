import ArgumentParser
import ReadingLog

/// What arguments are completed to when somebody presses Tab: `completion: .ids`.
extension CompletionKind {
  static let ids = answers { try $0.ids() }
  static let tags = answers { try $0.tags() }
  /// Ids, `+tag` and `-tag`.
  static let idsAndTags = answers { source in
    let sign = source.word.first.flatMap { "+-".contains($0) ? String($0) : nil }
    return try sign.map { try source.tags().after($0) } ?? source.ids()
  }
  /// Ids and what one can say of one's reading.
  static let idsAndStatuses = answers { source in
    ReadingStatus.allCases.map { CompletionCandidate(text: $0.rawValue) } + (try source.ids())
  }
  static let people = answers { try $0.people() }
  static let shelves = answers { try $0.shelves() }
  static let query = answers { try $0.query() }
  static let fields = answers { _ in Field.names }
  /// `field=`.
  static let assignments = answers { source in
    let values = PaperType.allCases.map { CompletionCandidate(text: "type=" + $0.rawValue) }
    return source.word.hasPrefix("type=")
      ? values : Field.names.map { CompletionCandidate(text: $0.text + "=") }
  }
  /// The columns of a list with commas between.
  static let columns = answers { $0.columns(afterSign: false) }
  /// The same, each with a '-' before it where the order is to be turned round.
  static let sortKeys = answers { $0.columns(afterSign: true) }
  static let citationStyles = CompletionKind.list(["apa", "ieee", "acm", "bibtex-key"])

  /// - Parameter candidates: where they throw, nothing is offered: the shell is waiting, and what is
  ///   wrong is told by the command itself.
  private static func answers(
    _ candidates: @escaping @Sendable (CompletionSource) throws -> [CompletionCandidate]
  ) -> CompletionKind {
    .custom { words, index, prefix in
      let world = World.current.forCompletion
      return World.$world.withValue(world) {
        let shell = world.environment["SAP_SHELL"].flatMap(CompletionAnswer.Shell.init)
        let request = CompletionRequest(words: words, index: index, prefix: prefix, shell: shell)
        let found = try? candidates(CompletionSource(request: request))
        return CompletionAnswer(request: request, shell: shell).lines(found ?? [])
      }
    }
  }
}

extension World {
  /// Somebody is typing: nothing may appear between the words, and nothing be asked.
  fileprivate var forCompletion: World {
    var world = self
    world.errors = Console(write: { _ in }, isTerminal: false, width: nil, hasColor: false)
    world.input = Input(isTerminal: false, readLine: { nil })
    return world
  }
}

extension Field {
  fileprivate static var names: [CompletionCandidate] {
    allCases.map { CompletionCandidate(text: $0.rawValue) }
  }
}
