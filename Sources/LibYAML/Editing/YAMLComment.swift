/// A comment and where it stands.
package struct YAMLComment: Hashable, Sendable {
  /// From `#` to the end of the line.
  package let text: String
  package let span: Range<Int>
  /// Whether nothing but blanks stands before it on its line.
  package let ownsLine: Bool

  /// The comments of a document, in the order of the text.
  ///
  /// A `#` outside every scalar begins a comment; libyaml reports none of them, so they are looked
  /// for in the gaps between scalars.
  package static func all(in text: String, root: YAMLNode?) -> [YAMLComment] {
    var text = text
    return text.withUTF8 { bytes in
      var comments: [YAMLComment] = []
      var position = 0
      func scan(upTo end: Int) {
        while position < end {
          guard bytes[position] == UInt8(ascii: "#") else {
            position += 1
            continue
          }
          var last = position
          while last < bytes.count, bytes[last] != UInt8(ascii: "\n") { last += 1 }
          comments.append(YAMLComment(bytes: bytes, span: position..<last))
          position = last
        }
      }
      root?.forEachScalar { node in
        scan(upTo: node.span.lowerBound)
        var start = node.span.lowerBound
        if node.style == .literal || node.style == .folded {
          // A comment may follow the indicator: `| # like this`.
          while start < node.span.upperBound, bytes[start] != UInt8(ascii: "\n") { start += 1 }
          scan(upTo: start)
        }
        position = max(position, node.span.upperBound)
      }
      scan(upTo: bytes.count)
      return comments
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, span: Range<Int>) {
    var end = span.upperBound
    while end > span.lowerBound, [0x20, 0x09, 0x0D].contains(bytes[end - 1]) { end -= 1 }
    var start = span.lowerBound
    while start > 0, [0x20, 0x09].contains(bytes[start - 1]) { start -= 1 }
    text = String(decoding: bytes[span.lowerBound..<end], as: UTF8.self)
    ownsLine =
      start == 0 || bytes[start - 1] == UInt8(ascii: "\n")
      || bytes[..<start].elementsEqual(YAMLLayout.byteOrderMark)
    self.span = span.lowerBound..<end
  }
}
