/// What somebody is looking for: a condition on papers.
///
/// The tree is what evaluation over `Paper` and a database query are both made from.
package struct Query: Sendable, Hashable {
  package indirect enum Node: Sendable, Hashable {
    /// Every paper.
    case all
    case term(QueryTerm)
    case not(Node)
    case and([Node])
    case or([Node])
  }

  package let root: Node

  /// Reads a query; an empty one means every paper.
  package init(_ text: String) throws(QueryError) {
    var parser = try QueryParser(text)
    root = try parser.query().boundToReaders()
  }
}

/// A single condition.
package enum QueryTerm: Sendable, Hashable {
  /// Words in the text of some places of the record.
  case text(TextPattern, TextPlace)
  /// A whole value: a tag, an identifier, an id.
  case value(ValuePattern, ValuePlace)
  case number(NumberRange, Field)
  case added(DateRange)
  case reading(ReadingTerm, Who)
  case has(Presence)
  case shelf(ValuePattern)

  /// Where words are looked for.
  package enum TextPlace: Sendable, Hashable {
    case anywhere
    case field(Field)
    case people(Field)
    case extensionField(String)
  }

  package enum ValuePlace: Sendable, Hashable {
    case id
    case tags
    case keywords
    case type
    case identifier(Field)
    case addedBy
    case related
    case reader
  }

  /// What is said of somebody's reading.
  package enum ReadingTerm: Sendable, Hashable {
    case status(ReadingStatus)
    /// Not read, whether or not anything else was written down.
    case unread
    case starred
    case rating(NumberRange)
    case date(ReaderField, DateRange)
    case note(TextPattern)
  }

  /// Whose reading is meant.
  package enum Who: Sendable, Hashable {
    case me
    case anyone
    /// Those that `reader:` names beside the term.
    case readers([ValuePattern])
  }

  /// What a record can have.
  package enum Presence: Sendable, Hashable {
    case field(Field)
    case notes
    case pdf
    case extensionField(String)
  }
}

extension Query.Node {
  /// Terms about reading speak of the readers that are named beside them: in
  /// `reader:bob status:read` it is bob who has read the paper.
  fileprivate func boundToReaders(_ readers: [ValuePattern] = []) -> Query.Node {
    switch self {
    case .all: return self
    case .term(.reading(let term, _)) where !readers.isEmpty:
      return .term(.reading(term, .readers(readers)))
    case .term: return self
    case .not(let node): return .not(node.boundToReaders(readers))
    case .or(let nodes): return .or(nodes.map { $0.boundToReaders(readers) })
    case .and(let nodes):
      let named = nodes.compactMap { node -> ValuePattern? in
        if case .term(.value(let pattern, .reader)) = node { pattern } else { nil }
      }
      return .and(nodes.map { $0.boundToReaders(named.isEmpty ? readers : named) })
    }
  }
}
