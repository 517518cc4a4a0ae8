import CCMarkGFM
import Synchronization

/// A parsed text, and the only owner of what C holds of it.
struct MarkdownTree: ~Copyable {
  private typealias Parser = OpaquePointer
  private typealias Root = OpaquePointer
  private let parser: Parser
  private let root: Root?

  init(_ text: String) {
    Self.registration
    (parser, root) = Self.parsing.withLock { _ in Self.parse(text) }
    // Else `[[id]]` is five pieces of text.
    if let root { cmark_consolidate_text_nodes(root) }
  }

  private static func parse(_ text: String) -> (Parser, Root?) {
    let parser: Parser = cmark_parser_new(CMARK_OPT_DEFAULT)
    for name in ["table", "strikethrough", "autolink", "tasklist"] {
      // «Returns the syntax extension, or NULL if not found» (cmark-gfm-extension_api.h): without it the
      // text is plain CommonMark.
      guard let found = cmark_find_syntax_extension(name) else { continue }
      cmark_parser_attach_syntax_extension(parser, found)
    }
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parser_feed(parser, $0.baseAddress, $0.count)
      }
    }
    return (parser, cmark_parser_finish(parser))
  }

  deinit {
    if let root { cmark_node_free(root) }
    cmark_parser_free(parser)
  }

  /// Calls `body` with what comes up on a walk over the tree, in the order of the text. A walk has no
  /// depth: no text can exhaust the stack.
  func withEvents<Result>(_ body: (MarkdownEvents) -> Result) -> Result {
    let walk = root.flatMap { cmark_iter_new($0) }
    defer { walk.map { cmark_iter_free($0) } }
    return body(MarkdownEvents(walk: walk))
  }

  /// cmark-gfm keeps the signs that begin an extension's text in a table of the whole process, and clears
  /// it when a text is parsed: two at once would miss each other's.
  private static let parsing = Mutex(())

  /// Process-wide, and not safe to be done twice at once.
  private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()
}

/// The nodes of a tree, each when it begins and, if it can hold others, when it ends.
struct MarkdownEvents: Sequence, IteratorProtocol {
  fileprivate let walk: OpaquePointer?

  func next() -> (node: MarkdownNode, isEnd: Bool)? {
    guard let walk else { return nil }
    let event = cmark_iter_next(walk)
    guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(walk) else { return nil }
    return (MarkdownNode(node: node), event == CMARK_EVENT_EXIT)
  }
}

/// A node, for as long as its tree is there.
struct MarkdownNode {
  fileprivate let node: OpaquePointer

  /// As cmark calls it: `paragraph`, `text`, `table_row`.
  var type: String { cmark_node_get_type_string(node).map { String(cString: $0) } ?? "" }
  var literal: String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }
  var address: String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }
  var headingLevel: Int { Int(cmark_node_get_heading_level(node)) }
  var isOrderedList: Bool { cmark_node_get_list_type(node) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(node)) }
  var isHeaderRow: Bool { cmark_gfm_extensions_get_table_row_is_header(node) != 0 }
  /// Of a task.
  var isDone: Bool { cmark_gfm_extensions_get_tasklist_item_checked(node) }
  var isFirstChild: Bool { cmark_node_previous(node) == nil }
  var isLastChild: Bool { cmark_node_next(node) == nil }
  /// `nil` above the root.
  var parent: MarkdownNode? { cmark_node_parent(node).map { MarkdownNode(node: $0) } }

  /// Whether it is a paragraph of a list whose items stand close together, which has no element.
  var isTight: Bool {
    guard let list = parent?.parent else { return false }
    return cmark_node_get_list_tight(list.node) != 0
  }

  /// Whether it stands in a link or a picture, where no other link may begin.
  var isInLink: Bool {
    var next = parent
    while let node = next {
      if node.type == "link" || node.type == "image" { return true }
      next = node.parent
    }
    return false
  }

  /// The column of a cell, from 0.
  private var column: Int {
    var count = 0
    var next = cmark_node_previous(node)
    while let cell = next {
      count += 1
      next = cmark_node_previous(cell)
    }
    return count
  }

  /// `l`, `c`, `r`, or nil: of a cell of a table.
  var alignment: Character? {
    guard let table = parent?.parent else { return nil }
    let count = Int(cmark_gfm_extensions_get_table_columns(table.node))
    guard let all = cmark_gfm_extensions_get_table_alignments(table.node), column < count else {
      return nil
    }
    let letter = all[column]
    return letter == 0 ? nil : Character(Unicode.Scalar(letter))
  }
}
