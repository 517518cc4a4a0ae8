import LibYAML

/// A place in a file, with what the grammar wants there and what was found.
///
/// The states exclude each other, which is why one mistake gives one finding: a check of DOIs sees
/// no slot that is empty or holds a list.
package struct Slot: Sendable {
  package enum State: Sendable {
    case filled
    /// A field without a value, or an item without text.
    case empty
    /// A list where a text should be, or the like.
    case misshapen
    /// The grammar has no such field.
    case unknown(in: Shape.Mapping)
    /// The mapping at this slot lacks a field that it must have, or has it without a value.
    case lacking(String, in: Shape.Mapping)
  }

  package enum Role: Sendable {
    case value
    case item
    /// A key that is not fixed by the grammar: a reader's handle, a note's id.
    case key
  }

  package let shape: Shape
  package let state: State
  package let role: Role
  package let node: YAMLNode
  /// The keys above it and its own; an item has those of its list.
  package let path: [String]
  /// Whether `path` leads there in a document: not from inside the items of a list.
  package let isAddressable: Bool
  /// Where the finding about the whole slot stands: its key, else itself.
  package let label: Range<Int>

  /// The last key, for messages.
  package var name: String { path.last ?? "" }
  package var span: Range<Int> { node.span }
  /// The text of a filled scalar, blanks around it removed.
  package var text: String { node.filledText ?? "" }
  package var isFilled: Bool { if case .filled = state { true } else { false } }
}

extension Slot {
  /// Writes a number, date or truth value there, without quotes where the slot has an address.
  func writing(literal: String) -> Fix {
    isAddressable && role == .value
      ? Fix(.set(path, .literal(literal))) : Fix(.replace(span, with: literal))
  }

  /// Takes the slot out of its mapping or list.
  var removal: Fix? {
    guard isAddressable else { return nil }
    return role == .item
      ? node.text.map { Fix(.removeItem($0, list: path)) } : Fix(.remove(path))
  }
}
