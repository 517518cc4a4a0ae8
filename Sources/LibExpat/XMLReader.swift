import CLibExpat

/// Reads XML as servers send it: small documents, of which nothing is believed.
package enum XMLReader {
  /// More is no list of papers; each level costs stack.
  private static let deepest = 64

  /// The root element of a document.
  ///
  /// A document type is refused: no format that is read here has one, and entities, of which bombs
  /// and the reading of foreign files are made, are declared in it.
  ///
  /// - Throws: ``XMLFault``.
  package static func read(_ bytes: [UInt8]) throws(XMLFault) -> XMLElement {
    guard let parser = XML_ParserCreate(nil) else {
      throw XMLFault(line: 1, reason: "out of memory")
    }
    defer { XML_ParserFree(parser) }
    let builder = TreeBuilder(parser)
    // The handlers get it back as their first argument; it lives until the end of this call.
    XML_SetUserData(parser, Unmanaged.passUnretained(builder).toOpaque())
    XML_SetElementHandler(
      parser, { XMLReader.builder(of: $0)?.begin($1, $2) },
      { data, _ in XMLReader.builder(of: data)?.end() })
    XML_SetCharacterDataHandler(parser) { XMLReader.builder(of: $0)?.add($1, $2) }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      XMLReader.builder(of: data)?.refuse("a document type is not read")
    }
    let status = withExtendedLifetime(builder) {
      bytes.withUnsafeBytes { buffer in
        XML_Parse(
          parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
      }
    }
    if status == XML_STATUS_OK, let root = builder.root { return root }
    let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) }
    throw XMLFault(
      line: Int(XML_GetCurrentLineNumber(parser)),
      reason: builder.refusal ?? words ?? "no XML")
  }

  private static func builder(of data: UnsafeMutableRawPointer?) -> TreeBuilder? {
    data.map { Unmanaged<TreeBuilder>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Puts together what expat reports.
  private final class TreeBuilder {
    private let parser: XML_Parser
    private var open: [XMLElement] = []
    private(set) var root: XMLElement?
    private(set) var refusal: String?

    init(_ parser: XML_Parser) { self.parser = parser }

    func begin(
      _ name: UnsafePointer<XML_Char>?,
      _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
    ) {
      guard open.count < deepest else { return refuse("elements lie too deep in one another") }
      var found: [String: String] = [:]
      // «attributes come in pairs of name and value; the last is followed by a null pointer» (expat)
      var next = attributes
      while let pair = next, let name = pair[0], let value = pair[1] {
        found[String(cString: name)] = String(cString: value)
        next = pair + 2
      }
      let full = name.map { String(cString: $0) } ?? ""
      let bare = full.split(separator: ":").last.map(String.init) ?? full
      open.append(XMLElement(name: bare, attributes: found))
    }

    func end() {
      guard let element = open.popLast() else { return }
      guard let parent = open.indices.last else { return root = element }
      open[parent].text += element.text
      open[parent].children.append(element)
    }

    func add(_ text: UnsafePointer<XML_Char>?, _ count: Int32) {
      guard let text, let current = open.indices.last else { return }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
      open[current].text += String(decoding: bytes, as: UTF8.self)
    }

    func refuse(_ reason: String) {
      refusal = reason
      XML_StopParser(parser, XML_Bool(XML_FALSE))
    }
  }
}
