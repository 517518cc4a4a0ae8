import CLibYAML

extension YAMLNode {
  /// Reads one YAML document without anchors, aliases, tags, directives, merge keys or duplicate
  /// keys.
  ///
  /// - Returns: the root, or `nil` when the text holds nothing but blanks and comments.
  /// - Throws: where and why the text is refused.
  package static func parse(
    _ text: String, limits: YAMLLimits = YAMLLimits()
  ) throws(YAMLError) -> YAMLNode? {
    if text.utf8.count > limits.size {
      throw YAMLError(
        .tooLarge, "the file has \(text.utf8.count) bytes; at most \(limits.size) are read",
        hint: "move long text into a file of its own", span: 0..<0)
    }
    var text = text
    let result = text.withUTF8 { bytes -> Result<YAMLNode?, YAMLError> in
      var parser = EventReader(bytes: bytes)
      defer { parser.close() }
      do throws(YAMLError) {
        return .success(try parser.document(depth: limits.depth))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

/// Turns libyaml's events into nodes.
private struct EventReader {
  private var parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private var cursor: ByteCursor
  private let bytes: UnsafeBufferPointer<UInt8>

  private enum Event {
    case scalar(String, YAMLNode.Style)
    case sequenceStart(YAMLNode.Style)
    case mappingStart(YAMLNode.Style)
    case end
    case documentStart
    case streamEnd
    case other
  }

  private struct Located {
    var event: Event
    var span: Range<Int>
    var column: Int
  }

  init(bytes: UnsafeBufferPointer<UInt8>) {
    // libyaml counts characters after a byte order mark, so it gets the bytes behind it.
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.bytes = bytes
    cursor = ByteCursor(bytes: bytes, start: mark)
    yaml_parser_initialize(parser)
    let input = UnsafeBufferPointer(rebasing: bytes[mark...])
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  func close() {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  mutating func document(depth: Int) throws(YAMLError) -> YAMLNode? {
    var event = try next()
    while case .other = event.event { event = try next() }
    guard case .documentStart = event.event else { return nil }
    let root = try node(from: try next(), depth: depth)
    event = try next()
    while case .other = event.event { event = try next() }
    if case .documentStart = event.event {
      throw YAMLError(
        .severalDocuments, "a second document starts here",
        hint: "a file holds one record: remove the line '---' or quote it", span: event.span)
    }
    // `---` and no more.
    return root.isEmpty ? nil : root
  }

  private mutating func node(from event: Located, depth: Int) throws(YAMLError) -> YAMLNode {
    switch event.event {
    case .scalar(let text, let style):
      return YAMLNode(
        content: .scalar(text), style: style, span: event.span, column: event.column)
    case .sequenceStart(let style):
      let items = try items(depth: try deeper(depth, event))
      let last = items.nodes.last?.span.upperBound ?? event.span.lowerBound
      return YAMLNode(
        content: .sequence(items.nodes), style: style,
        span: event.span.lowerBound..<(style == .flow ? items.end : last), column: event.column)
    case .mappingStart(let style):
      let entries = try entries(depth: try deeper(depth, event))
      let last = entries.entries.last?.span.upperBound ?? event.span.lowerBound
      return YAMLNode(
        content: .mapping(entries.entries), style: style,
        span: event.span.lowerBound..<(style == .flow ? entries.end : last), column: event.column)
    case .end, .documentStart, .streamEnd, .other:
      throw YAMLError(.syntax, "a value is missing here", span: event.span)
    }
  }

  private func deeper(_ depth: Int, _ event: Located) throws(YAMLError) -> Int {
    if depth > 0 { return depth - 1 }
    throw YAMLError(
      .tooDeep, "lists and mappings are nested too deeply here",
      hint: "a record needs no more than a few levels", span: event.span)
  }

  private mutating func items(
    depth: Int
  ) throws(YAMLError) -> (nodes: [YAMLNode], end: Int) {
    var nodes: [YAMLNode] = []
    while true {
      let event = try next()
      if case .end = event.event { return (nodes, event.span.upperBound) }
      nodes.append(try node(from: event, depth: depth))
    }
  }

  private mutating func entries(
    depth: Int
  ) throws(YAMLError) -> (entries: [YAMLEntry], end: Int) {
    var entries: [YAMLEntry] = []
    var names: Set<String> = []
    while true {
      let event = try next()
      if case .end = event.event { return (entries, event.span.upperBound) }
      let key = try node(from: event, depth: depth)
      guard let name = key.text else {
        throw YAMLError(
          .complexKey, "a key has to be a text, not a list or a mapping",
          hint: "quote the key if it begins with '[' or '{'", span: key.span)
      }
      if name == "<<" && key.style == .plain {
        throw YAMLError(
          .mergeKey, "merge keys ('<<') are not read", hint: "write the fields out",
          span: key.span)
      }
      if !names.insert(name).inserted {
        throw YAMLError(
          .duplicateKey, "'\(name)' stands here a second time",
          hint: "keep one of the two; nothing says which was meant", span: key.span)
      }
      entries.append(YAMLEntry(key: key, value: try node(from: try next(), depth: depth)))
    }
  }
}

extension EventReader {
  private mutating func next() throws(YAMLError) -> Located {
    var raw = yaml_event_t()
    guard yaml_parser_parse(parser, &raw) != 0 else { throw failure() }
    defer { yaml_event_delete(&raw) }
    let start = cursor.offset(ofCharacter: raw.start_mark.index)
    let end = cursor.offset(ofCharacter: raw.end_mark.index)
    let column = Int(raw.start_mark.column)
    func located(_ event: Event) -> Located {
      Located(event: event, span: start..<end, column: column)
    }
    switch raw.type {
    case YAML_ALIAS_EVENT:
      throw YAMLError(
        .alias, "aliases ('*name') are not read",
        hint: "quote the text if the '*' belongs to it", span: start..<end)
    case YAML_DOCUMENT_START_EVENT:
      let document = raw.data.document_start
      if document.version_directive != nil
        || document.tag_directives.start != document.tag_directives.end
      {
        throw YAMLError(
          .directive, "directives ('%…') are not read", hint: "remove the line", span: start..<end)
      }
      return located(.documentStart)
    case YAML_SCALAR_EVENT:
      let scalar = raw.data.scalar
      try refuse(anchor: scalar.anchor, tag: scalar.tag, at: start..<end)
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let style = YAMLNode.Style(scalar.style)
      return Located(
        event: .scalar(text, style), span: trimmed(start..<end, style: style), column: column)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = raw.data.sequence_start
      try refuse(anchor: sequence.anchor, tag: sequence.tag, at: start..<end)
      return located(.sequenceStart(sequence.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block))
    case YAML_MAPPING_START_EVENT:
      let mapping = raw.data.mapping_start
      try refuse(anchor: mapping.anchor, tag: mapping.tag, at: start..<end)
      return located(.mappingStart(mapping.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return located(.end)
    case YAML_STREAM_END_EVENT: return located(.streamEnd)
    default: return located(.other)
    }
  }

  private func refuse(
    anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?, at span: Range<Int>
  ) throws(YAMLError) {
    if anchor != nil {
      throw YAMLError(
        .anchor, "anchors ('&name') are not read",
        hint: "quote the text if the '&' belongs to it", span: span)
    }
    if tag != nil {
      throw YAMLError(
        .tag, "tags ('!name') are not read", hint: "quote the text if the '!' belongs to it",
        span: span)
    }
  }

  /// A block scalar's event ends where the next token starts; its own text ends earlier.
  private func trimmed(_ span: Range<Int>, style: YAMLNode.Style) -> Range<Int> {
    guard style == .literal || style == .folded else { return span }
    let header = bytes[span].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "#") }
    if header.contains(UInt8(ascii: "+")) { return span }
    var end = span.upperBound
    while end > span.lowerBound, bytes[end - 1].isBlank { end -= 1 }
    return span.lowerBound..<end
  }

  private mutating func failure() -> YAMLError {
    if parser.pointee.error == YAML_READER_ERROR {
      let offset = min(parser.pointee.problem_offset + cursor.start, bytes.count)
      return .unreadable(value: Int(parser.pointee.problem_value), at: offset)
    }
    let offset = visible(cursor.offset(ofCharacter: parser.pointee.problem_mark.index))
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? ""
    let context = parser.pointee.context.map { String(cString: $0) } ?? ""
    return .syntax(problem: problem, context: context, at: offset)
  }

  /// What is missing at the end is missing behind the last line with something on it, not on the
  /// empty one that no editor shows.
  private func visible(_ offset: Int) -> Int {
    guard bytes[offset...].allSatisfy(\.isBlank) else { return offset }
    let end = (bytes[..<offset].lastIndex { !$0.isBlank } ?? -1) + 1
    return bytes[end..<offset].contains(UInt8(ascii: "\n")) ? end : offset
  }
}

extension UInt8 {
  /// A blank, a tab or a line break.
  fileprivate var isBlank: Bool { [0x20, 0x09, 0x0A, 0x0D].contains(self) }
}

extension YAMLNode.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}

/// Turns libyaml's marks, which count characters, into byte offsets.
///
/// Marks come nearly in order, so walking from the last one is linear over the document.
private struct ByteCursor {
  let start: Int
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isASCII: Bool
  private var character = 0
  private var offset: Int

  init(bytes: UnsafeBufferPointer<UInt8>, start: Int) {
    self.bytes = bytes
    self.start = start
    offset = start
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  mutating func offset(ofCharacter index: Int) -> Int {
    if isASCII { return min(index, bytes.count) }
    while character < index, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      character += 1
    }
    while character > index {
      offset -= 1
      while bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
      character -= 1
    }
    return offset
  }
}
